import type { CheckResult, Clock } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { within } from '../../net/deadline.ts';
import type { GetJson } from '../../net/get-json.ts';
import { isRefreshDue, lookUp, nothingKnown, servingSet, type KeyState, type Lookup } from './key-lookup.ts';
import { fetchKeySet, type KeySource, type SigningKey } from './key-set.ts';

export type { SigningKey } from './key-set.ts';

export interface SigningKeys {
  /** The key with this id, null when there is none. Throws Problem `keys-unavailable`. */
  readonly find: (id: string) => Promise<SigningKey | null>;
  /** Can callers be verified now? Asks the key service when no set is held. Never rejects. */
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
    'The signing keys of Microsoft Entra cannot be read at the moment; try again later.',
    {
      retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
      cause,
    },
  );

/**
 * The tenant's signing keys: one fetch for any number of callers, a refresh that nobody waits for, and the last good set
 * through an outage. `limitMs` is the deadline of one fetch.
 */
export const createSigningKeys = (
  source: KeySource,
  ports: SigningKeysPorts,
  limitMs = deadlineMs,
): SigningKeys => {
  const { clock, getJson } = ports;
  let state: KeyState = nothingKnown;
  let lastError: unknown;
  let flight: Promise<void> | null = null;

  const fetchOnce = async (): Promise<void> => {
    try {
      const set = await within(clock, limitMs, (signal) => fetchKeySet(source, getJson, signal));
      state = { ...state, set, fetchedAt: clock.now(), failedAt: null };
    } catch (error) {
      lastError = error;
      state = { ...state, failedAt: clock.now() };
    } finally {
      flight = null;
    }
  };
  /** Never rejects: how it went is in `state`. */
  const fetchShared = (): Promise<void> => (flight ??= fetchOnce());

  const refreshMeanwhile = (): void => {
    if (!isRefreshDue(state, clock.now())) return;
    state = { ...state, refreshedAt: clock.now() };
    void fetchShared();
  };

  const settle = (lookup: Lookup): SigningKey | null => {
    if (lookup.step === 'found') return lookup.key;
    // Just fetched, and still not there: no fetch of its own for the id that came with the first set.
    if (lookup.step === 'unknown' || (lookup.step === 'fetch' && lookup.for === 'id')) return null;
    throw unavailable(lookup.step === 'unavailable' ? lookup.waitMs : 0, lastError);
  };

  const find = async (id: string): Promise<SigningKey | null> => {
    const lookup = lookUp(state, id, clock.now());
    if (lookup.step === 'found') refreshMeanwhile();
    // Whoever does not find its key joins a fetch that is under way.
    if (lookup.step === 'found' || (lookup.step !== 'fetch' && flight === null)) return settle(lookup);
    if (lookup.step === 'fetch' && lookup.for === 'id') state = { ...state, askedAt: clock.now() };
    await fetchShared();
    return settle(lookUp(state, id, clock.now()));
  };

  const check = async (): Promise<CheckResult> => {
    const lookup = lookUp(state, '', clock.now());
    if (lookup.step === 'fetch' && lookup.for === 'set') await fetchShared();
    return servingSet(state, clock.now()) === null ? 'fail' : 'pass';
  };

  return { find, check };
};
