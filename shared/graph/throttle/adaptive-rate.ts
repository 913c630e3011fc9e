/**
 * The rate of calls after the host circuit was open. Each 429 lowers it, every other response raises it. Graph limits the
 * request rate (https://learn.microsoft.com/en-us/graph/throttling-limits). Resuming at the old rate trips the limit
 * again. Resuming too slowly wastes tokens, because the bucket fills only up to its burst size. Times in milliseconds.
 */
export interface AdaptiveRate {
  /** From one call to the next. */
  readonly intervalMs: number;
  /** Responses since the circuit closed. */
  readonly answers: number;
  /** The rate is forgotten then. */
  readonly endsAt: number;
}

/** One of the last calls. `until`: when the `Retry-After` of its 429 ends; null when it was not throttled. */
export interface RecentCall {
  readonly at: number;
  readonly until: number | null;
}

const tuning = {
  /** A rate is forgotten this long after its circuit closed. */
  lifetimeMs: 60_000,
  /** Bounds of the interval: at most 1000 calls per second, at least one. */
  minIntervalMs: 1,
  maxIntervalMs: 1000,
  /** The first interval is longer than the measured one by this factor: a second trip costs more than a slow start. */
  initialSlowdown: 1.15,
  /** After a second trip the interval is longer than the one before by at least this factor. */
  slowdownPerTrip: 2,
  /** Each 429 makes the interval longer by this factor. */
  slowdownPer429: 1.05,
  /** Responses without 429 make the interval shorter by this share per second. */
  speedUpPerSecond: 0.08,
  /** A 429 before so many responses shows that waiting did not help: the limit does not depend on our rate. */
  minAnswersBeforeSlowing: 40,
} as const;

const clamp = (intervalMs: number): number =>
  Math.min(Math.max(intervalMs, tuning.minIntervalMs), tuning.maxIntervalMs);

const spanOf = (recent: readonly RecentCall[]): number => (recent.at(-1)?.at ?? 0) - (recent[0]?.at ?? 0);

/** Mean interval between responses; null with fewer than two. */
export const intervalOf = (recent: readonly RecentCall[]): number | null =>
  recent.length < 2 ? null : clamp(spanOf(recent) / (recent.length - 1));

/** Starts from the rate of the calls that passed while the limit was reached. `before`: the rate that tripped it. */
export const rateAfterTrip = (
  recent: readonly RecentCall[],
  before: AdaptiveRate | null,
  closesAt: number,
): AdaptiveRate => {
  const passed = recent.filter(({ until }) => until === null).length;
  const measured = clamp((spanOf(recent) / Math.max(passed, 1)) * tuning.initialSlowdown);
  const minIntervalMs = before === null ? 0 : before.intervalMs * tuning.slowdownPerTrip;
  return {
    intervalMs: clamp(Math.max(measured, minIntervalMs)),
    answers: 0,
    endsAt: closesAt + tuning.lifetimeMs,
  };
};

/** A 429 slows the rate down, any other response speeds it up. Null when there is no rate any more. */
export const rateAfterAnswer = (
  rate: AdaptiveRate | null,
  isThrottled: boolean,
  now: number,
): AdaptiveRate | null => {
  if (rate === null || now >= rate.endsAt) return null;
  if (isThrottled && rate.answers < tuning.minAnswersBeforeSlowing) return null;
  const { intervalMs } = rate;
  const factor = isThrottled ? tuning.slowdownPer429 : 1 - (tuning.speedUpPerSecond * intervalMs) / 1000;
  return { ...rate, intervalMs: clamp(intervalMs * factor), answers: rate.answers + 1 };
};
