import { ambiguitiesOf } from '../../net/strict-json.ts';

/** A parsed JSON object whose members are not validated. */
export type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The bytes of base64url without padding (RFC 7515, 2); null when another text would have the same bytes. */
export const fromBase64Url = (text: string): Buffer | null => {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length > 0 && bytes.toString('base64url') === text ? bytes : null;
};

/**
 * The JSON object in a part of a token, or null. Stricter than JSON: no byte order mark, no repeated member (RFC 7515, 4
 * allows to refuse it), no whitespace between members. Microsoft Entra sends none of these. This refuses every text that
 * two parsers could read differently.
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
