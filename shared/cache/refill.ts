import type { Clock } from '../ports.ts';
import { Problem } from '../problem.ts';
import { isOutage, isCacheOn, type CacheLimits, type RequestCacheControl } from './freshness.ts';
import { createSingleFlight, type FlightResult } from './single-flight.ts';
import type { Representation } from '../http/representation.ts';
import type { CacheEntry, LruStore } from './lru-store.ts';

/** One read: `key` says what Graph is asked, `work` asks it. */
export interface CacheRequest {
  readonly key: string;
  readonly limits: CacheLimits;
  readonly cacheControl: RequestCacheControl;
  readonly work: () => Promise<Representation>;
  /** Takes the failure of this request's own work where the request has an answer all the same. */
  readonly report: (error: unknown) => void;
}

export interface FetchedEntry extends CacheEntry {
  readonly isStored: boolean;
}

/** Only an outage leaves the answer that was held in place. */
const noteFailure = (store: LruStore, key: string, error: unknown, now: number): void => {
  const held = store.get(key);
  if (held === null) return;
  if (error instanceof Problem && isOutage(error.code)) store.set(key, { ...held, failedAt: now });
  else store.delete(key);
};

/** Whoever began the work hears of its failure, once. */
export const reportFailure = (
  { outcome, isShared }: FlightResult<FetchedEntry>,
  { report }: CacheRequest,
): void => {
  outcome.catch(isShared ? () => undefined : report);
};

/** Sends requests to Graph, together where they ask for the same; what comes of it goes into the store. */
export const createRefill = (
  clock: Clock,
  store: LruStore,
): ((asked: CacheRequest) => FlightResult<FetchedEntry>) => {
  const flights = createSingleFlight<FetchedEntry>();

  const fetch = async ({ key, limits, cacheControl: demands, work }: CacheRequest): Promise<FetchedEntry> => {
    try {
      const entry = { representation: await work(), fetchedAt: clock.now(), failedAt: null };
      return { ...entry, isStored: isCacheOn(limits) && !demands.noStore && store.set(key, entry) };
    } catch (error) {
      noteFailure(store, key, error, clock.now());
      throw error;
    }
  };

  return (asked) => {
    const { key, cacheControl: demands } = asked;
    const work = () => fetch(asked);
    if (demands.noStore) return { outcome: work(), isShared: false };
    return demands.noCache ? flights.joinNext(key, work) : flights.join(key, work);
  };
};
