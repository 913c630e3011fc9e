import type { Rule } from './claim-rules.ts';
import { fromBase64Url, readStrictObject, type JsonObject } from './token-json.ts';

/** The parts of a token. The signature is not verified. */
export interface Jws {
  readonly header: JsonObject;
  readonly claims: JsonObject;
}

/** JWS compact serialization (RFC 7515, 3.1) whose first two parts are JSON objects; else null. */
export const readJws = (token: string): Jws | null => {
  const [first = '', second = '', third = '', ...more] = token.split('.');
  if (more.length > 0 || fromBase64Url(third) === null) return null;
  const header = readStrictObject(first);
  const claims = readStrictObject(second);
  return header === null || claims === null ? null : { header, claims };
};

const maxKeyIdLength = 256;

/** The key id of a header; null without a valid one. */
export const keyId = (header: JsonObject): string | null => {
  const kid = header['kid'];
  return typeof kid === 'string' && kid !== '' && kid.length <= maxKeyIdLength ? kid : null;
};

/** Parameters that let a token bring its own key or change what is signed (RFC 7515, 4.1; RFC 7797). */
const forbidden = ['jku', 'jwk', 'x5u', 'x5c', 'crit', 'b64', 'zip', 'enc', 'cty'] as const;

const isJwt = (typ: unknown): boolean => typeof typ === 'string' && typ.toUpperCase() === 'JWT';

/** Microsoft Entra's header: `{"typ":"JWT","alg":"RS256","kid":"..."}`, in a v1.0 token also `x5t`. */
export const headerRules: readonly Rule<JsonObject>[] = [
  { holds: (header) => header['alg'] === 'RS256', otherwise: 'The token is not signed with RS256.' },
  // Media types are compared without case (RFC 7515, 4.1.9). Entra always sends the type (RFC 8725, 3.11).
  { holds: (header) => isJwt(header['typ']), otherwise: 'The type of the token is not JWT.' },
  { holds: (header) => keyId(header) !== null, otherwise: 'The token does not name its signing key.' },
  {
    holds: (header) => !forbidden.some((name) => Object.hasOwn(header, name)),
    otherwise: 'The header of the token has a parameter that is not accepted.',
  },
];
