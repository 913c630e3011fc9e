import { createHmac, generateKeyPairSync, randomUUID, sign as signBytes, type KeyObject } from 'node:crypto';

/** Tokens as Microsoft Entra issues them, and forged ones. All ids, keys and times are made here. */

type Json = Readonly<Record<string, unknown>>;

export interface KeyPair {
  readonly kid: string;
  readonly privateKey: KeyObject;
  /** Public part as in a JWK set, without `issuer`. */
  readonly jwk: Json;
}

export const rsaKey = (kid: string = randomUUID(), modulusLength = 2048): KeyPair => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
  return { kid, privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig' } };
};

export const ecKey = (kid: string = randomUUID()): KeyPair => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { kid, privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig' } };
};

const base64Url = (part: string | Buffer): string => Buffer.from(part).toString('base64url');

const without = (changes: Json): Json =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));

/** A token of exactly these two texts, signed with RS256. */
export const signRaw = (header: string | Buffer, claims: string | Buffer, key: KeyObject): string => {
  const input = `${base64Url(header)}.${base64Url(claims)}`;
  return `${input}.${base64Url(signBytes('RSA-SHA256', Buffer.from(input), key))}`;
};

/** A token of exactly these two texts, authenticated with an HMAC. */
export const macRaw = (header: string, claims: string, secret: string, hash = 'sha256'): string => {
  const input = `${base64Url(header)}.${base64Url(claims)}`;
  return `${input}.${createHmac(hash, secret).update(input).digest('base64url')}`;
};

/** App roles of this API. */
export const everyRole = [
  'Synchronization.Read',
  'Synchronization.Operate',
  'Synchronization.Rotate',
] as const;

/** One tenant with one API: its ids, its key, and valid tokens. `undefined` in a change removes a member. */
export const createTenant = (nowMs: number, key: KeyPair = rsaKey()) => {
  const tenantId = randomUUID();
  const audience = randomUUID();
  const issuer = `https://login.microsoftonline.com/${tenantId}/v2.0`;
  const app = { id: randomUUID(), objectId: randomUUID() };
  const user = { objectId: randomUUID() };
  const nowSeconds = Math.floor(nowMs / 1000);
  const times = { iat: nowSeconds - 60, nbf: nowSeconds - 60, exp: nowSeconds + 3540 };
  const common = {
    aud: audience,
    iss: issuer,
    tid: tenantId,
    ver: '2.0',
    ...times,
    aio: 'E2ZgYA',
    uti: 'a1',
    rh: '0.x',
  };

  const header = (changes: Json = {}): Json =>
    without({ typ: 'JWT', alg: 'RS256', kid: key.kid, ...changes });
  const appClaims = (changes: Json = {}): Json =>
    without({
      ...common,
      azp: app.id,
      azpacr: '2',
      idtyp: 'app',
      oid: app.objectId,
      sub: app.objectId,
      roles: everyRole,
      ...changes,
    });
  const userClaims = (changes: Json = {}): Json =>
    without({
      ...common,
      azp: app.id,
      azpacr: '0',
      oid: user.objectId,
      sub: 'pairwise-subject',
      name: 'Mona Kane',
      scp: 'access_as_user',
      roles: everyRole,
      ...changes,
    });
  const sign = (
    claims: Json = appClaims(),
    headerChanges: Json = {},
    by: KeyObject = key.privateKey,
  ): string => signRaw(JSON.stringify(header(headerChanges)), JSON.stringify(claims), by);

  return {
    tenantId,
    audience,
    issuer,
    app,
    user,
    nowSeconds,
    key,
    header,
    appClaims,
    userClaims,
    sign,
    /** The issuer in a key of the tenant's JWK set. */
    issuerTemplate: 'https://login.microsoftonline.com/{tenantid}/v2.0',
    discovery: (keysAddress: string): Json => ({ issuer, jwks_uri: keysAddress }),
  };
};
