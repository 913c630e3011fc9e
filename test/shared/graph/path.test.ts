import { describe, expect, it } from '@jest/globals';
import {
  graphPath,
  jobPath,
  jobsPath,
  secretsPath,
  synchronizationPath,
} from '../../../shared/graph/path.ts';

const ownerId = '7c0e5d8a-3b1f-4e6d-9a52-0f8b6c4d2e17';
const jobId = 'contoso.5b1d0c3e7f9a4b2c8d6e1f0a9b8c7d6e.e3f2a1b0-c9d8-4e7f-a6b5-c4d3e2f1a0b9';
const params = { owner: 'servicePrincipals', ownerId, jobId } as const;

describe('a path', () => {
  it.each([
    [synchronizationPath(params), '/synchronization', '/synchronization'],
    [secretsPath(params), '/synchronization/secrets', '/synchronization/secrets'],
    [jobsPath(params), '/synchronization/jobs', '/synchronization/jobs'],
    [jobPath(params), `/synchronization/jobs/${jobId}`, '/synchronization/jobs/{jobId}'],
  ])('contains the ids, its template none: %j', (made, path, template) => {
    expect(made.path).toBe(`/servicePrincipals/${ownerId}${path}`);
    expect(made.template).toBe(`/servicePrincipals/{id}${template}`);
  });

  it('names the other kind of owner', () => {
    const made = jobsPath({ owner: 'applications', ownerId: ownerId.toUpperCase() });
    expect(made.path).toBe(`/applications/${ownerId.toUpperCase()}/synchronization/jobs`);
    expect(made.template).toBe('/applications/{id}/synchronization/jobs');
  });
});

const hostile = [
  '',
  '.',
  '..',
  '../../users',
  '%2e%2e',
  '%2F',
  '..%2fusers',
  'a/b',
  'a\\b',
  'a?$expand=owners',
  'a#b',
  'a b',
  'a\r\nHost: elsewhere.example',
  'a\0',
  'a.',
  '.a',
  'a..b',
  'é',
  '\u{1d552}',
  "a')/x('",
  '{jobId}',
  'a'.repeat(65),
  'a.b.c.d.e.f.g.h.i',
  `${ownerId}\n`,
  ` ${ownerId}`,
  `{${ownerId}}`,
  '__proto__/x',
];

describe('a segment that is not of its kind throws', () => {
  it.each(hostile)('job id %j', (id) => {
    expect(() => jobPath({ ...params, jobId: id })).toThrow('not of its kind');
  });

  it.each([...hostile, 'a', ownerId.replaceAll('-', ''), jobId])('owner id %j', (id) => {
    expect(() => jobsPath({ ...params, ownerId: id })).toThrow('not of its kind');
  });

  it.each(['users', 'serviceprincipals', 'constructor', ''])('owner kind %j', (owner) => {
    expect(() => graphPath`/${{ owner }}/x`).toThrow('not of its kind');
  });

  it('a segment of an unknown kind, of two kinds, of no kind, and a value that is not a text', () => {
    const forged = (hole: object) => () => Reflect.apply(graphPath, undefined, [['/', ''], hole]) as unknown;
    expect(forged({ fixed: 'jobs' })).toThrow('not of its kind');
    expect(forged({ toString: 'jobs' })).toThrow('not of its kind');
    expect(forged({ id: ownerId, jobId })).toThrow('not of its kind');
    expect(forged({})).toThrow('not of its kind');
    expect(forged({ id: { toString: () => ownerId } })).toThrow('not of its kind');
  });

  it('contains nothing of the value', () => {
    expect(() => jobPath({ ...params, jobId: 'canary/' })).not.toThrow('canary');
  });
});
