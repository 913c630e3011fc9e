import type { Mistake } from './deployment-rules.ts';

/** Each line starts with `error:`, because the host derives the level of a line from its text and drops informational lines. */
const toLines = (heading: string, mistakes: readonly Mistake[]): string =>
  [heading, ...mistakes.map(({ name, message }) => `${name} ${message}`)]
    .map((line) => `error: ${line}`)
    .join('\n');

/** Lines for the log with the names of all invalid settings, never their values. */
export const describeMistakes = (mistakes: readonly Mistake[]): string =>
  toLines('Settings are invalid. The service answers 503 until they are corrected:', mistakes);

/** The same for mistakes that do not stop the service. */
export const describeWarnings = (warnings: readonly Mistake[]): string =>
  toLines(
    'Telemetry settings are invalid. The service runs. Until they are corrected, telemetry goes to the invocation log:',
    warnings,
  );
