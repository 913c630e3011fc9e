import { describe, expect, it } from '@jest/globals';
import { cacheHeaders } from '../../../shared/cache/cache-status.ts';
import type { CacheResult } from '../../../shared/cache/response-cache.ts';
import { outage } from './cached-job.ts';

const limits = { freshMs: 10_000, staleWhileRevalidateMs: 60_000, staleIfErrorMs: 600_000 };
const hit: CacheResult<string> = {
  value: '',
  result: 'hit',
  ageMs: 0,
  forward: null,
  isShared: false,
  isStored: false,
  failure: null,
};
const miss: CacheResult<string> = { ...hit, result: 'miss', forward: 'uri-miss' };
const inOutage: CacheResult<string> = { ...hit, result: 'outage', ageMs: 20_000, forward: 'stale' };

/** The headers, with `Cache-Status` without the name of the cache. */
const headersOf = (result: CacheResult<string>, over = {}) => {
  const { 'cache-status': status = '', ...headers } = cacheHeaders(result, { ...limits, ...over });
  const [name, ...parts] = status.split('; ');
  expect(name).toBe('graph-synchronization-proxy');
  return { ...headers, status: parts.join('; ') };
};

describe('a response from the cache', () => {
  it.each([
    [0, '0', 'hit; ttl=10'],
    [999, '0', 'hit; ttl=10'],
    [1000, '1', 'hit; ttl=9'],
    [9999, '9', 'hit; ttl=1'],
  ])('that is fresh, after %i ms: Age and the remaining freshness in whole seconds', (ageMs, age, status) => {
    expect(headersOf({ ...hit, ageMs })).toEqual({ age, status });
  });

  it('that is stale has a ttl of 0, then a negative one', () => {
    expect(headersOf({ ...hit, result: 'stale', ageMs: 10_000 })).toEqual({
      age: '10',
      status: 'hit; ttl=0',
    });
    expect(headersOf({ ...hit, result: 'stale', ageMs: 59_999 })).toEqual({
      age: '59',
      status: 'hit; ttl=-49',
    });
  });

  it('in an outage says that Graph was called, with its status', () => {
    expect(headersOf({ ...inOutage, failure: outage() })).toEqual({
      age: '20',
      status: 'fwd=stale; fwd-status=503; ttl=-10; detail=outage',
    });
  });

  it('in an outage has no status where Graph did not respond', () => {
    const { upstream: _, ...facts } = outage().facts;
    const silent = Object.assign(outage(), { facts });
    for (const failure of [silent, null])
      expect(headersOf({ ...inOutage, failure }).status).not.toContain('fwd-status');
  });

  it('in an outage does not count as collapsed where the shared call has failed', () => {
    const shared = { ...inOutage, isShared: true };
    expect(headersOf({ ...shared, failure: outage() }).status).not.toContain('collapsed');
    expect(headersOf(shared).status).toBe('fwd=stale; collapsed; ttl=-10; detail=outage');
  });
});

describe('a response from Graph has no Age', () => {
  it.each(['uri-miss', 'stale', 'request'] as const)('and says why it was fetched: %s', (forward) => {
    expect(headersOf({ ...miss, forward, isStored: true })).toEqual({
      status: `fwd=${forward}; stored; ttl=10`,
    });
  });

  it('and no ttl where it is not stored', () => {
    expect(headersOf({ ...miss, result: 'refused', forward: 'request' })).toEqual({ status: 'fwd=request' });
  });

  it('and says that it was shared with another request', () => {
    expect(headersOf({ ...miss, isShared: true, isStored: true })).toEqual({
      status: 'fwd=uri-miss; stored; collapsed; ttl=10',
    });
  });

  it('and a ttl of 0 where nothing stays fresh', () => {
    expect(headersOf({ ...miss, isStored: true }, { freshMs: 0 })).toEqual({
      status: 'fwd=uri-miss; stored; ttl=0',
    });
  });
});
