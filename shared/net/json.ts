/** How deeply JSON may be nested. Responses of Graph have fewer than ten levels. */
export const maxDepth = 64;

/** The content type of JSON (RFC 8259, 11). */
export const jsonContentType = 'application/json';

const utf8 = new TextDecoder('utf-8', { fatal: true });

const jsonType = /^\s*(?:application\/json|[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}\+json)\s*(?:;|$)/iu;

/** `application/json` and any `+json`, with any parameters (RFC 6839, 3.1). */
export const isJsonType = (contentType = ''): boolean => jsonType.test(contentType);

const quote = 0x22;
const backslash = 0x5c;

/** Index of the quote that ends the string; `start` is its first character. The length of all without such a quote. */
const stringEnd = (bytes: Uint8Array, start: number): number => {
  for (let at = start; at < bytes.length; at += 1) {
    if (bytes[at] === backslash) at += 1;
    else if (bytes[at] === quote) return at;
  }
  return bytes.length;
};

/** Counts brackets outside of strings. It needs neither valid JSON nor recursion, so it can run before the parser. */
const isTooDeep = (bytes: Uint8Array): boolean => {
  let depth = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) at = stringEnd(bytes, at + 1);
    else if (byte === 0x7b || byte === 0x5b) depth += 1;
    else if (byte === 0x7d || byte === 0x5d) depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
};

export type Parsed =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly kind: 'json' | 'deep' };

/** Never throws. A byte order mark is ignored (RFC 8259, 8.1). Bytes that are not UTF-8 are refused. */
export const parseJson = (bytes: Uint8Array): Parsed => {
  if (isTooDeep(bytes)) return { ok: false, kind: 'deep' };
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes));
    return { ok: true, value };
  } catch {
    return { ok: false, kind: 'json' };
  }
};

/** An own member of parsed JSON; undefined without one, or when the value is not an object. */
export const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
