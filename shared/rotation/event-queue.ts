import { deadlinePassed, raceDeadline } from '../net/deadline.ts';
import type { Clock } from '../ports.ts';
import type { Problem } from '../problem.ts';

/** The events of one process: a few are handled at the same time, the others wait in the order of their arrival. */
export interface EventQueue {
  /** Runs `work` when it is its turn. Throws `refusal` where that takes too long. */
  readonly run: <T>(work: () => Promise<T>, refusal: () => Problem) => Promise<T>;
}

const maxRunning = 4;

/**
 * Event Grid waits 30 s for a response (https://learn.microsoft.com/azure/event-grid/delivery-and-retry): the rest is for the
 * rotation.
 */
const maxWaitMs = 15_000;

export const createEventQueue = (clock: Pick<Clock, 'sleep'>): EventQueue => {
  let running = 0;
  /** The first has waited longest. */
  const waiting = new Set<() => void>();
  const acquire = async (): Promise<boolean> => {
    if (running < maxRunning) {
      running += 1;
      return true;
    }
    let start = (): void => undefined;
    const turn = new Promise<void>((resolve) => {
      start = resolve;
    });
    waiting.add(start);
    const outcome = await raceDeadline(clock, maxWaitMs, () => turn);
    // Not in the queue any more: its turn came together with the deadline.
    return outcome !== deadlinePassed || !waiting.delete(start);
  };
  const release = (): void => {
    const [next] = waiting;
    if (next === undefined) {
      running -= 1;
      return;
    }
    waiting.delete(next);
    next();
  };
  return {
    run: async (work, refusal) => {
      if (!(await acquire())) throw refusal();
      try {
        return await work();
      } finally {
        release();
      }
    },
  };
};
