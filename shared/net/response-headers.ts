import type { IncomingHttpHeaders } from 'node:http';

/** Headers with one value: the first one counts, as in Node.js. */
const single: ReadonlySet<string> = new Set(['content-length', 'content-type', 'retry-after']);

/** Headers as undici gives them, as Node.js would: the values of a repeated header joined, no space at the end. */
export const toHeaders = (
  given: Readonly<Record<string, string | string[] | undefined>>,
): IncomingHttpHeaders => {
  const headers: IncomingHttpHeaders = {};
  for (const name in given) {
    const value = given[name] ?? '';
    const text = typeof value === 'string' ? value : single.has(name) ? (value[0] ?? '') : value.join(', ');
    headers[name] = text.trimEnd();
  }
  return headers;
};
