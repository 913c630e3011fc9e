import { Buffer } from 'node:buffer';
import { isName } from '../redaction/names.ts';
import { memberOf, parseJson } from '../net/json.ts';

const nameOf = (error: unknown): string | null => {
  const code = memberOf(error, 'code');
  return typeof code === 'string' && isName(code) ? code : null;
};

/** Graph does not know the code: it gives none, or says so. */
const isUnknown = (code: unknown): boolean =>
  typeof code !== 'string' || code === '' || code.toLowerCase() === 'unknownerror';

/** The code of an error that Graph passes on as JSON text in `message`; null where there is none. */
const innerCode = (error: unknown): string | null => {
  const message = memberOf(error, 'message');
  if (typeof message !== 'string') return null;
  const parsed = parseJson(Buffer.from(message));
  return parsed.ok ? nameOf(memberOf(parsed.value, 'error')) : null;
};

/** The code of Graph's `error` object, where it passes as a name; else null. Never throws. */
export const errorCodeOf = (error: unknown): string | null => {
  const outer = nameOf(error);
  return isUnknown(memberOf(error, 'code')) ? (innerCode(error) ?? outer) : outer;
};
