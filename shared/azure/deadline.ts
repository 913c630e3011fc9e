import type { Clock } from '../ports.ts';

/**
 * The outcome of `work`, or a rejection after `limitMs`, whatever `work` does: it is told by the signal to stop, and what
 * it still does afterwards is ignored. Leaves no timer and no floating rejection.
 */
export const within = async <T>(
  { sleep }: Pick<Clock, 'sleep'>,
  limitMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const ended = new AbortController();
  const tooLate = new AbortController();
  const timer = sleep(limitMs, ended.signal).then((): never => {
    const error = new Error(`no answer within ${limitMs} ms`);
    tooLate.abort(error);
    throw error;
  });
  // Also a throw before any promise must end in the race, or the timer's rejection would float.
  const outcome = (async () => work(tooLate.signal))();
  try {
    return await Promise.race([outcome, timer]);
  } finally {
    ended.abort();
  }
};
