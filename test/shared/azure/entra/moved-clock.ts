import type { Clock } from '../../../../shared/ports.ts';

/** A clock that stands until a test moves it. */
export const createMovedClock = (start = Date.UTC(2026, 10, 20, 9)) => {
  let now = start;
  const sleepers = new Set<{ at: number; wake: () => void }>();
  const clock: Clock = {
    now: () => now,
    sleep: (waitMs, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { at: now + waitMs, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          reject(new Error('woken'));
        });
      }),
  };
  const move = (byMs: number): void => {
    now += byMs;
    for (const sleeper of [...sleepers].filter(({ at }) => at <= now)) {
      sleepers.delete(sleeper);
      sleeper.wake();
    }
  };
  return { clock, move, sleeping: () => sleepers.size };
};

/** Lets everything that can go on without the clock go on. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};
