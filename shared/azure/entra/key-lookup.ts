import type { KeySet, SigningKey } from './key-set.ts';

/** The state of the key set. Times in milliseconds since the epoch; null = never. */
export interface KeyState {
  /** The last good set. */
  readonly set: KeySet | null;
  readonly fetchedAt: number | null;
  /** The last failed fetch, if none has succeeded since. */
  readonly failedAt: number | null;
  /** When the last fetch in the background started. */
  readonly refreshedAt: number | null;
  /** When the last fetch for an unknown key id started. */
  readonly fetchedForIdAt: number | null;
}

export const nothingKnown: KeyState = {
  set: null,
  fetchedAt: null,
  failedAt: null,
  refreshedAt: null,
  fetchedForIdAt: null,
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A set is fetched again after this time. It stays in use meanwhile. */
const cacheMaxAgeMs = hourMs;
/**
 * The last good set is used this long during an outage of the key service. Keys can change at any time:
 * https://learn.microsoft.com/en-us/entra/identity-platform/signing-key-rollover
 */
const maxStaleMs = 24 * hourMs;
/** Between two fetches for unknown key ids, and between two fetches in the background. */
const cooldownMs = 5 * minuteMs;
/** Between a failed fetch and the next one while there is no set. */
const cooldownWithoutSetMs = 5_000;

const isWithin = (instant: number | null, spanMs: number, now: number): instant is number =>
  instant !== null && now - instant < spanMs;

const rest = (instant: number, spanMs: number, now: number): number => instant + spanMs - now;

/** The last good set, if it is not too old. */
export const servingSet = (state: KeyState, now: number): KeySet | null =>
  isWithin(state.fetchedAt, maxStaleMs, now) ? state.set : null;

/** Whether a set in use must be fetched again in the background. */
export const isRefreshDue = (state: KeyState, now: number): boolean =>
  !isWithin(state.fetchedAt, cacheMaxAgeMs, now) && !isWithin(state.refreshedAt, cooldownMs, now);

export type Lookup =
  | { readonly step: 'found'; readonly key: SigningKey }
  /** Fetch the set and look up again. `for`: what is missing. */
  | { readonly step: 'fetch'; readonly for: 'set' | 'id' }
  | { readonly step: 'unknown' }
  /** It is unknown whether the key is valid. */
  | { readonly step: 'unavailable'; readonly waitMs: number };

/** What to do for one key id. Depends on the state and the time only. */
export const lookUp = (state: KeyState, id: string, now: number): Lookup => {
  const set = servingSet(state, now);
  const { failedAt, fetchedForIdAt } = state;
  if (set === null) {
    return isWithin(failedAt, cooldownWithoutSetMs, now)
      ? { step: 'unavailable', waitMs: rest(failedAt, cooldownWithoutSetMs, now) }
      : { step: 'fetch', for: 'set' };
  }
  const key = set.get(id);
  if (key !== undefined) return { step: 'found', key };
  if (!isWithin(fetchedForIdAt, cooldownMs, now)) return { step: 'fetch', for: 'id' };
  // The key may be new. During an outage of the key service this is not the caller's fault.
  return failedAt === null
    ? { step: 'unknown' }
    : { step: 'unavailable', waitMs: rest(fetchedForIdAt, cooldownMs, now) };
};
