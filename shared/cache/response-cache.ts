import type { Clock } from '../ports.ts';
import { Problem } from '../problem.ts';
import { mayServeStaleOnError, isOutage, decide, maxWaitMs, mayRefresh } from './freshness.ts';
import { noCacheControl } from './request-cache-control.ts';
import { createRefill, reportFailure, type CacheRequest, type FetchedEntry } from './refill.ts';
import type { Representation } from '../http/representation.ts';
import { createCacheEpoch } from './cache-epoch.ts';
import { createLruStore, type CacheEntry, type LruStore } from './lru-store.ts';

/** How one request got its answer. */
export interface CacheResult {
  readonly representation: Representation;
  readonly result: 'hit' | 'stale' | 'outage' | 'miss' | 'refused';
  /** Since the fetch. */
  readonly ageMs: number;
  /** Why Graph was asked, in the words of RFC 9211, 2.2; null when it was not. */
  readonly forward: 'uri-miss' | 'stale' | 'request' | null;
  /** Graph was asked for somebody else, who came first. */
  readonly isShared: boolean;
  readonly isStored: boolean;
  /** With `outage`: what came of asking; null when nothing has yet. */
  readonly failure: Problem | null;
}

export interface ResponseCache {
  /** Rejects with what `work` rejects with. */
  readonly read: (asked: CacheRequest, owner: string | null) => Promise<CacheResult>;
  /** After an action: what was read of this owner before serves nobody, not even in an outage. */
  readonly invalidate: (owner: string | null) => void;
}

const notForwarded = { forward: null, isShared: false, isStored: false, failure: null } as const;

/** What kept Graph from being spared, and whether the caller alone did. */
const reasonOf = (entry: CacheEntry | null, { limits, cacheControl: demands }: CacheRequest, now: number) => {
  const step = decide(entry, limits, noCacheControl, now);
  const reason = step === 'fresh' ? 'request' : 'stale';
  return {
    forward: entry === null ? 'uri-miss' : reason,
    isRefused: demands.noCache || demands.noStore || step !== 'ask',
  } as const;
};

const outageOf = (error: unknown): Problem => {
  if (error instanceof Problem && isOutage(error.code)) return error;
  throw error;
};

/** Undefined when the time is up first; the work goes on. Leaves no timer and no floating rejection. */
const within = async <T>(
  work: Promise<T>,
  limitMs: number | null,
  { sleep }: Clock,
): Promise<T | undefined> => {
  if (limitMs === null) return work;
  const end = new AbortController();
  const over = () => undefined;
  try {
    return await Promise.race([work, sleep(limitMs, end.signal).then(over, over)]);
  } finally {
    end.abort();
  }
};

/** Answers that are held and work that is shared, for one process (docs/caching.md). */
export const createResponseCache = (clock: Clock, store: LruStore = createLruStore()): ResponseCache => {
  const depart = createRefill(clock, store);
  const { keyOf, invalidate: forget } = createCacheEpoch();

  const ask = async (asked: CacheRequest, entry: CacheEntry | null): Promise<CacheResult> => {
    const { key, limits, cacheControl: demands } = asked;
    const now = clock.now();
    const { forward, isRefused } = reasonOf(entry, asked, now);
    const flight = depart(asked);
    const { outcome, isShared } = flight;
    const toFound = ({ representation, isStored }: FetchedEntry): CacheResult => ({
      ...{ representation, result: isRefused ? 'refused' : 'miss', ageMs: 0 },
      ...{ forward, isShared, isStored, failure: null },
    });
    const first = await within(outcome.catch(outageOf), maxWaitMs(entry, limits, demands, now), clock);
    if (first !== undefined && !(first instanceof Problem)) return toFound(first);
    const held = store.get(key);
    const later = clock.now();
    if (held !== null && mayServeStaleOnError(held, limits, demands, later)) {
      reportFailure(flight, asked);
      const { representation, fetchedAt } = held;
      const facts = { representation, result: 'outage', ageMs: later - fetchedAt } as const;
      return { ...facts, forward, isShared, isStored: false, failure: first ?? null };
    }
    if (first !== undefined) throw first;
    return toFound(await outcome);
  };

  const read = async (asked: CacheRequest): Promise<CacheResult> => {
    const now = clock.now();
    const entry = store.get(asked.key);
    const step = decide(entry, asked.limits, asked.cacheControl, now);
    if (entry === null || step === 'ask') return ask(asked, entry);
    if (step === 'stale' && mayRefresh(entry, now)) reportFailure(depart(asked), asked);
    const { representation, fetchedAt } = entry;
    return {
      ...notForwarded,
      representation,
      result: step === 'fresh' ? 'hit' : 'stale',
      ageMs: now - fetchedAt,
    };
  };

  return { read: (asked, owner) => read({ ...asked, key: keyOf(owner, asked.key) }), invalidate: forget };
};
