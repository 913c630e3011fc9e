import { createSingleFlight } from '../cache/single-flight.ts';
import { raceDeadline } from '../net/deadline.ts';
import type { Clock } from '../ports.ts';
import { Problem } from '../problem.ts';
import { bumpEpochs, noEpochs, readEpochs, staleOwners } from './epoch-list.ts';
import { epochsName } from './state-names.ts';
import { conditionOf, type StateStore, type StoredText } from './state-store.ts';

/** The cached responses of this process. */
export interface Invalidation {
  readonly invalidate: (owner: string) => void;
  readonly invalidateAll: () => void;
}

/** What writes of all instances have made stale. */
export interface SharedEpochs {
  /**
   * Invalidates what other instances have written, unless the last read is younger than `maxAgeMs`: then null. Never rejects
   * and waits at most a second. While the store fails, nothing is invalidated.
   */
  readonly refresh: (connect: () => StateStore, maxAgeMs: number) => Promise<void> | null;
  /** Makes the cached responses of an owner stale on all instances. Rejects as the store does. */
  readonly bump: (store: StateStore, owner: string) => Promise<void>;
}

const maxWaitMs = 1000;
/** Each try can lose against one write of another instance. */
const maxTries = 20;

/** Concurrent writes of one process share a write to the store, so that they do not compete with each other. */
const createBump = ({ now }: Pick<Clock, 'now'>): SharedEpochs['bump'] => {
  const waiting = new Set<string>();
  const flights = createSingleFlight<undefined>();
  const writeAll = async (store: StateStore): Promise<undefined> => {
    const owners = [...waiting];
    waiting.clear();
    for (let tries = 0; tries < maxTries; tries += 1) {
      const stored = await store.read(epochsName);
      const list = stored === null ? noEpochs : readEpochs(stored.text);
      const text = JSON.stringify(bumpEpochs(list, owners, now()));
      if ((await store.write(epochsName, text, conditionOf(stored))) !== null) return undefined;
    }
    const cause = new Error(`state: ${epochsName} changed in each of ${maxTries} tries`);
    throw new Problem('state-unavailable', 'Too many writes at the same time.', { cause });
  };
  return (store, owner) => {
    waiting.add(owner);
    return flights.joinNext('', () => writeAll(store)).outcome;
  };
};

/** What the last read found; null = nothing has been read. `seq` is null after a damaged text. */
type Known = { readonly etag: string | null; readonly seq: number | null } | null;

const createReader = ({ invalidate, invalidateAll }: Invalidation) => {
  let known: Known = null;
  /** A response may have been cached before the first read. */
  let isLate = false;
  const apply = (stored: StoredText | null): void => {
    const list = stored === null ? noEpochs : readEpochs(stored.text);
    const isFirst = known === null && !isLate;
    const stale = isFirst ? [] : staleOwners(known?.seq ?? null, list);
    known = { etag: stored?.etag ?? null, seq: list?.seq ?? null };
    if (stale === 'all') invalidateAll();
    else stale.forEach(invalidate);
  };
  return {
    read: async (store: StateStore): Promise<void> => {
      const etag = known?.etag ?? null;
      const stored = await (etag === null ? store.read(epochsName) : store.readIfChanged(epochsName, etag));
      if (stored !== 'unchanged') apply(stored);
    },
    noteServed: () => {
      isLate ||= known === null;
    },
  };
};

export const createSharedEpochs = (clock: Clock, cache: Invalidation): SharedEpochs => {
  const { read, noteServed } = createReader(cache);
  let startedAt = -Infinity;
  let reading: Promise<void> | null = null;
  let waiting: Promise<void> | null = null;
  const start = (store: StateStore): Promise<void> => {
    const end = () => {
      reading = null;
    };
    return (reading ??= read(store).then(end, end));
  };
  const wait = async (store: StateStore): Promise<void> => {
    await raceDeadline(clock, maxWaitMs, () => start(store));
    noteServed();
    waiting = null;
  };
  return {
    refresh: (connect, maxAgeMs) => {
      if (waiting !== null) return waiting;
      const now = clock.now();
      if (now >= startedAt && now - startedAt < maxAgeMs) return null;
      startedAt = now;
      return (waiting = wait(connect()));
    },
    bump: createBump(clock),
  };
};
