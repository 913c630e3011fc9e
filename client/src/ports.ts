/** What the client takes from the machine. Tests pass doubles. */
export interface Ports {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Rejects with the reason of the signal. */
  readonly sleep: (waitMs: number, signal: AbortSignal) => Promise<void>;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** `setTimeout` ends at once where its delay is longer: https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
export const maxTimerMs = 2 ** 31 - 1;

export const systemPorts: Ports = {
  now: Date.now,
  sleep: (waitMs, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, waitMs);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      });
    }),
  random: Math.random,
};
