import type { Clock } from '../../../../shared/ports.ts';

/** A clock that only `move` advances. */
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

/** Waits until all pending work that needs no timer is done. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};
