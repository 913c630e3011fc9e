import type { ProblemCode } from '../problem.ts';

/** How long after its fetch an answer serves, in milliseconds; 0 switches that part off. */
export interface CacheLimits {
  /** It serves as it is. */
  readonly freshMs: number;
  /** It serves while one call refreshes it (RFC 5861, 3). */
  readonly staleMs: number;
  /** It serves where a new one cannot be had (RFC 5861, 4). */
  readonly outageMs: number;
}

/** What a request says about answers that are held (RFC 9111, 5.2.1); null = nothing. */
export interface Demands {
  readonly noCache: boolean;
  readonly noStore: boolean;
  readonly maxAgeMs: number | null;
  readonly minFreshMs: number | null;
  /** Infinity where no limit is given. */
  readonly maxStaleMs: number | null;
}

/** What is known of an answer that is held; milliseconds since the epoch. */
export interface Times {
  /** When it was complete. */
  readonly fetchedAt: number;
  /** When the last attempt to fetch a newer one ended in an outage; null when none has since. */
  readonly failedAt: number | null;
}

/** `fresh`: serve it. `stale`: serve it, and let one call refresh it. `ask`: Graph has to be asked first. */
export type Step = 'fresh' | 'stale' | 'ask';

/** Problems that say nothing about the job: an answer that is held is better than they are. */
const outages: ReadonlySet<ProblemCode> = new Set([
  'graph-throttled',
  'graph-unavailable',
  'identity-unavailable',
  'overloaded',
]);

export const isOutage = (code: ProblemCode): boolean => outages.has(code);

/** After an attempt that failed, nobody refreshes in the background this long. */
const pauseMs = 1000;
/** An outage counts as known this long after an attempt that failed. */
const knownMs = 30_000;
/** In a known outage nobody waits longer than this for a better answer than the one that is held. */
const patienceMs = 1000;

const isWithin = (instant: number | null, spanMs: number, now: number): boolean =>
  instant !== null && now - instant < spanMs;

/** Whether the caller takes an answer of this age. One that sets a bound takes no stale one unless it says so. */
const isTaken = (ageMs: number, freshMs: number, demands: Demands): boolean => {
  const { noCache, noStore, maxAgeMs, minFreshMs, maxStaleMs } = demands;
  if (noCache || noStore) return false;
  if (maxAgeMs !== null && ageMs >= maxAgeMs) return false;
  if (minFreshMs !== null && freshMs - ageMs < minFreshMs) return false;
  if (ageMs < freshMs) return true;
  return maxStaleMs === null ? maxAgeMs === null && minFreshMs === null : ageMs - freshMs <= maxStaleMs;
};

/** A clock that was set back makes an age unknown: such an answer serves nobody. */
const isServing = (times: Times, spanMs: number, { freshMs }: CacheLimits, demands: Demands, now: number) => {
  const ageMs = now - times.fetchedAt;
  return ageMs >= 0 && ageMs < spanMs && isTaken(ageMs, freshMs, demands);
};

/** What to do for one request, from what is held and the time alone. */
export const nextStep = (times: Times | null, limits: CacheLimits, demands: Demands, now: number): Step => {
  if (times === null) return 'ask';
  if (isServing(times, limits.freshMs, limits, demands, now)) return 'fresh';
  return isServing(times, limits.staleMs, limits, demands, now) ? 'stale' : 'ask';
};

/** May the answer that is held be given where Graph was asked and an outage came of it? */
export const bridgesOutage = (times: Times, limits: CacheLimits, demands: Demands, now: number): boolean =>
  isServing(times, limits.outageMs, limits, demands, now);

export const mayRefresh = ({ failedAt }: Times, now: number): boolean => !isWithin(failedAt, pauseMs, now);

/** How long to wait for Graph where an answer is held; null: as long as it takes. */
export const waitMs = (
  times: Times | null,
  limits: CacheLimits,
  demands: Demands,
  now: number,
): number | null =>
  times !== null && isWithin(times.failedAt, knownMs, now) && bridgesOutage(times, limits, demands, now)
    ? patienceMs
    : null;

/** Is anything held at all? */
export const keepsAnswers = ({ freshMs, staleMs, outageMs }: CacheLimits): boolean =>
  freshMs + staleMs + outageMs > 0;
