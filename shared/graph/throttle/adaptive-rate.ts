/**
 * How fast calls may follow each other after the host's gate was shut. Graph's limits are rates: who comes back as fast as
 * before is shut out again, and a limit that fills up meanwhile only up to its burst loses what nobody takes.
 */
export interface Pace {
  readonly intervalMs: number;
  /** Answers since the gate opened. */
  readonly answers: number;
  /** What was learned then says nothing any more. */
  readonly endsAt: number;
}

/** One of the last calls. `until` is when the wait ends that its 429 told; null when it was not throttled. */
export interface Recent {
  readonly at: number;
  readonly until: number | null;
}

const lastsMs = 60_000;
const shortestMs = 1;
const longestMs = 1000;
/** So many answers without a 429 show that waiting helped: that the limit is a rate. */
const proof = 40;
/** To begin below the limit: to be shut out again costs more. */
const slowerThanMeasured = 1.15;
const fasterPerSecond = 0.08;
const slowerPer429 = 1.05;

const clamp = (intervalMs: number): number => Math.min(Math.max(intervalMs, shortestMs), longestMs);

const spanOf = (recent: readonly Recent[]): number => (recent.at(-1)?.at ?? 0) - (recent[0]?.at ?? 0);

/** Milliseconds from one answer to the next; null when too few are known. */
export const intervalOf = (recent: readonly Recent[]): number | null =>
  recent.length < 2 ? null : clamp(spanOf(recent) / (recent.length - 1));

/** What got through while the limit was reached is about the limit. Where there was a pace already, at most half of it. */
export const paceAfterShut = (recent: readonly Recent[], before: Pace | null, opensAt: number): Pace => {
  const passed = recent.filter(({ until }) => until === null).length;
  const measured = clamp((spanOf(recent) / Math.max(passed, 1)) * slowerThanMeasured);
  return {
    intervalMs: before === null ? measured : clamp(Math.max(measured, before.intervalMs * 2)),
    answers: 0,
    endsAt: opensAt + lastsMs,
  };
};

/**
 * A 429 right after everyone has waited does not come from our speed: then going slowly helps nobody, and the pace ends.
 * Later ones slow it down; answers speed it up a little.
 */
export const paceAfterAnswer = (pace: Pace | null, isThrottled: boolean, now: number): Pace | null => {
  if (pace === null || now >= pace.endsAt) return null;
  if (isThrottled && pace.answers < proof) return null;
  const { intervalMs } = pace;
  const factor = isThrottled ? slowerPer429 : 1 - (fasterPerSecond * intervalMs) / 1000;
  return { ...pace, intervalMs: clamp(intervalMs * factor), answers: pace.answers + 1 };
};
