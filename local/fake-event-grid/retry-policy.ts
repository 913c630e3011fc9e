/**
 * What Event Grid does after a delivery: https://learn.microsoft.com/azure/event-grid/delivery-and-retry. Its small
 * randomization of the waits, its probation of endpoints that fail, and its skipped retries are left out.
 */

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** The waits after the first, the second, ... attempt. The last one repeats. */
const backoffMs = [
  10 * secondMs,
  30 * secondMs,
  minuteMs,
  5 * minuteMs,
  10 * minuteMs,
  30 * minuteMs,
  hourMs,
  3 * hourMs,
  6 * hourMs,
  12 * hourMs,
];

/** The shortest wait after these statuses. */
const minWaitMs: Readonly<Record<number, number>> = {
  404: 5 * minuteMs,
  408: 2 * minuteMs,
  503: 30 * secondMs,
};

const delivered = [200, 201, 202, 203, 204];

/**
 * A webhook that answers with one of these gets the event once. The words are those of a dead letter. The page lists these four
 * for webhooks; an older edition retried 401 and 403 after 5 minutes. 404 is retried.
 */
const notRetried: Readonly<Record<number, string>> = {
  400: 'UndeliverableDueToHttpBadRequest',
  401: 'UndeliverableDueToHttpUnauthorized',
  403: 'UndeliverableDueToHttpForbidden',
  413: 'UndeliverableDueToHttpRequestEntityTooLarge',
};

export interface RetryPolicy {
  readonly maxAttempts: number;
  /** From the publication. It is checked when an attempt is due. */
  readonly timeToLiveMs: number;
  /** Every wait is multiplied by this. The local run uses a small one. */
  readonly scale: number;
}

/** The defaults of a subscription. */
export const defaultRetryPolicy: RetryPolicy = { maxAttempts: 30, timeToLiveMs: 24 * hourMs, scale: 1 };

export type AfterAttempt =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'retry'; readonly waitMs: number }
  | { readonly kind: 'deadLetter'; readonly reason: string };

/** An attempt that has ended. */
export interface Attempt {
  /** Null without an answer. */
  readonly status: number | null;
  /** 1 for the first. */
  readonly count: number;
}

/** Decides what follows an attempt. */
export const decideRetry = ({ status, count }: Attempt, policy: RetryPolicy): AfterAttempt => {
  if (status !== null && delivered.includes(status)) return { kind: 'delivered' };
  const reason = notRetried[status ?? 0];
  if (reason !== undefined) return { kind: 'deadLetter', reason };
  if (count >= policy.maxAttempts) return { kind: 'deadLetter', reason: 'MaxDeliveryAttemptsExceeded' };
  const scheduled = backoffMs[Math.min(count, backoffMs.length) - 1] ?? 0;
  return { kind: 'retry', waitMs: Math.max(scheduled, minWaitMs[status ?? 0] ?? 0) * policy.scale };
};

/** Whether the event may still be delivered at the age `ageMs`. */
export const isAlive = (ageMs: number, { timeToLiveMs, scale }: RetryPolicy): boolean =>
  ageMs <= timeToLiveMs * scale;
