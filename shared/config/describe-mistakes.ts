import type { Mistake } from './deployment-rules.ts';

/** Each line begins with `error:`: the host guesses the level of a line from its words, and drops what is no warning. */
const toLines = (heading: string, mistakes: readonly Mistake[]): string =>
  [heading, ...mistakes.map(({ name, message }) => `${name} ${message}`)]
    .map((line) => `error: ${line}`)
    .join('\n');

/** Lines for the log that list all mistakes, by name and never by value. */
export const describeMistakes = (mistakes: readonly Mistake[]): string =>
  toLines('Settings are wrong. Nothing is served until they are corrected:', mistakes);

/** The same for mistakes that do not stop the service. */
export const describeWarnings = (warnings: readonly Mistake[]): string =>
  toLines(
    'Telemetry settings are wrong. The service runs, and telemetry goes to the invocation log until they are corrected:',
    warnings,
  );
