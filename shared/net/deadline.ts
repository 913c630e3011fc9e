import type { Clock } from '../ports.ts';

/** One reason for all: an error made for each call would cost more than its timer. */
const timeIsUpReason = new Error('The time is up, or the work is done');

/** Runs `work`, whose signal aborts after `waitMs`. Leaves no timer; what to do at the abort is the work's own. */
export const withDeadline = async <T>(
  clock: Clock,
  waitMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const end = new AbortController();
  const stop = () => {
    end.abort(timeIsUpReason);
  };
  clock.sleep(waitMs, end.signal).then(stop, stop);
  try {
    return await work(end.signal);
  } finally {
    stop();
  }
};

/** Resolves with undefined when the signal aborts: the other side of a race with work that cannot be stopped. */
export const abortOf = (signal: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve(undefined);
    });
  });
