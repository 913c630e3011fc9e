import type { Log } from '../ports.ts';

/** Log lines of background work whose invocation has ended. */
export interface DeferredLog {
  readonly write: Log;
  /** Writes the waiting lines to the log of a running invocation. */
  readonly drainInto: (log: Log) => void;
}

/** Past this number the oldest lines are dropped. */
const maxLines = 100;

/**
 * The host warns about each line that is logged after its invocation has ended, so such lines wait for the next invocation
 * (https://github.com/Azure/azure-functions-nodejs-worker/pull/156).
 */
export const createDeferredLog = (): DeferredLog => {
  let lines: string[] = [];
  return {
    write: (line) => {
      if (lines.push(line) > maxLines) lines.shift();
    },
    drainInto: (log) => {
      const waiting = lines;
      lines = [];
      try {
        waiting.forEach(log);
      } catch {
        // A failure of the log fails no request.
      }
    },
  };
};
