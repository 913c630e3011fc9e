import { Buffer } from 'node:buffer';
import { isName } from '../redaction/names.ts';
import { memberOf, parseJson } from '../net/json.ts';

const nameOf = (error: unknown): string | null => {
  const code = memberOf(error, 'code');
  return typeof code === 'string' && isName(code) ? code : null;
};

/** The error has no code, or `UnknownError` (in any case). */
const isUnknown = (code: unknown): boolean =>
  typeof code !== 'string' || code === '' || code.toLowerCase() === 'unknownerror';

/** Graph can pass on another service's error as JSON text in `message`. Its code, or null. */
const innerCode = (error: unknown): string | null => {
  const message = memberOf(error, 'message');
  if (typeof message !== 'string') return null;
  const parsed = parseJson(Buffer.from(message));
  return parsed.ok ? nameOf(memberOf(parsed.value, 'error')) : null;
};

/**
 * The code of Graph's `error` object if it looks like a name; else null. Never throws.
 * https://learn.microsoft.com/en-us/graph/errors
 */
export const errorCodeOf = (error: unknown): string | null => {
  const outer = nameOf(error);
  return isUnknown(memberOf(error, 'code')) ? (innerCode(error) ?? outer) : outer;
};
