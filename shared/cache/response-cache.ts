import type { Clock } from '../ports.ts';
import { Problem } from '../problem.ts';
import { createCacheEpoch } from './cache-epoch.ts';
import {
  decide,
  isCacheOn,
  isOutage,
  maxWaitMs,
  mayRefresh,
  mayServeStaleOnError,
  type CacheLimits,
  type RequestCacheControl,
} from './freshness.ts';
import { createLruStore, type CacheEntry, type LruStore, type Sized } from './lru-store.ts';
import { noCacheControl } from './request-cache-control.ts';
import { createSingleFlight, type SharedCall } from './single-flight.ts';

/** One read through the cache. */
export interface CacheRequest<T> {
  /** Equal for requests that ask for the same. */
  readonly key: string;
  /** An action on this owner invalidates what is cached; null: no action does. */
  readonly owner: string | null;
  readonly limits: CacheLimits;
  readonly cacheControl: RequestCacheControl;
  readonly work: () => Promise<T>;
  /** Called where `work` failed and the request got a cached value. */
  readonly onFailure: (error: unknown) => void;
}

/** The value, and how the cache came by it. */
export interface CacheResult<T> {
  readonly value: T;
  /** `refused`: only the request's Cache-Control kept a cached value from being served. */
  readonly result: 'hit' | 'stale' | 'outage' | 'miss' | 'refused';
  /** Milliseconds since the value was fetched. */
  readonly ageMs: number;
  /** Why the work had to run, in the terms of RFC 9211, 2.2; null where it did not. */
  readonly forward: 'uri-miss' | 'stale' | 'request' | null;
  /** Another request started the work. */
  readonly isShared: boolean;
  readonly isStored: boolean;
  /** With `outage`: the failure of the work; null while it is still running. */
  readonly failure: Problem | null;
}

/** What decides whether a cached value is served. */
export type CacheLookup = Pick<CacheRequest<unknown>, 'key' | 'owner' | 'limits' | 'cacheControl'>;

export interface ResponseCache<T> {
  /** A fresh value; null where `read` has to do more than to return one. */
  readonly findFresh: (lookup: CacheLookup) => CacheResult<T> | null;
  /** Rejects with the error of `work`. */
  readonly read: (request: CacheRequest<T>) => Promise<CacheResult<T>>;
  /** After an action: no earlier response for this owner is served again, not even in an outage. */
  readonly invalidate: (owner: string | null) => void;
  /** The same for all owners. */
  readonly invalidateAll: () => void;
}

type Fetched<T> = Pick<CacheResult<T>, 'value' | 'isStored'>;

/** A cached value for which no work had to run. */
const served = <T extends Sized>(
  { value, fetchedAt }: CacheEntry<T>,
  result: 'hit' | 'stale',
  now: number,
): CacheResult<T> => ({
  forward: null,
  isShared: false,
  isStored: false,
  failure: null,
  value,
  result,
  ageMs: now - fetchedAt,
});

/** Why the work has to run, and whether only the request's Cache-Control requires it. */
const reasonOf = (
  cached: CacheEntry<Sized> | null,
  { limits, cacheControl }: CacheRequest<Sized>,
  now: number,
) => {
  const decision = decide(cached, limits, noCacheControl, now);
  const reason = decision === 'fresh' ? 'request' : 'stale';
  const isRefused = cacheControl.noCache || cacheControl.noStore || decision !== 'fetch';
  return {
    forward: cached === null ? 'uri-miss' : reason,
    result: isRefused ? 'refused' : 'miss',
    failure: null,
  } as const;
};

const outageOf = (error: unknown): Problem => {
  if (error instanceof Problem && isOutage(error.code)) return error;
  throw error;
};

/** Undefined where the time is up first; the work goes on. Leaves no timer and no unhandled rejection. */
const within = async <T>(work: Promise<T>, waitMs: number, { sleep }: Clock): Promise<T | undefined> => {
  const end = new AbortController();
  const timeIsUp = () => undefined;
  try {
    return await Promise.race([work, sleep(waitMs, end.signal).then(timeIsUp, timeIsUp)]);
  } finally {
    end.abort();
  }
};

/** Only the request that started the work reports its failure. */
const reportFailure = (
  { outcome, isShared }: SharedCall<unknown>,
  { onFailure }: Pick<CacheRequest<unknown>, 'onFailure'>,
): void => {
  outcome.catch(isShared ? () => undefined : onFailure);
};

/** Runs the work of a request and stores its value. An outage leaves the cached value in place; any other failure deletes it. */
const createFetch = <T extends Sized>({ now }: Pick<Clock, 'now'>, store: LruStore<T>) => {
  const noteFailure = (key: string, error: unknown): void => {
    const cached = store.get(key);
    if (cached === null) return;
    if (error instanceof Problem && isOutage(error.code)) store.set(key, { ...cached, failedAt: now() });
    else store.delete(key);
  };
  return ({ limits, cacheControl, work }: CacheRequest<T>, key: string) =>
    async (): Promise<Fetched<T>> => {
      try {
        const value = await work();
        const entry = { value, fetchedAt: now(), failedAt: null };
        return { value, isStored: isCacheOn(limits) && !cacheControl.noStore && store.set(key, entry) };
      } catch (error) {
        noteFailure(key, error);
        throw error;
      }
    };
};

/** The value of the call; in an outage a cached value, if the limits and the request allow it. */
const createSettle =
  <T extends Sized>(clock: Clock, store: LruStore<T>) =>
  async (request: CacheRequest<T>, key: string, call: SharedCall<Fetched<T>>, waitMs: number | null) => {
    const { outcome, isShared } = call;
    const answered = outcome.catch(outageOf);
    const first = await (waitMs === null ? answered : within(answered, waitMs, clock));
    if (first !== undefined && !(first instanceof Problem)) return { ...first, isShared, ageMs: 0 };
    const cached = store.get(key);
    const now = clock.now();
    if (cached !== null && mayServeStaleOnError(cached, request.limits, request.cacheControl, now)) {
      reportFailure(call, request);
      const served = { value: cached.value, isStored: false, isShared, ageMs: now - cached.fetchedAt };
      return { ...served, result: 'outage', failure: first ?? null } as const;
    }
    if (first !== undefined) throw first;
    return { ...(await outcome), isShared, ageMs: 0 };
  };

/** Cached responses and shared work of one process (docs/caching.md). */
export const createResponseCache = <T extends Sized>(
  clock: Clock,
  store: LruStore<T> = createLruStore(),
): ResponseCache<T> => {
  const { keyOf, invalidate, invalidateAll } = createCacheEpoch();
  const calls = createSingleFlight<Fetched<T>>();
  const fetchFor = createFetch(clock, store);
  const settle = createSettle(clock, store);

  const findFresh = ({ owner, key, limits, cacheControl }: CacheLookup): CacheResult<T> | null => {
    const now = clock.now();
    const cached = store.get(keyOf(owner, key));
    if (cached === null || decide(cached, limits, cacheControl, now) !== 'fresh') return null;
    return served(cached, 'hit', now);
  };

  const read = async (request: CacheRequest<T>): Promise<CacheResult<T>> => {
    const { limits, cacheControl } = request;
    const key = keyOf(request.owner, request.key);
    const now = clock.now();
    const cached = store.get(key);
    const decision = decide(cached, limits, cacheControl, now);
    if (cached !== null && decision === 'fresh') return served(cached, 'hit', now);
    const fetch = fetchFor(request, key);
    if (cached !== null && decision === 'stale') {
      if (mayRefresh(cached, now)) reportFailure(calls.join(key, fetch), request);
      return served(cached, 'stale', now);
    }
    const reason = reasonOf(cached, request, now);
    const join = cacheControl.noCache ? calls.joinNext : calls.join;
    const call = cacheControl.noStore ? { outcome: fetch(), isShared: false } : join(key, fetch);
    return { ...reason, ...(await settle(request, key, call, maxWaitMs(cached, limits, cacheControl, now))) };
  };

  return { findFresh, read, invalidate, invalidateAll };
};
