/** 16 kB: more than any token of Microsoft Entra has. */
const maxTokenLength = 16_384;

const maxHeaderLength = maxTokenLength + 64;

/** The content of an `Authorization` header. `reason` is public. */
export type Bearer =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'malformed'; readonly reason: string };

const malformed = (reason: string): Bearer => ({ kind: 'malformed', reason });

/** RFC 9110, 11.4: the scheme in any case, then one or more spaces; RFC 6750, 2.1: the token. */
const credentials = /^bearer +([A-Za-z0-9\-._~+/]+=*)$/iu;
const hasBearerScheme = /(?:^|,)\s*bearer(?:\s|,|$)/iu;
const schemeOnly = /^\s*bearer\s*$/iu;

/**
 * Reads the value of `Authorization`. A repeated header arrives joined by a comma. A token contains no comma, so a comma in
 * a bearer header is a repeated header. Other schemes count as no token.
 */
export const readBearer = (authorization: string | undefined): Bearer => {
  if (authorization === undefined) return { kind: 'missing' };
  if (authorization.length > maxHeaderLength) return malformed('The token is longer than 16 kB.');
  if (!hasBearerScheme.test(authorization) || schemeOnly.test(authorization)) return { kind: 'missing' };
  if (authorization.includes(',')) return malformed('Send exactly one Authorization header.');
  const token = credentials.exec(authorization)?.[1];
  if (token === undefined)
    return malformed('The Authorization header is not the word Bearer, a space and a token.');
  if (token.length > maxTokenLength) return malformed('The token is longer than 16 kB.');
  return { kind: 'token', token };
};
