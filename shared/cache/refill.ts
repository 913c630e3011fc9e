import type { Clock } from '../ports.ts';
import { Problem } from '../problem.ts';
import { isOutage, keepsAnswers, type CacheLimits, type Demands } from './freshness.ts';
import { createFlights, type Flight } from './single-flight.ts';
import type { Representation } from '../http/representation.ts';
import type { Entry, Store } from './lru-store.ts';

/** One read: `key` says what Graph is asked, `work` asks it. */
export interface Asked {
  readonly key: string;
  readonly limits: CacheLimits;
  readonly demands: Demands;
  readonly work: () => Promise<Representation>;
  /** Takes the failure of this request's own work where the request has an answer all the same. */
  readonly report: (error: unknown) => void;
}

export interface Fetched extends Entry {
  readonly isStored: boolean;
}

/** Only an outage leaves the answer that was held in place. */
const noteFailure = (store: Store, key: string, error: unknown, now: number): void => {
  const held = store.get(key);
  if (held === null) return;
  if (error instanceof Problem && isOutage(error.code)) store.set(key, { ...held, failedAt: now });
  else store.delete(key);
};

/** Whoever began the work hears of its failure, once. */
export const observe = ({ outcome, isShared }: Flight<Fetched>, { report }: Asked): void => {
  outcome.catch(isShared ? () => undefined : report);
};

/** Sends requests to Graph, together where they ask for the same; what comes of it goes into the store. */
export const createDepartures = (clock: Clock, store: Store): ((asked: Asked) => Flight<Fetched>) => {
  const flights = createFlights<Fetched>();

  const fetch = async ({ key, limits, demands, work }: Asked): Promise<Fetched> => {
    try {
      const entry = { representation: await work(), fetchedAt: clock.now(), failedAt: null };
      return { ...entry, isStored: keepsAnswers(limits) && !demands.noStore && store.set(key, entry) };
    } catch (error) {
      noteFailure(store, key, error, clock.now());
      throw error;
    }
  };

  return (asked) => {
    const { key, demands } = asked;
    const work = () => fetch(asked);
    if (demands.noStore) return { outcome: work(), isShared: false };
    return demands.noCache ? flights.joinLater(key, work) : flights.join(key, work);
  };
};
