/** The wanted port, 0 = any free one; throws with a sentence for the person who started it. */
export const readPort = (text: string | undefined, otherwise: number): number => {
  if (text === undefined || text === '') return otherwise;
  if (/^\d{1,5}$/u.test(text) && Number(text) <= 65_535) return Number(text);
  throw new Error('PORT must be a number from 0 to 65535; 0 takes any free port.');
};

const chooseAnother = 'Choose another with PORT=<number>; PORT=0 takes any free one.';

/** What to tell a person when a server does not start; `advice` is for a port that is taken. */
export const startFailure = (error: unknown, advice = chooseAnother): string => {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    const port = 'port' in error ? String(error.port) : '';
    return `Port ${port} is in use. ${advice}`;
  }
  return error instanceof Error ? error.message : String(error);
};
