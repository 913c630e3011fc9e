import type { ProblemCode } from '../problem.ts';

/** How long after its fetch an answer serves, in milliseconds; 0 switches that part off. */
export interface CacheLimits {
  /** It serves as it is. */
  readonly freshMs: number;
  /** It serves while one call refreshes it (RFC 5861, 3). */
  readonly staleWhileRevalidateMs: number;
  /** It serves where a new one cannot be had (RFC 5861, 4). */
  readonly staleIfErrorMs: number;
}

/** What a request says about answers that are held (RFC 9111, 5.2.1); null = nothing. */
export interface RequestCacheControl {
  readonly noCache: boolean;
  readonly noStore: boolean;
  readonly maxAgeMs: number | null;
  readonly minFreshMs: number | null;
  /** Infinity where no limit is given. */
  readonly maxStaleMs: number | null;
}

/** What is known of an answer that is held; milliseconds since the epoch. */
export interface CacheTimes {
  /** When it was complete. */
  readonly fetchedAt: number;
  /** When the last attempt to fetch a newer one ended in an outage; null when none has since. */
  readonly failedAt: number | null;
}

/** `fresh`: serve it. `stale`: serve it, and let one call refresh it. `ask`: Graph has to be asked first. */
export type FreshnessDecision = 'fresh' | 'stale' | 'ask';

/** Problems that say nothing about the job: an answer that is held is better than they are. */
const outages: ReadonlySet<ProblemCode> = new Set([
  'graph-throttled',
  'graph-unavailable',
  'identity-unavailable',
  'overloaded',
]);

export const isOutage = (code: ProblemCode): boolean => outages.has(code);

/** After an attempt that failed, nobody refreshes in the background this long. */
const refreshPauseMs = 1000;
/** An outage counts as known this long after an attempt that failed. */
const knownOutageMs = 30_000;
/** In a known outage nobody waits longer than this for a better answer than the one that is held. */
const maxWaitInOutageMs = 1000;

const isWithin = (instant: number | null, spanMs: number, now: number): boolean =>
  instant !== null && now - instant < spanMs;

/** Whether the caller takes an answer of this age. One that sets a bound takes no stale one unless it says so. */
const acceptsAge = (ageMs: number, freshMs: number, cacheControl: RequestCacheControl): boolean => {
  const { noCache, noStore, maxAgeMs, minFreshMs, maxStaleMs } = cacheControl;
  if (noCache || noStore) return false;
  if (maxAgeMs !== null && ageMs >= maxAgeMs) return false;
  if (minFreshMs !== null && freshMs - ageMs < minFreshMs) return false;
  if (ageMs < freshMs) return true;
  return maxStaleMs === null ? maxAgeMs === null && minFreshMs === null : ageMs - freshMs <= maxStaleMs;
};

/** A clock that was set back makes an age unknown: such an answer serves nobody. */
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

/** What to do for one request, from what is held and the time alone. */
export const decide = (
  times: CacheTimes | null,
  limits: CacheLimits,
  cacheControl: RequestCacheControl,
  now: number,
): FreshnessDecision => {
  if (times === null) return 'ask';
  if (mayServe(times, limits.freshMs, limits, cacheControl, now)) return 'fresh';
  return mayServe(times, limits.staleWhileRevalidateMs, limits, cacheControl, now) ? 'stale' : 'ask';
};

/** May the answer that is held be given where Graph was asked and an outage came of it? */
export const mayServeStaleOnError = (
  times: CacheTimes,
  limits: CacheLimits,
  cacheControl: RequestCacheControl,
  now: number,
): boolean => mayServe(times, limits.staleIfErrorMs, limits, cacheControl, now);

export const mayRefresh = ({ failedAt }: CacheTimes, now: number): boolean =>
  !isWithin(failedAt, refreshPauseMs, now);

/** How long to wait for Graph where an answer is held; null: as long as it takes. */
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

/** Is anything held at all? */
export const isCacheOn = ({
  freshMs,
  staleWhileRevalidateMs: staleWhileRevalidateMs,
  staleIfErrorMs: staleIfErrorMs,
}: CacheLimits): boolean => freshMs + staleWhileRevalidateMs + staleIfErrorMs > 0;
