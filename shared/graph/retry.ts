import type { Random } from '../ports.ts';

/**
 * When a failed read may be tried again: after a wait; at once, because the request never reached Graph; or after a wait
 * and at most once a minute for the whole process.
 */
export type RetryRule = 'never' | 'later' | 'at-once' | 'once-a-minute';

/** What one call has used up, and what it still may. */
export interface RetryState {
  /** 1 for the first. */
  readonly attempt: number;
  readonly attempts: number;
  /** Until the deadline of the whole call. */
  readonly remainingMs: number;
  /** No 401 was repeated by this process within the last minute. */
  readonly mayRepeat401: boolean;
}

const retryBudgetMin = 3;
const retryBudgetShare = 0.2;

/**
 * May one more call try again though nobody told it to wait? Not when so many do already: when all of Graph fails, trying
 * again is a load and no help. Calls under way, those that wait included.
 */
export const mayRetryWithoutRetryAfter = (retrying: number, calls: number): boolean =>
  retrying < Math.max(retryBudgetMin, calls * retryBudgetShare);

const backoffMs = 200;

/** Exponential backoff with full jitter: callers that failed together do not come back together. */
const backoff = (attempt: number, random: Random): number =>
  Math.floor(random() * backoffMs * 2 ** (attempt - 1));

/**
 * After how many milliseconds to try again; null when the failure is final. A wait that Graph told (`retryAfterMs`) is never
 * shortened: when it does not fit in what remains, the call ends at once, and its caller is told the wait instead.
 */
export const retryInMs = (
  failure: { readonly retry: RetryRule; readonly retryAfterMs: number | null },
  { attempt, attempts, remainingMs, mayRepeat401 }: RetryState,
  random: Random,
): number | null => {
  const { retry, retryAfterMs } = failure;
  if (retry === 'never' || attempt >= attempts) return null;
  if (retry === 'once-a-minute' && !mayRepeat401) return null;
  const waitMs = retry === 'at-once' ? 0 : (retryAfterMs ?? backoff(attempt, random));
  return waitMs < remainingMs ? waitMs : null;
};
