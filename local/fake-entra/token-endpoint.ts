import { findGrant, tokenNames, type Granted } from './callers.ts';

/** An error of the token endpoint (RFC 6749, 5.2) with Entra's code in its description. */
interface TokenError {
  readonly status: number;
  readonly error: string;
  readonly description: string;
}

export type TokenDecision = Granted | TokenError;

const refuse = (status: number, error: string, description: string): TokenError => ({
  status,
  error,
  description,
});

/** The Basic credentials of a client (RFC 6749, 2.3.1), else those of the form. */
const credentials = (form: URLSearchParams, authorization: string | undefined): [string, string] => {
  const basic = /^Basic (.+)$/iu.exec(authorization ?? '')?.[1];
  if (basic === undefined) return [form.get('client_id') ?? '', form.get('client_secret') ?? ''];
  const [id = '', secret = ''] = Buffer.from(basic, 'base64')
    .toString('utf8')
    .split(':')
    .map(decodeURIComponent);
  return [id, secret];
};

/** Decides on a client-credentials request. Any secret that is not empty is accepted. */
export const decideToken = (
  form: URLSearchParams,
  authorization: string | undefined,
  apiClientId: string,
  nowSeconds: number,
): TokenDecision => {
  const [clientId, secret] = credentials(form, authorization);
  const granted = findGrant(clientId, nowSeconds);
  if (form.get('grant_type') !== 'client_credentials') {
    return refuse(400, 'unsupported_grant_type', 'AADSTS70003: The app requested an unsupported grant type.');
  }
  if (granted === undefined) {
    return refuse(
      400,
      'unauthorized_client',
      `AADSTS700016: Application was not found; this fake knows: ${tokenNames.join(', ')}.`,
    );
  }
  if (secret === '') {
    return refuse(401, 'invalid_client', 'AADSTS7000216: client_secret is required; this fake takes any.');
  }
  const scopes = [`api://${apiClientId}/.default`, `${apiClientId}/.default`];
  return scopes.includes(form.get('scope') ?? '')
    ? granted
    : refuse(400, 'invalid_scope', `AADSTS1002012: The scope must be ${scopes.join(' or ')}.`);
};
