/** What the part of the address after # asks for. */
export type Fragment =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'sign-in'; readonly outcome: SignInOutcome }
  | { readonly kind: 'place' };

/** The answer of the login endpoint (RFC 6749, 4.1.2), with `response_mode=fragment`. */
export interface SignInOutcome {
  readonly state: string;
  readonly code: string | null;
  /** Null where there is a code. */
  readonly error: string | null;
}

/** `hash` is that of the address: empty, or with its #. */
export const readFragment = (hash: string): Fragment => {
  const fields = new URLSearchParams(hash.replace(/^#/u, ''));
  const token = fields.get('access_token');
  if (token !== null) return { kind: 'token', token };
  const [state, code, error] = [fields.get('state'), fields.get('code'), fields.get('error')];
  if (state === null || (code === null && error === null)) return { kind: 'place' };
  const text = [error, fields.get('error_description')].filter((part) => part !== null).join(': ');
  return { kind: 'sign-in', outcome: { state, code, error: code === null ? text : null } };
};

/** Only a local run puts a token into the address, so only there one is taken from it. */
export const takesToken = (hostname: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u.test(hostname);
