const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How often the parent is looked for. */
const parentCheckMs = 250;

/** A shell between npm and this process may end without passing the signal on; nothing must be left behind. */
const whenOrphaned = (stop: () => void): void => {
  const parent = process.ppid;
  if (process.env['npm_lifecycle_event'] === undefined) return;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, parentCheckMs).unref();
};

/**
 * Runs `close` once when the process is asked to end, with the signal where there was one, then leaves with code 0. A
 * second signal changes nothing: npm passes a Ctrl-C on that the terminal has already sent.
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
