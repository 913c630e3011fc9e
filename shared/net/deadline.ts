import type { Clock } from '../ports.ts';

type Sleeper = Pick<Clock, 'sleep'>;
type Work<T> = (signal: AbortSignal) => Promise<T>;

/** One reason for all: an error with its stack for each call would cost more than the timer. */
const finished = new Error('The deadline has passed, or the work is done');

/** The outcome of `work`, whose signal aborts after `limitMs`. `work` decides how it ends then. Leaves no timer. */
export const withDeadline = async <T>(clock: Sleeper, limitMs: number, work: Work<T>): Promise<T> => {
  const end = new AbortController();
  const stop = () => {
    end.abort(finished);
  };
  clock.sleep(limitMs, end.signal).then(stop, stop);
  try {
    return await work(end.signal);
  } finally {
    stop();
  }
};

export const deadlinePassed = Symbol('deadline passed');

const whenAborted = (signal: AbortSignal): Promise<typeof deadlinePassed> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve(deadlinePassed);
    });
  });

/** As `withDeadline`, but settles at the deadline even when `work` ignores the signal. Its later outcome is ignored. */
export const raceDeadline = <T>(
  clock: Sleeper,
  limitMs: number,
  work: Work<T>,
): Promise<T | typeof deadlinePassed> =>
  withDeadline(clock, limitMs, (signal) => Promise.race([whenAborted(signal), work(signal)]));

/** The outcome of `work`. Rejects with Error `no answer within <limitMs> ms` at the deadline. */
export const within = async <T>(clock: Sleeper, limitMs: number, work: Work<T>): Promise<T> => {
  const outcome = await raceDeadline(clock, limitMs, work);
  if (outcome === deadlinePassed) throw new Error(`no answer within ${limitMs} ms`);
  return outcome;
};
