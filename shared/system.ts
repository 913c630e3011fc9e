import { randomUUID } from 'node:crypto';
import type { Clock, NewGuid, Random } from './ports.ts';

/**
 * Timers of Node can fire a millisecond early (https://github.com/nodejs/node/issues/26578), but Retry-After of Graph is never
 * shortened.
 */
const earlyMs = 1;

const sleep = (waitMs: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, waitMs + earlyMs);
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });

/** The clock of the machine. No other file reads it. */
export const systemClock: Clock = { now: () => Date.now(), sleep };

export const systemRandom: Random = () => Math.random();

export const newGuid: NewGuid = () => randomUUID();
