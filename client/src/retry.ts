import { ProblemError, ResponseError } from './errors.ts';

/** Refusals of an action which say that nothing was done. All others are left to the caller. */
const refusedBeforeActing: readonly string[] = [
  'graph-throttled',
  'graph-conflict',
  'overloaded',
  'keys-unavailable',
  'state-unavailable',
];

/** Whether the client itself repeats the call: a read after what may pass, an action only where nothing was done. */
export const mayRepeat = (error: unknown, isRead: boolean): error is ProblemError | ResponseError => {
  if (error instanceof ResponseError) return error.retryable && isRead;
  if (!(error instanceof ProblemError) || !error.retryable || error.isReplayed) return false;
  // A retryable token-invalid needs a new token, and that was tried.
  return isRead ? error.code !== 'token-invalid' : refusedBeforeActing.includes(error.code);
};

/** Never before Retry-After. `repeat` counts from 1; `random` spreads the clients that were refused together. */
export const waitMs = (retryAfterMs: number | null, repeat: number, random: number): number =>
  retryAfterMs === null
    ? Math.min(500 * 2 ** repeat, 8000) * (0.5 + random / 2)
    : retryAfterMs + 500 * random;
