import type { KeySet, SigningKey } from './key-set.ts';

/** All that is remembered of the key service; instants in milliseconds, null = never. */
export interface KeyState {
  /** The last good set. */
  readonly set: KeySet | null;
  readonly fetchedAt: number | null;
  /** The last fetch that failed, when none has succeeded since. */
  readonly failedAt: number | null;
  /** The last fetch that was begun in the background. */
  readonly refreshedAt: number | null;
  /** The last fetch that was begun for a key id that is not in the set. */
  readonly askedAt: number | null;
}

export const nothingKnown: KeyState = {
  set: null,
  fetchedAt: null,
  failedAt: null,
  refreshedAt: null,
  askedAt: null,
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A set is fetched again after this time, while it goes on serving. */
const freshMs = hourMs;
/** The last good set serves this long through an outage of the key service. */
const keptMs = 24 * hourMs;
/** Between two fetches for unknown key ids, and between two tries in the background. */
const pauseMs = 5 * minuteMs;
/** Without any set, nobody asks again this long after a failure. */
const coldPauseMs = 5_000;

const isWithin = (instant: number | null, spanMs: number, now: number): instant is number =>
  instant !== null && now - instant < spanMs;

const rest = (instant: number, spanMs: number, now: number): number => instant + spanMs - now;

/** The set that may serve now: the last good one, for as long as it is kept. */
export const servingSet = (state: KeyState, now: number): KeySet | null =>
  isWithin(state.fetchedAt, keptMs, now) ? state.set : null;

/** Should a set that serves be fetched again meanwhile? */
export const isRefreshDue = (state: KeyState, now: number): boolean =>
  !isWithin(state.fetchedAt, freshMs, now) && !isWithin(state.refreshedAt, pauseMs, now);

export type Lookup =
  | { readonly step: 'found'; readonly key: SigningKey }
  /** Ask the key service and look again; `for` says what is missing. */
  | { readonly step: 'fetch'; readonly for: 'set' | 'id' }
  | { readonly step: 'unknown' }
  /** Nobody can say whether the key is good. */
  | { readonly step: 'unavailable'; readonly waitMs: number };

/** What to do about one key id, from what is known and the time alone. */
export const lookUp = (state: KeyState, id: string, now: number): Lookup => {
  const set = servingSet(state, now);
  const { failedAt, askedAt } = state;
  if (set === null) {
    return isWithin(failedAt, coldPauseMs, now)
      ? { step: 'unavailable', waitMs: rest(failedAt, coldPauseMs, now) }
      : { step: 'fetch', for: 'set' };
  }
  const key = set.get(id);
  if (key !== undefined) return { step: 'found', key };
  if (!isWithin(askedAt, pauseMs, now)) return { step: 'fetch', for: 'id' };
  // The key may be a new one: while the key service is out, that is for us to say, not for the caller to mend.
  return failedAt === null
    ? { step: 'unknown' }
    : { step: 'unavailable', waitMs: rest(askedAt, pauseMs, now) };
};
