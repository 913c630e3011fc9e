import type { Log } from '../ports.ts';

/** Lines of work that outlived its invocation. */
export interface DeferredLog {
  readonly write: Log;
  /** Hands what waits to the log of an invocation that is going on. */
  readonly drainInto: (log: Log) => void;
}

/** So many lines wait; past it the oldest go. */
const maxLines = 100;

/** The host complains of every line that comes after its invocation: such lines wait for the next one. */
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
        // A log that fails, fails no request.
      }
    },
  };
};
