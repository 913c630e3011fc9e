import { createHash, randomBytes } from 'node:crypto';
import { isLoopbackHost } from '../../shared/config/setting-types.ts';

/** The authorization code grant with PKCE of a single-page application (RFC 6749, 4.1; RFC 7636). */

interface Failure {
  readonly error: string;
  readonly description: string;
}

/** Where the browser is sent; a failure is shown where the redirect address cannot be trusted. */
type Authorization = { readonly location: string } | Failure;

interface Issued {
  readonly redirectUri: string;
  readonly challenge: string;
  readonly issuedAtMs: number;
}

export interface CodeGrantOptions {
  readonly apiClientId: string;
  /** Besides those on a loopback address. */
  readonly redirectUris: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const codeLifetimeMs = 600_000;
const challengePattern = /^[\w-]{43}$/u;

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** The first mistake in a request whose client and redirect address are right. */
const mistakeIn = (query: URLSearchParams, scope: string): Failure | null => {
  if (query.get('response_type') !== 'code')
    return { error: 'unsupported_response_type', description: 'AADSTS70005: this fake knows code only.' };
  if (!(query.get('scope') ?? '').split(' ').includes(scope))
    return { error: 'invalid_scope', description: `AADSTS70011: The scope must contain ${scope}.` };
  const isPkce = query.get('code_challenge_method') === 'S256';
  return isPkce && challengePattern.test(query.get('code_challenge') ?? '')
    ? null
    : {
        error: 'invalid_request',
        description: 'AADSTS9002325: Proof Key for Code Exchange is required (code_challenge, S256).',
      };
};

export const createCodeGrant = ({ apiClientId, redirectUris, now }: CodeGrantOptions) => {
  const codes = new Map<string, Issued>();

  const isRegistered = (redirectUri: string): boolean =>
    redirectUris.includes(redirectUri) ||
    (URL.canParse(redirectUri) && isLoopbackHost(new URL(redirectUri).hostname));

  /** Decides on a request of the browser. The demo person agrees at once. */
  const authorize = (query: URLSearchParams): Authorization => {
    const redirectUri = query.get('redirect_uri') ?? '';
    const mode = query.get('response_mode') ?? 'query';
    if (query.get('client_id') !== apiClientId)
      return { error: 'unauthorized_client', description: `AADSTS700016: This fake knows ${apiClientId}.` };
    if (!isRegistered(redirectUri))
      return { error: 'invalid_request', description: 'AADSTS50011: The redirect URI is not registered.' };
    if (mode !== 'query' && mode !== 'fragment')
      return { error: 'invalid_request', description: 'AADSTS70007: response_mode is query or fragment.' };
    const mistake = mistakeIn(query, `api://${apiClientId}/access_as_user`);
    const code = randomBytes(32).toString('base64url');
    if (mistake === null)
      codes.set(code, {
        redirectUri,
        challenge: query.get('code_challenge') ?? '',
        issuedAtMs: now(),
      });
    const answer = new URLSearchParams(
      mistake === null ? { code } : { error: mistake.error, error_description: mistake.description },
    );
    const state = query.get('state');
    if (state !== null) answer.set('state', state);
    return { location: `${redirectUri}${mode === 'query' ? '?' : '#'}${answer.toString()}` };
  };

  /** Null where the code may be exchanged. A code is used up by the first attempt. */
  const redeem = (form: URLSearchParams, origin: string | undefined): Failure | null => {
    const issued = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    if (origin === undefined)
      return {
        error: 'invalid_request',
        description: 'AADSTS9002327: This code may only be redeemed by a cross-origin request of the page.',
      };
    if (form.get('client_id') !== apiClientId || (form.get('client_secret') ?? '') !== '')
      return { error: 'invalid_client', description: 'AADSTS700025: Client is public: no client_secret.' };
    const isRight =
      issued !== undefined &&
      now() - issued.issuedAtMs < codeLifetimeMs &&
      issued.redirectUri === form.get('redirect_uri') &&
      issued.challenge === challengeOf(form.get('code_verifier') ?? '');
    return isRight
      ? null
      : {
          error: 'invalid_grant',
          description: 'AADSTS70000: The code, its redirect_uri or its code_verifier is wrong or used.',
        };
  };

  return { authorize, redeem };
};

export type CodeGrant = ReturnType<typeof createCodeGrant>;

/** What a page of another origin may read and send. */
export const corsHeaders = (origin: string | undefined): Record<string, string> =>
  origin === undefined
    ? {}
    : {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'POST, OPTIONS',
        'access-control-allow-headers': 'content-type, x-requested-with, client-request-id',
        vary: 'origin',
      };
