import type { Clock } from '../shared/ports.ts';

interface Timer {
  readonly at: number;
  readonly ring: () => void;
}

/** A clock that stops while anything runs and then jumps to the next timer. The same seed gives the same run. */
export const openVirtualTime = (startAt = Date.UTC(2026, 2, 9, 8)) => {
  const timers = new Set<Timer>();
  let time = startAt;
  const after = (waitMs: number, ring: () => void): (() => void) => {
    const timer = { at: time + Math.max(waitMs, 0), ring };
    timers.add(timer);
    return () => timers.delete(timer);
  };
  const sleep: Clock['sleep'] = (waitMs, signal) =>
    new Promise((resolve, reject) => {
      const cancel = after(waitMs, resolve);
      signal?.addEventListener('abort', () => {
        cancel();
        reject(signal.reason as Error);
      });
    });
  const next = (): Timer | undefined => {
    let first: Timer | undefined;
    for (const timer of timers) if (first === undefined || timer.at < first.at) first = timer;
    return first;
  };
  /** Runs until no timer is left, or none before that instant. */
  const run = async (until = Infinity): Promise<void> => {
    await new Promise(setImmediate);
    for (let timer = next(); timer !== undefined && timer.at <= until; timer = next()) {
      timers.delete(timer);
      time = timer.at;
      timer.ring();
      await new Promise(setImmediate);
    }
  };
  const clock: Clock = { now: () => time, sleep };
  return { clock, after, run, timers: () => timers.size };
};
