import type { Random } from '../ports.ts';

/**
 * When a failed read may be retried: after a wait (`later`), at once because the request never reached Graph (`at-once`),
 * or after a wait and at most once a minute in the whole process (`once-a-minute`).
 */
export type RetryRule = 'never' | 'later' | 'at-once' | 'once-a-minute';

/** What one call has used, and what it may still use. */
export interface RetryState {
  /** 1 for the first. */
  readonly attempt: number;
  readonly attempts: number;
  /** Until the deadline of the whole call. */
  readonly remainingMs: number;
  /** This process has not retried a 401 within the last minute. */
  readonly mayRepeat401: boolean;
}

const retryBudgetMin = 3;
const retryBudgetShare = 0.2;

/**
 * The retry budget for failures without Retry-After: at most 20 % of the calls in progress (but always three) may be
 * retrying, so that retries add no load while all of Graph is failing. `calls` includes those that wait.
 */
export const mayRetryWithoutRetryAfter = (retrying: number, calls: number): boolean =>
  retrying < Math.max(retryBudgetMin, calls * retryBudgetShare);

const backoffMs = 200;

/** Exponential backoff with full jitter, so that calls that failed together are not retried together. */
const backoff = (attempt: number, random: Random): number =>
  Math.floor(random() * backoffMs * 2 ** (attempt - 1));

/**
 * Milliseconds until the next attempt; null when the failure is final. Graph's `Retry-After` is never shortened: when it
 * is longer than the remaining time, the call ends at once and its caller gets the `Retry-After`.
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
