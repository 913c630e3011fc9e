import type { Rule } from './claim-rules.ts';
import { fromBase64Url, readStrictObject, type JsonObject } from './strict-json.ts';

/** A token taken apart; its signature has not been verified. */
export interface Jws {
  readonly header: JsonObject;
  readonly claims: JsonObject;
}

/** JWS compact serialization (RFC 7515, 3.1) with a JSON object in the first two parts, or null. */
export const readJws = (token: string): Jws | null => {
  const [first = '', second = '', third = '', ...more] = token.split('.');
  if (more.length > 0 || fromBase64Url(third) === null) return null;
  const header = readStrictObject(first);
  const claims = readStrictObject(second);
  return header === null || claims === null ? null : { header, claims };
};

const maxKeyIdLength = 256;

/** The key id of a header, or null. */
export const keyId = (header: JsonObject): string | null => {
  const kid = header['kid'];
  return typeof kid === 'string' && kid !== '' && kid.length <= maxKeyIdLength ? kid : null;
};

/** Parameters with which a token would bring or fetch its own key, or change what is signed (RFC 7515, 4.1; RFC 7797). */
const forbidden = ['jku', 'jwk', 'x5u', 'x5c', 'crit', 'b64', 'zip', 'enc', 'cty'] as const;

const isJwt = (typ: unknown): boolean => typeof typ === 'string' && typ.toUpperCase() === 'JWT';

/** The header of a token that Microsoft Entra signs: `{"typ":"JWT","alg":"RS256","kid":"..."}`, in a v1.0 token also `x5t`. */
export const headerRules: readonly Rule<JsonObject>[] = [
  { holds: (header) => header['alg'] === 'RS256', otherwise: 'The token is not signed with RS256.' },
  // Media types are compared without case (RFC 7515, 4.1.9). Absent is refused: Entra always sends it (RFC 8725, 3.11).
  { holds: (header) => isJwt(header['typ']), otherwise: 'The type of the token is not JWT.' },
  { holds: (header) => keyId(header) !== null, otherwise: 'The token does not say which key has signed it.' },
  {
    holds: (header) => !forbidden.some((name) => Object.hasOwn(header, name)),
    otherwise: 'The header of the token has a parameter that is not accepted.',
  },
];
