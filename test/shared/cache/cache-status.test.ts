import { describe, expect, it } from '@jest/globals';
import { cacheHeaders } from '../../../shared/cache/cache-status.ts';
import type { CacheResult } from '../../../shared/cache/response-cache.ts';
import { Problem } from '../../../shared/problem.ts';

const limits = { freshMs: 10_000, staleWhileRevalidateMs: 60_000, staleIfErrorMs: 600_000 };
const hit: CacheResult<unknown> = {
  value: {},
  result: 'hit',
  ageMs: 0,
  forward: null,
  isShared: false,
  isStored: false,
  failure: null,
};
const fetched = { ...hit, result: 'miss', forward: 'uri-miss' } as const;
const outage = { ...hit, result: 'outage', forward: 'stale' } as const;
const unavailable = (status: number | null) =>
  new Problem('graph-unavailable', 'A detail.', { upstream: { status, code: null, requestId: null } });
const name = 'graph-synchronization-proxy';

describe('the headers of a response from the cache', () => {
  it.each<[string, Partial<CacheResult<unknown>>, string, string]>([
    ['fresh', { ageMs: 3000 }, '3', 'hit; ttl=7'],
    ['the age is rounded down', { ageMs: 3999 }, '3', 'hit; ttl=7'],
    ['just fetched', { ageMs: 0 }, '0', 'hit; ttl=10'],
    ['stale: ttl is negative', { result: 'stale', ageMs: 25_000 }, '25', 'hit; ttl=-15'],
  ])('%s', (_, given, age, status) => {
    expect(cacheHeaders({ ...hit, ...given }, limits)).toStrictEqual({
      age,
      'cache-status': `${name}; ${status}`,
    });
  });

  it.each<[string, Partial<CacheResult<unknown>>, string]>([
    ['with the status of Graph', { failure: unavailable(503) }, 'fwd=stale; fwd-status=503'],
    ['without a response of Graph', { failure: unavailable(null) }, 'fwd=stale'],
    ['while the call still runs', { isShared: true }, 'fwd=stale; collapsed'],
    ['a shared failure is not collapsed', { isShared: true, failure: unavailable(null) }, 'fwd=stale'],
  ])('in an outage, %s', (_, given, status) => {
    expect(cacheHeaders({ ...outage, ageMs: 100_000, ...given }, limits)).toStrictEqual({
      age: '100',
      'cache-status': `${name}; ${status}; ttl=-90; detail=outage`,
    });
  });
});

describe('the headers of a response that was fetched', () => {
  it.each<[string, Partial<CacheResult<unknown>>, string]>([
    ['and stored', { isStored: true }, 'fwd=uri-miss; stored; ttl=10'],
    ['and not stored: no ttl', {}, 'fwd=uri-miss'],
    ['in place of a stale one', { forward: 'stale', isStored: true }, 'fwd=stale; stored; ttl=10'],
    ['by request', { result: 'refused', forward: 'request' }, 'fwd=request'],
    ['by another request', { isShared: true, isStored: true }, 'fwd=uri-miss; stored; collapsed; ttl=10'],
  ])('%s', (_, given, status) => {
    expect(cacheHeaders({ ...fetched, ...given }, limits)).toStrictEqual({
      'cache-status': `${name}; ${status}`,
    });
  });
});
