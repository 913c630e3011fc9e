import { describe, expect, it } from '@jest/globals';
import { jobKey, noNames, readFleetJob, toFleetJob, toFleetOwner } from '../../../shared/fleet/fleet-job.ts';
import { readJob, toJob } from '../../../shared/sync/job/job.ts';
import { fleetJobOf, jobLike } from '../../support/fleet.ts';
import { jobIn, ownerIdOf } from '../../support/sweep-stand.ts';

const ownerId = ownerIdOf(1);
const now = Date.UTC(2026, 5, 15, 12);
const run = (code: string, more: object = {}) => ({
  state: code,
  timeBegan: '2026-06-15T10:00:00Z',
  timeEnded: '2026-06-15T10:05:00Z',
  ...more,
});
const shorten = (body: unknown) => {
  const job = readJob(body);
  if (job === undefined) throw new Error('no job');
  const path = { owner: 'servicePrincipals', ownerId, jobId: 'job.one' } as const;
  return toFleetJob(toJob(path, job, { now, text: 'scrub' }), toFleetOwner(path, noNames), now);
};

describe('the owner of a job of the fleet', () => {
  it('has its id in lower case, and the names that the list of principals tells', () => {
    const names = { appId: ownerIdOf(9), displayName: 'Payroll' };
    expect(toFleetOwner({ owner: 'applications', ownerId: ownerId.toUpperCase() }, names)).toEqual({
      kind: 'application',
      id: ownerId,
      ...names,
    });
  });
});

describe('a job in short', () => {
  it('has null for what Graph does not tell, and when it was read', () => {
    expect(shorten({ id: 'job.one' })).toMatchObject({
      owner: { kind: 'servicePrincipal', id: ownerId, appId: null, displayName: null },
      id: 'job.one',
      templateId: null,
      status: 'unknown',
      lastRun: null,
      lastSuccessAt: null,
      consecutiveFailures: null,
      quarantine: null,
      readAt: '2026-06-15T12:00:00.000Z',
    });
  });

  it('has the outcome, the end and the code of the last run, and no text of its error', () => {
    const error = { code: 'QuarantineThreshold', message: 'A text of Graph', tenantActionable: true };
    const job = shorten({
      id: 'job.one',
      status: { code: 'Active', lastExecution: run('Failed', { error }) },
    });
    expect(job.lastRun).toEqual({
      outcome: 'failed',
      endedAt: '2026-06-15T10:05:00.000Z',
      errorCode: 'QuarantineThreshold',
    });
    expect(JSON.stringify(job)).not.toContain('A text of Graph');
  });

  it.each([
    ['its end', run('Succeeded'), '2026-06-15T10:05:00.000Z'],
    ['its begin without an end', run('Succeeded', { timeEnded: null }), '2026-06-15T10:00:00.000Z'],
    ['nothing without both', { state: 'Succeeded' }, null],
  ])('has the time of the last success: %s', (_title, lastSuccessfulExecution, expected) => {
    const body = { id: 'job.one', status: { code: 'Active', lastSuccessfulExecution } };
    expect(shorten(body).lastSuccessAt).toBe(expected);
  });

  it('has the reason and the times of its quarantine', () => {
    const quarantine = { reason: 'TooManyDeletes', seriesBegan: '2026-06-01T00:00:00Z' };
    expect(shorten({ id: 'job.one', status: { code: 'Quarantine', quarantine } }).quarantine).toEqual({
      reason: 'tooManyDeletes',
      since: '2026-06-01T00:00:00.000Z',
      disablesAt: '2026-06-29T00:00:00.000Z',
    });
  });
});

describe('a job of the store', () => {
  it.each([jobIn('Active'), jobIn('Quarantine'), { id: 'job.one' }])(
    'is read as it was written: %#',
    (body) => {
      const job = fleetJobOf(body);
      expect(readFleetJob(JSON.parse(JSON.stringify(job)))).toEqual(job);
    },
  );

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'job'],
    ['a job without a field', { ...jobLike(), health: undefined }],
    ['a job with a field that is not known', { ...jobLike(), extra: 1 }],
    ['a job with another status', { ...jobLike(), status: 'excellent' }],
    ['a job of an owner that is no GUID', jobLike({ owner: { id: '../../users' } })],
    ['a job whose id is none', jobLike({ id: '../users' })],
  ])('is not read from %s', (_title, value) => {
    expect(readFleetJob(value)).toBeUndefined();
  });
});

it('the key of a job is its own: it differs by kind of owner, owner and id', () => {
  const jobs = [
    jobLike(),
    jobLike({ id: 'other' }),
    jobLike({ owner: { id: ownerId } }),
    jobLike({ owner: { kind: 'application' } }),
  ];
  expect(new Set(jobs.map(jobKey)).size).toBe(jobs.length);
  expect(jobKey(jobLike({ status: 'paused' }))).toBe(jobKey(jobLike()));
});
