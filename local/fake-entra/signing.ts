import { exportJWK, generateKeyPair, importJWK, SignJWT, type CryptoKey, type JWK } from 'jose';
import { createHash, randomBytes } from 'node:crypto';
import { demoCallers, type DemoCallerName } from './callers.ts';

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/** A new RSA key of 2048 bits as a private JWK. */
export const makeJwk = async (): Promise<JWK> => {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  return exportJWK(privateKey);
};

/** Throws where `jwk` is not a private RSA key. */
export const toSigningKey = async (jwk: JWK): Promise<SigningKey> => {
  const privateKey = await importJWK({ ...jwk, kty: 'RSA' }, 'RS256');
  if (privateKey instanceof Uint8Array || privateKey.type !== 'private') throw new Error('not a private key');
  const { n = '', e = '' } = jwk;
  const kid = createHash('sha1').update(n).digest('base64url');
  return { kid, privateKey, publicJwk: { kty: 'RSA', use: 'sig', kid, x5t: kid, n, e } };
};

export const makeKey = async (): Promise<SigningKey> => toSigningKey(await makeJwk());

export interface TokenRequest {
  readonly caller: DemoCallerName;
  readonly issuer: string;
  readonly tenantId: string;
  readonly audience: string;
  /** Seconds since the epoch. */
  readonly issuedAt: number;
  readonly lifetimeSeconds: number;
  /** Replaces claims. A claim that is undefined is left out. */
  readonly claims: Readonly<Record<string, unknown>>;
}

const opaque = (bytes: number): string => randomBytes(bytes).toString('base64url');

/** The claims of an access token of version 2.0 for an application (client credentials). */
const appClaims = ({ caller, issuer, tenantId, audience, issuedAt, lifetimeSeconds }: TokenRequest) => {
  const { clientId, objectId, roles, azpacr } = demoCallers[caller];
  return {
    aud: audience,
    iss: issuer,
    iat: issuedAt,
    nbf: issuedAt,
    exp: issuedAt + lifetimeSeconds,
    aio: opaque(24),
    azp: clientId,
    azpacr,
    idtyp: 'app',
    oid: objectId,
    rh: `1.${opaque(24)}.`,
    roles: roles.length === 0 ? undefined : roles,
    sub: objectId,
    tid: tenantId,
    uti: opaque(16),
    ver: '2.0',
    xms_idrel: '7 2',
  };
};

export const signToken = (key: SigningKey, request: TokenRequest): Promise<string> => {
  const claims = Object.entries({ ...appClaims(request), ...request.claims });
  return new SignJWT(Object.fromEntries(claims.filter(([, value]) => value !== undefined)))
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: key.kid })
    .sign(key.privateKey);
};
