import { responseError, type Call } from './call.ts';
import type { Ports } from './ports.ts';

/** Ends a part of a call at `endsAt` or with the signal of the call, also work that does not look at its signal. */
export const timed = async <T>(
  { now, sleep }: Ports,
  call: Call,
  endsAt: number,
  work: (signal: AbortSignal) => Promise<T>,
  message = 'The service did not answer in time.',
): Promise<T> => {
  const { signal } = call;
  signal?.throwIfAborted();
  const running = new AbortController();
  const abort = () => {
    running.abort(signal?.reason);
  };
  signal?.addEventListener('abort', abort);
  // The abort ends it too.
  const timer = sleep(endsAt - now(), running.signal).then(() => {
    throw responseError(call, 'timeout', message);
  });
  try {
    return await Promise.race([work(running.signal), timer]);
  } finally {
    // Ends the timer, and the work where it is not done.
    running.abort();
    signal?.removeEventListener('abort', abort);
  }
};
