import type { ProblemCode } from '../problem.ts';

/** How long after its fetch a response may be served, in milliseconds; 0 switches a part off. */
export interface CacheLimits {
  /** It is served without a refresh. */
  readonly freshMs: number;
  /** It is served while one call refreshes it (RFC 5861, 3). */
  readonly staleWhileRevalidateMs: number;
  /** It is served when the call fails with an outage (RFC 5861, 4). */
  readonly staleIfErrorMs: number;
}

/** The directives of a request's Cache-Control (RFC 9111, 5.2.1); null = absent. */
export interface RequestCacheControl {
  readonly noCache: boolean;
  readonly noStore: boolean;
  readonly maxAgeMs: number | null;
  readonly minFreshMs: number | null;
  /** Infinity where the directive has no value. */
  readonly maxStaleMs: number | null;
}

/** The times of a cached response, in milliseconds since the epoch. */
export interface CacheTimes {
  /** When the response was complete. */
  readonly fetchedAt: number;
  /** When the last refresh failed with an outage; null if none has failed since the fetch. */
  readonly failedAt: number | null;
}

/** `fresh`: serve it. `stale`: serve it and refresh it in the background. `fetch`: call Graph first. */
export type FreshnessDecision = 'fresh' | 'stale' | 'fetch';

/** Problems that are independent of the job's state: a cached response serves the caller better. */
const outages: ReadonlySet<ProblemCode> = new Set([
  'graph-throttled',
  'graph-unavailable',
  'identity-unavailable',
  'overloaded',
]);

/** Whether a failure with this code leaves cached responses valid. */
export const isOutage = (code: ProblemCode): boolean => outages.has(code);

/** No background refresh starts within this time after a failed one. */
const refreshPauseMs = 1000;
/** An outage counts as known for this time after a failed attempt. */
const knownOutageMs = 30_000;
/** In a known outage a request waits this long for a new response before it gets the cached one. */
const maxWaitInOutageMs = 1000;

const isWithin = (instant: number | null, spanMs: number, now: number): boolean =>
  instant !== null && now - instant < spanMs;

/** Whether the request accepts a response of this age. With a bound it accepts a stale one only with max-stale. */
const acceptsAge = (ageMs: number, freshMs: number, cacheControl: RequestCacheControl): boolean => {
  const { noCache, noStore, maxAgeMs, minFreshMs, maxStaleMs } = cacheControl;
  if (noCache || noStore) return false;
  if (maxAgeMs !== null && ageMs >= maxAgeMs) return false;
  if (minFreshMs !== null && freshMs - ageMs < minFreshMs) return false;
  if (ageMs < freshMs) return true;
  return maxStaleMs === null ? maxAgeMs === null && minFreshMs === null : ageMs - freshMs <= maxStaleMs;
};

/** A response from the future is never served: the clock was set back, so its age is unknown. */
const mayServe = (
  times: CacheTimes,
  spanMs: number,
  { freshMs }: CacheLimits,
  cacheControl: RequestCacheControl,
  now: number,
) => {
  const ageMs = now - times.fetchedAt;
  return ageMs >= 0 && ageMs < spanMs && acceptsAge(ageMs, freshMs, cacheControl);
};

/** What to do for one request, from the cached response and the time alone. */
export const decide = (
  times: CacheTimes | null,
  limits: CacheLimits,
  cacheControl: RequestCacheControl,
  now: number,
): FreshnessDecision => {
  if (times === null) return 'fetch';
  if (mayServe(times, limits.freshMs, limits, cacheControl, now)) return 'fresh';
  return mayServe(times, limits.staleWhileRevalidateMs, limits, cacheControl, now) ? 'stale' : 'fetch';
};

/** Whether the cached response may be served when the call to Graph fails with an outage (stale-if-error). */
export const mayServeStaleOnError = (
  times: CacheTimes,
  limits: CacheLimits,
  cacheControl: RequestCacheControl,
  now: number,
): boolean => mayServe(times, limits.staleIfErrorMs, limits, cacheControl, now);

/** Whether a background refresh may start. */
export const mayRefresh = ({ failedAt }: CacheTimes, now: number): boolean =>
  !isWithin(failedAt, refreshPauseMs, now);

/** How long to wait for Graph before a cached response is served; null: until the call ends. */
export const maxWaitMs = (
  times: CacheTimes | null,
  limits: CacheLimits,
  cacheControl: RequestCacheControl,
  now: number,
): number | null =>
  times !== null &&
  isWithin(times.failedAt, knownOutageMs, now) &&
  mayServeStaleOnError(times, limits, cacheControl, now)
    ? maxWaitInOutageMs
    : null;

/** Whether any response is stored. */
export const isCacheOn = ({ freshMs, staleWhileRevalidateMs, staleIfErrorMs }: CacheLimits): boolean =>
  freshMs + staleWhileRevalidateMs + staleIfErrorMs > 0;
