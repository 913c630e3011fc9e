import type { CheckResult, Clock } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { within } from '../../net/deadline.ts';
import type { GetJson } from '../../net/get-json.ts';
import { isRefreshDue, lookUp, nothingKnown, servingSet, type KeyState, type Lookup } from './key-lookup.ts';
import { fetchKeySet, type KeySource, type SigningKey } from './key-set.ts';

export type { SigningKey } from './key-set.ts';

export interface SigningKeys {
  /** The key with this id in the set in use; null where there is none, or the set has to be fetched first. */
  readonly current: (id: string) => SigningKey | null;
  /** The key with this id; null without one. Throws Problem `keys-unavailable`. */
  readonly find: (id: string) => Promise<SigningKey | null>;
  /** Whether callers can be verified now. Fetches the keys when there are none. Never rejects. */
  readonly check: () => Promise<CheckResult>;
}

export interface SigningKeysPorts {
  readonly clock: Clock;
  readonly getJson: GetJson;
}

/** For both documents together. */
const deadlineMs = 5_000;

const unavailable = (waitMs: number, cause: unknown): Problem =>
  new Problem(
    'keys-unavailable',
    'The signing keys of Microsoft Entra cannot be read at the moment. Try again after the time in Retry-After.',
    {
      retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
      cause,
    },
  );

const toKey = (lookup: Lookup, lastError: unknown): SigningKey | null => {
  if (lookup.step === 'found') return lookup.key;
  // The id is also missing from the set that was just fetched, so it gets no second fetch.
  if (lookup.step === 'unknown' || (lookup.step === 'fetch' && lookup.for === 'id')) return null;
  throw unavailable(lookup.step === 'unavailable' ? lookup.waitMs : 0, lastError);
};

/** Fetches the key set, one fetch at a time. `update` changes the state, which also has the outcome of a fetch. */
const createKeyStore = (source: KeySource, { clock, getJson }: SigningKeysPorts, limitMs: number) => {
  let state: KeyState = nothingKnown;
  let lastError: unknown;
  let pending: Promise<void> | null = null;
  const update = (change: Partial<KeyState>): void => {
    state = { ...state, ...change };
  };
  const fetchSet = async (): Promise<void> => {
    try {
      const set = await within(clock, limitMs, (signal) => fetchKeySet(source, getJson, signal));
      update({ set, fetchedAt: clock.now(), failedAt: null });
    } catch (error) {
      lastError = error;
      update({ failedAt: clock.now() });
    } finally {
      pending = null;
    }
  };
  return {
    state: () => state,
    lastError: () => lastError,
    update,
    isFetching: () => pending !== null,
    /** Joins a fetch in progress. Never rejects. */
    fetch: (): Promise<void> => (pending ??= fetchSet()),
  };
};

/**
 * The tenant's signing keys: one fetch for any number of callers, a refresh in the background, and the last good set
 * during an outage. `limitMs`: deadline of one fetch.
 */
export const createSigningKeys = (
  source: KeySource,
  ports: SigningKeysPorts,
  limitMs = deadlineMs,
): SigningKeys => {
  const { clock } = ports;
  const store = createKeyStore(source, ports, limitMs);
  const look = (id: string, now: number): Lookup => lookUp(store.state(), id, now);

  const refreshInBackground = (now: number): void => {
    if (!isRefreshDue(store.state(), now)) return;
    store.update({ refreshedAt: now });
    void store.fetch();
  };

  const current = (id: string): SigningKey | null => {
    const now = clock.now();
    const lookup = look(id, now);
    if (lookup.step !== 'found') return null;
    refreshInBackground(now);
    return lookup.key;
  };

  const find = async (id: string): Promise<SigningKey | null> => {
    const key = current(id);
    if (key !== null) return key;
    const lookup = look(id, clock.now());
    // A caller whose key is not found joins a fetch in progress.
    if (lookup.step !== 'fetch' && !store.isFetching()) return toKey(lookup, store.lastError());
    if (lookup.step === 'fetch' && lookup.for === 'id') store.update({ fetchedForIdAt: clock.now() });
    await store.fetch();
    return toKey(look(id, clock.now()), store.lastError());
  };

  const check = async (): Promise<CheckResult> => {
    const lookup = look('', clock.now());
    if (lookup.step === 'fetch' && lookup.for === 'set') await store.fetch();
    return servingSet(store.state(), clock.now()) === null ? 'fail' : 'pass';
  };

  return { current, find, check };
};
