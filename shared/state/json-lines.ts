/** Lines of JSON in a text of the store that only grows. */

/** One line. It begins with the line break, so that it never joins a line that was cut off when a process ended. */
export const encodeLine = (value: unknown): string => `\n${JSON.stringify(value)}`;

/** The value of JSON text; undefined for other text. */
export const parseText = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The value of one line, or none. */
export const decodeLine = <T>(line: string, read: (value: unknown) => T | undefined): T[] => {
  const value = line === '' ? undefined : read(parseText(line));
  return value === undefined ? [] : [value];
};

/** The lines that `read` accepts. A line that was cut off is not JSON and is left out. */
export const decodeLines = <T>(text: string, read: (value: unknown) => T | undefined): T[] =>
  text.split('\n').flatMap((line) => decodeLine(line, read));
