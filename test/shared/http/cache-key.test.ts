import { describe, expect, it } from '@jest/globals';
import { cacheKeyOf } from '../../../shared/http/cache-key.ts';
import { ownerId } from '../../support/service.ts';

const params = { owner: 'servicePrincipals', ownerId, jobId: 'Job.1' };
const key = cacheKeyOf('jobs-get', params);

describe('the cache key', () => {
  it('is equal for two spellings of the owner id', () => {
    expect(cacheKeyOf('jobs-get', { ...params, ownerId: ownerId.toUpperCase() })).toBe(key);
  });

  it.each([
    ['another endpoint', cacheKeyOf('jobs-list', params)],
    ['another owner', cacheKeyOf('jobs-get', { ...params, ownerId: ownerId.replace('7', '8') })],
    ['another kind of owner', cacheKeyOf('jobs-get', { ...params, owner: 'applications' })],
    [
      'a job id in another case, because the response repeats it',
      cacheKeyOf('jobs-get', { ...params, jobId: 'job.1' }),
    ],
    ['a query', cacheKeyOf('jobs-get', params, { dryRun: true })],
    ['a body', cacheKeyOf('jobs-get', params, {}, { scope: [] })],
  ])('differs for %s', (_title, other) => {
    expect(other).not.toBe(key);
  });

  it('keeps a body apart from a query with the same content', () => {
    expect(cacheKeyOf('x', {}, { a: 1 }, {})).not.toBe(cacheKeyOf('x', {}, {}, { a: 1 }));
  });

  it('separates its parts, whatever characters they contain', () => {
    const quoted = cacheKeyOf('x', { jobId: 'a","more":"b' });
    expect(quoted).not.toBe(cacheKeyOf('x', { jobId: 'a', more: 'b' }));
  });

  it('needs no owner id, and leaves one alone that is no text', () => {
    expect(cacheKeyOf('health-get', {})).toBe(cacheKeyOf('health-get', {}));
    expect(cacheKeyOf('x', { ownerId: null })).not.toBe(cacheKeyOf('x', { ownerId: 1 }));
  });
});
