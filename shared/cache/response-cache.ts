import type { Clock } from '../ports.ts';
import { Problem } from '../problem.ts';
import { bridgesOutage, isOutage, nextStep, waitMs, mayRefresh } from './freshness.ts';
import { noDemands } from './request-cache-control.ts';
import { createDepartures, observe, type Asked, type Fetched } from './refill.ts';
import type { Representation } from '../http/representation.ts';
import { createGenerations } from './cache-epoch.ts';
import { createStore, type Entry, type Store } from './lru-store.ts';

/** How one request got its answer. */
export interface Found {
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

export interface Answers {
  /** Rejects with what `work` rejects with. */
  readonly read: (asked: Asked, owner: string | null) => Promise<Found>;
  /** After an action: what was read of this owner before serves nobody, not even in an outage. */
  readonly forget: (owner: string | null) => void;
}

const notAsked = { forward: null, isShared: false, isStored: false, failure: null } as const;

/** What kept Graph from being spared, and whether the caller alone did. */
const reasonOf = (entry: Entry | null, { limits, demands }: Asked, now: number) => {
  const step = nextStep(entry, limits, noDemands, now);
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
const waitFor = async <T>(
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
export const createAnswers = (clock: Clock, store: Store = createStore()): Answers => {
  const depart = createDepartures(clock, store);
  const { keyOf, forget } = createGenerations();

  const ask = async (asked: Asked, entry: Entry | null): Promise<Found> => {
    const { key, limits, demands } = asked;
    const now = clock.now();
    const { forward, isRefused } = reasonOf(entry, asked, now);
    const flight = depart(asked);
    const { outcome, isShared } = flight;
    const toFound = ({ representation, isStored }: Fetched): Found => ({
      ...{ representation, result: isRefused ? 'refused' : 'miss', ageMs: 0 },
      ...{ forward, isShared, isStored, failure: null },
    });
    const first = await waitFor(outcome.catch(outageOf), waitMs(entry, limits, demands, now), clock);
    if (first !== undefined && !(first instanceof Problem)) return toFound(first);
    const held = store.get(key);
    const later = clock.now();
    if (held !== null && bridgesOutage(held, limits, demands, later)) {
      observe(flight, asked);
      const { representation, fetchedAt } = held;
      const facts = { representation, result: 'outage', ageMs: later - fetchedAt } as const;
      return { ...facts, forward, isShared, isStored: false, failure: first ?? null };
    }
    if (first !== undefined) throw first;
    return toFound(await outcome);
  };

  const read = async (asked: Asked): Promise<Found> => {
    const now = clock.now();
    const entry = store.get(asked.key);
    const step = nextStep(entry, asked.limits, asked.demands, now);
    if (entry === null || step === 'ask') return ask(asked, entry);
    if (step === 'stale' && mayRefresh(entry, now)) observe(depart(asked), asked);
    const { representation, fetchedAt } = entry;
    return {
      ...notAsked,
      representation,
      result: step === 'fresh' ? 'hit' : 'stale',
      ageMs: now - fetchedAt,
    };
  };

  return { read: (asked, owner) => read({ ...asked, key: keyOf(owner, asked.key) }), forget };
};
