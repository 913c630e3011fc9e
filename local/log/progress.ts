export interface ProgressPorts {
  readonly write: (text: string) => void;
  /** On a terminal, each step replaces the one before. Elsewhere, each has its line. */
  readonly isTerminal: boolean;
  /** Milliseconds since the start. */
  readonly now: () => number;
}

export interface Progress {
  /** Says what is done now, after how many seconds. */
  readonly step: (text: string) => void;
  /** Before anything else is printed: nothing of the step stays on a terminal. */
  readonly clear: () => void;
}

/** Clears from the cursor to the end of the line. */
const clearLine = '\u001b[K';

export const createProgress = ({ write, isTerminal, now }: ProgressPorts): Progress => {
  let isShown = false;
  return {
    step: (text) => {
      const line = `${(now() / 1000).toFixed(1).padStart(4)} s  ${text}`;
      write(isTerminal ? `${clearLine}${line}\r` : `${line}\n`);
      isShown = isTerminal;
    },
    clear: () => {
      if (isShown) write(clearLine);
      isShown = false;
    },
  };
};
