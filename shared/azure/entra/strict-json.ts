import { ambiguitiesOf } from '../../net/strict-json.ts';

/** An object as JSON gave it: nothing in it has been judged. */
export type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes of base64url without padding (RFC 7515, 2), or null: one value has exactly one spelling. */
export const fromBase64Url = (text: string): Buffer | null => {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length > 0 && bytes.toString('base64url') === text ? bytes : null;
};

/**
 * The JSON object in a part of a token, or null. Stricter than JSON: no byte order mark, no member twice (RFC 7515, 4
 * allows to refuse it), no blanks between members. Microsoft Entra sends none of these; whatever two parsers could read
 * in two ways is refused.
 */
export const readStrictObject = (base64Url: string): JsonObject | null => {
  const bytes = fromBase64Url(base64Url);
  if (bytes === null) return null;
  try {
    const json = decoder.decode(bytes);
    const value: unknown = JSON.parse(json);
    if (!isObject(value)) return null;
    const { repeatsMember, hasWhitespace } = ambiguitiesOf(json);
    return repeatsMember || hasWhitespace ? null : value;
  } catch {
    return null;
  }
};
