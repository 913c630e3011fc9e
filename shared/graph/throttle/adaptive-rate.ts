/**
 * How fast calls may follow each other after the host's gate was shut. Graph's limits are rates: who comes back as fast as
 * before is shut out again, and a limit that fills up meanwhile only up to its burst loses what nobody takes.
 */
export interface AdaptiveRate {
  readonly intervalMs: number;
  /** Answers since the gate opened. */
  readonly answers: number;
  /** What was learned then says nothing any more. */
  readonly endsAt: number;
}

/** One of the last calls. `until` is when the wait ends that its 429 told; null when it was not throttled. */
export interface RecentCall {
  readonly at: number;
  readonly until: number | null;
}

const lifetimeMs = 60_000;
const minIntervalMs = 1;
const maxIntervalMs = 1000;
/** So many answers without a 429 show that waiting helped: that the limit is a rate. */
const minAnswersBeforeSlowing = 40;
/** To begin below the limit: to be shut out again costs more. */
const initialSlowdown = 1.15;
const speedUpPerSecond = 0.08;
const slowdownPer429 = 1.05;

const clamp = (intervalMs: number): number => Math.min(Math.max(intervalMs, minIntervalMs), maxIntervalMs);

const spanOf = (recent: readonly RecentCall[]): number => (recent.at(-1)?.at ?? 0) - (recent[0]?.at ?? 0);

/** Milliseconds from one answer to the next; null when too few are known. */
export const intervalOf = (recent: readonly RecentCall[]): number | null =>
  recent.length < 2 ? null : clamp(spanOf(recent) / (recent.length - 1));

/** What got through while the limit was reached is about the limit. Where there was a pace already, at most half of it. */
export const rateAfterTrip = (
  recent: readonly RecentCall[],
  before: AdaptiveRate | null,
  closesAt: number,
): AdaptiveRate => {
  const passed = recent.filter(({ until }) => until === null).length;
  const measured = clamp((spanOf(recent) / Math.max(passed, 1)) * initialSlowdown);
  return {
    intervalMs: before === null ? measured : clamp(Math.max(measured, before.intervalMs * 2)),
    answers: 0,
    endsAt: closesAt + lifetimeMs,
  };
};

/**
 * A 429 right after everyone has waited does not come from our speed: then going slowly helps nobody, and the pace ends.
 * Later ones slow it down; answers speed it up a little.
 */
export const rateAfterAnswer = (
  pace: AdaptiveRate | null,
  isThrottled: boolean,
  now: number,
): AdaptiveRate | null => {
  if (pace === null || now >= pace.endsAt) return null;
  if (isThrottled && pace.answers < minAnswersBeforeSlowing) return null;
  const { intervalMs } = pace;
  const factor = isThrottled ? slowdownPer429 : 1 - (speedUpPerSecond * intervalMs) / 1000;
  return { ...pace, intervalMs: clamp(intervalMs * factor), answers: pace.answers + 1 };
};
