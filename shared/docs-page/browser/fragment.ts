/** What the part of the address after # asks for. */
export type Fragment =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'sign-in'; readonly outcome: SignInOutcome }
  | { readonly kind: 'place' };

/** The answer of the login endpoint (RFC 6749, 4.1.2), with `response_mode=fragment`. */
export interface SignInOutcome {
  readonly state: string;
  readonly code: string | null;
  /** One of the known codes. Null where there is a code, or another error. */
  readonly error: string | null;
}

/** Anyone can write an address, so the page shows no other text of it: RFC 6749, 4.1.2.1, OpenID Connect Core, 3.1.2.6, and Entra. */
const knownErrors = new Set([
  'access_denied',
  'account_selection_required',
  'consent_required',
  'interaction_required',
  'invalid_client',
  'invalid_grant',
  'invalid_request',
  'invalid_resource',
  'invalid_scope',
  'login_required',
  'server_error',
  'temporarily_unavailable',
  'unauthorized_client',
  'unsupported_response_type',
]);

/** `hash` is that of the address: empty, or with its #. */
export const readFragment = (hash: string): Fragment => {
  const fields = new URLSearchParams(hash.replace(/^#/u, ''));
  const token = fields.get('access_token');
  if (token !== null) return { kind: 'token', token };
  const [state, code, error] = [fields.get('state'), fields.get('code'), fields.get('error')];
  if (state === null || (code === null && error === null)) return { kind: 'place' };
  const isShown = code === null && error !== null && knownErrors.has(error);
  return { kind: 'sign-in', outcome: { state, code, error: isShown ? error : null } };
};

/** The id of the element that the fragment names, or null where it cannot be decoded. */
export const idOf = (hash: string): string | null => {
  try {
    return decodeURIComponent(hash.replace(/^#/u, ''));
  } catch {
    return null;
  }
};

/** Only a local run puts a token into the address, so only there one is taken from it. */
export const takesToken = (hostname: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u.test(hostname);
