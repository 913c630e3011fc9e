/** The log of one invocation. */
export interface InvocationLog {
  /** A line of the function. `level`: `trace`, `debug`, `information`, `warning`, `error`, `critical`. */
  readonly write: (level: string, message: string) => void;
  /** `error` is the reason of a failure. */
  readonly end: (outcome: 'Succeeded' | 'Failed', durationMs: number, error?: unknown) => void;
}

/** Opens the log of an invocation of this function. */
export type HostLog = (functionName: string) => InvocationLog;

export const isShown = (level: string): boolean => level !== 'trace' && level !== 'debug';

/** Lines as they are, and one line for each invocation with the text of the real host: no path, no header, no body. */
export const hostLog: HostLog = (functionName) => ({
  write: (level, message) => {
    if (isShown(level)) console.log(`[${functionName}] ${message}`);
  },
  end: (outcome, durationMs, error) => {
    console.log(`Executed 'Functions.${functionName}' (${outcome}, Duration=${Math.round(durationMs)}ms)`);
    if (outcome === 'Failed') console.error(error);
  },
});
