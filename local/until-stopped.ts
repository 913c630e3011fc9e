const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Interval of the check for the parent process. */
const parentCheckMs = 250;

/**
 * A shell between npm and this process may end without forwarding the signal. Then this process ends as well. The scripts of
 * package.json do not begin with `exec`, because cmd has none, and with a second command after `||` npm would give its options
 * to that one only.
 */
const whenOrphaned = (stop: () => void): void => {
  const parent = process.ppid;
  if (process.env['npm_lifecycle_event'] === undefined) return;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, parentCheckMs).unref();
};

/**
 * Runs `close` once when the process receives a signal or loses its parent, then exits with code 0. A second signal has no
 * effect, because npm forwards a Ctrl-C that the terminal has already sent.
 */
export const closeOnSignal = (close: (signal?: NodeJS.Signals) => Promise<void>): void => {
  let closing = false;
  const stop = (signal?: NodeJS.Signals) => {
    if (closing) return;
    closing = true;
    close(signal).then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of signals)
    process.on(signal, () => {
      stop(signal);
    });
  whenOrphaned(stop);
};
