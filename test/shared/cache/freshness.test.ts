import { describe, expect, it } from '@jest/globals';
import {
  mayServeStaleOnError,
  isOutage,
  mayRefresh,
  decide,
  maxWaitMs,
  type RequestCacheControl,
} from '../../../shared/cache/freshness.ts';
import { noCacheControl } from '../../../shared/cache/request-cache-control.ts';
import { problemKinds, type ProblemCode } from '../../../shared/problem.ts';

const limits = { freshMs: 10_000, staleWhileRevalidateMs: 60_000, staleIfErrorMs: 600_000 };
const at = (fetchedAt: number, failedAt: number | null = null) => ({ fetchedAt, failedAt });
const now = 1_000_000_000;
const aged = (ageMs: number, failedAgoMs?: number) =>
  at(now - ageMs, failedAgoMs === undefined ? null : now - failedAgoMs);

describe('how long a response is served', () => {
  it.each([
    [0, 'fresh'],
    [9_999, 'fresh'],
    [10_000, 'stale'],
    [59_999, 'stale'],
    [60_000, 'fetch'],
    [10_000_000, 'fetch'],
  ])('a response of %i ms: %s', (ageMs, step) => {
    expect(decide(aged(ageMs), limits, noCacheControl, now)).toBe(step);
  });

  it('no cached response: fetch', () => {
    expect(decide(null, limits, noCacheControl, now)).toBe('fetch');
  });

  it('a clock that was set back: fetch, and no stale response in an outage, because the age is unknown', () => {
    expect(decide(at(now + 1), limits, noCacheControl, now)).toBe('fetch');
    expect(mayServeStaleOnError(at(now + 1), limits, noCacheControl, now)).toBe(false);
  });

  it.each([
    ['freshness', { ...limits, freshMs: 0 }, ['stale', 'stale', 'fetch']],
    ['staleness', { ...limits, staleWhileRevalidateMs: 0 }, ['fresh', 'fetch', 'fetch']],
    ['both', { ...limits, freshMs: 0, staleWhileRevalidateMs: 0 }, ['fetch', 'fetch', 'fetch']],
    ['none, and fresh for longer than stale', { ...limits, freshMs: 100_000 }, ['fresh', 'fresh', 'fresh']],
  ])('0 switches off %s', (_title, some, steps) => {
    expect([0, 30_000, 60_000].map((ageMs) => decide(aged(ageMs), some, noCacheControl, now))).toEqual(steps);
  });

  it.each([
    [599_999, limits, true],
    [600_000, limits, false],
    [0, { ...limits, staleIfErrorMs: 0 }, false],
  ])('in an outage, %i ms after the fetch', (ageMs, some, serves) => {
    expect(mayServeStaleOnError(aged(ageMs), some, noCacheControl, now)).toBe(serves);
  });
});

describe('the Cache-Control of the request', () => {
  const cacheControl = (some: Partial<RequestCacheControl>): RequestCacheControl => ({
    ...noCacheControl,
    ...some,
  });
  const steps = (some: Partial<RequestCacheControl>) =>
    [0, 5_000, 15_000, 30_000].map((ageMs) => decide(aged(ageMs), limits, cacheControl(some), now));

  it.each<[string, Partial<RequestCacheControl>, string[]]>([
    ['nothing', {}, ['fresh', 'fresh', 'stale', 'stale']],
    ['no-cache', { noCache: true }, ['fetch', 'fetch', 'fetch', 'fetch']],
    ['no-store', { noStore: true }, ['fetch', 'fetch', 'fetch', 'fetch']],
    ['max-age=0', { maxAgeMs: 0 }, ['fetch', 'fetch', 'fetch', 'fetch']],
    ['max-age=5', { maxAgeMs: 5000 }, ['fresh', 'fetch', 'fetch', 'fetch']],
    [
      'max-age=20: no stale response without max-stale',
      { maxAgeMs: 20_000 },
      ['fresh', 'fresh', 'fetch', 'fetch'],
    ],
    [
      'max-age=20, max-stale',
      { maxAgeMs: 20_000, maxStaleMs: Infinity },
      ['fresh', 'fresh', 'stale', 'fetch'],
    ],
    ['max-stale=5', { maxStaleMs: 5000 }, ['fresh', 'fresh', 'stale', 'fetch']],
    ['min-fresh=8', { minFreshMs: 8000 }, ['fresh', 'fetch', 'fetch', 'fetch']],
  ])('%s', (_title, some, expected) => {
    expect(steps(some)).toEqual(expected);
  });

  it('also applies in an outage', () => {
    for (const some of [{ noCache: true }, { noStore: true }, { maxAgeMs: 60_000 }, { maxStaleMs: 1000 }])
      expect(mayServeStaleOnError(aged(100_000), limits, cacheControl(some), now)).toBe(false);
    expect(mayServeStaleOnError(aged(100_000), limits, cacheControl({ maxStaleMs: Infinity }), now)).toBe(
      true,
    );
  });
});

describe('after a failed attempt', () => {
  it('the next refresh starts a second later at the earliest', () => {
    expect([0, 999, 1000].map((ms) => mayRefresh(aged(20_000, ms), now))).toEqual([false, false, true]);
    expect(mayRefresh(aged(20_000), now)).toBe(true);
  });

  it('for 30 s a request waits at most a second where a response is cached', () => {
    const wait = (ageMs: number, failedAgoMs?: number) =>
      maxWaitMs(aged(ageMs, failedAgoMs), limits, noCacheControl, now);
    expect([wait(100_000, 0), wait(100_000, 29_999)]).toEqual([1000, 1000]);
    expect([wait(100_000), wait(100_000, 30_000), wait(600_000, 0)]).toEqual([null, null, null]);
    expect(maxWaitMs(null, limits, noCacheControl, now)).toBe(null);
    expect(maxWaitMs(aged(100_000, 0), limits, { ...noCacheControl, noCache: true }, now)).toBe(null);
  });

  it('only these problems are outages', () => {
    const codes = (Object.keys(problemKinds) as ProblemCode[]).filter(isOutage);
    expect(codes).toEqual(['graph-throttled', 'graph-unavailable', 'identity-unavailable', 'overloaded']);
  });
});
