/** Reads a port; 0 selects a free port. Throws an error whose message is for the user. */
export const readPort = (text: string | undefined, otherwise: number): number => {
  if (text === undefined || text === '') return otherwise;
  if (/^\d{1,5}$/u.test(text) && Number(text) <= 65_535) return Number(text);
  throw new Error('PORT must be a number from 0 to 65535; 0 selects a free port.');
};

const isTaken = (error: unknown): error is object =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';

/** Starts a server at this port, or at a free port where this one is in use. */
export const startAtOrElsewhere = async <T>(
  port: number,
  start: (port: number) => Promise<T>,
): Promise<T> => {
  try {
    return await start(port);
  } catch (error) {
    if (isTaken(error)) return start(0);
    throw error;
  }
};

const chooseAnother = 'Choose another with PORT=<number>; PORT=0 selects a free port.';

/** The message for the user where a server does not start. `advice` is for a port that is in use. */
export const startFailure = (error: unknown, advice = chooseAnother): string => {
  if (isTaken(error)) {
    const port = 'port' in error ? String(error.port) : '';
    return `Port ${port} is in use. ${advice}`;
  }
  return error instanceof Error ? error.message : String(error);
};
