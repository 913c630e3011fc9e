import { importJWK, type CryptoKey } from 'jose';
import { isLoopbackHost } from '../../config/setting-types.ts';
import type { GetJson } from '../../net/get-json.ts';
import { memberOf } from '../../net/json.ts';

/** A key that may sign tokens of this tenant. */
export interface SigningKey {
  /** The required `iss` of a token: the issuer of the discovery document and of the key. */
  readonly issuer: string;
  readonly key: CryptoKey;
}

/** Key id to key. */
export type KeySet = ReadonlyMap<string, SigningKey>;

export interface KeySource {
  /** Root of the authority, without final slash. */
  readonly loginEndpoint: string;
  readonly tenantId: string;
}

/**
 * Authorities of Microsoft's clouds. Their discovery documents name each other's hosts:
 * https://learn.microsoft.com/en-us/entra/identity-platform/authentication-national-cloud
 */
const authorityHosts = new Set([
  'login.microsoftonline.com',
  'login.microsoft.com',
  'login.windows.net',
  'login.microsoftonline.us',
  'login.chinacloudapi.cn',
  'login.partner.microsoftonline.cn',
]);

const textMember = (value: unknown, name: string): string => {
  const text = memberOf(value, name);
  return typeof text === 'string' ? text : '';
};

/** The address of the keys; null when the authority must not name it. */
export const keysAddress = (discovery: unknown, loginEndpoint: string): URL | null => {
  const text = textMember(discovery, 'jwks_uri');
  if (!URL.canParse(text)) return null;
  const address = new URL(text);
  const login = new URL(loginEndpoint);
  if (address.username !== '' || address.password !== '') return null;
  if (isLoopbackHost(login.hostname)) {
    return /^https?:$/u.test(address.protocol) && isLoopbackHost(address.hostname) ? address : null;
  }
  const isKnown = address.host === login.host || authorityHosts.has(address.host);
  return address.protocol === 'https:' && isKnown ? address : null;
};

/** The issuer with the tenant inserted; null when it is of another tenant. */
const issuerOf = (value: unknown, tenantId: string): string | null => {
  const tenant = tenantId.toLowerCase();
  const issuer = textMember(value, 'issuer').replace('{tenantid}', tenant);
  return issuer.toLowerCase().split('/').includes(tenant) ? issuer : null;
};

const minKeyBits = 2048;
/** 65537 in base64url, the public exponent of every key of Microsoft Entra. */
const exponent = 'AQAB';

const bitsOf = (modulus: string): number => {
  const hex = Buffer.from(modulus, 'base64url').toString('hex').replace(/^0+/u, '');
  return hex === '' ? 0 : hex.length * 4 - Math.clz32(Number.parseInt(hex.charAt(0), 16)) + 28;
};

const isAbsentOr = (value: unknown, expected: string): boolean => value === undefined || value === expected;

const canSign = (jwk: unknown, issuer: string, tenantId: string): boolean =>
  textMember(jwk, 'kid') !== '' &&
  textMember(jwk, 'kty') === 'RSA' &&
  isAbsentOr(memberOf(jwk, 'use'), 'sig') &&
  isAbsentOr(memberOf(jwk, 'alg'), 'RS256') &&
  bitsOf(textMember(jwk, 'n')) >= minKeyBits &&
  textMember(jwk, 'e') === exponent &&
  issuerOf(jwk, tenantId) === issuer;

const importKey = async (jwk: unknown, issuer: string): Promise<SigningKey | null> => {
  const publicPart = { kty: 'RSA', n: textMember(jwk, 'n'), e: exponent };
  const key = await importJWK(publicPart, 'RS256').catch(() => null);
  return key === null || key instanceof Uint8Array ? null : { issuer, key };
};

/** The keys of a JWK set that may sign tokens of this issuer: RSA, at least 2048 bits, for signatures, of that issuer. */
export const readKeySet = async (document: unknown, issuer: string, tenantId: string): Promise<KeySet> => {
  const listed = memberOf(document, 'keys');
  const set = new Map<string, SigningKey>();
  for (const jwk of Array.isArray(listed) ? listed : []) {
    const key = canSign(jwk, issuer, tenantId) ? await importKey(jwk, issuer) : null;
    if (key !== null) set.set(textMember(jwk, 'kid'), key);
  }
  return set;
};

/** Reads the OpenID Connect discovery document of the tenant and its keys. Error messages contain no untrusted text. */
export const fetchKeySet = async (
  source: KeySource,
  getJson: GetJson,
  signal: AbortSignal,
): Promise<KeySet> => {
  const { loginEndpoint, tenantId } = source;
  const discovery = await getJson(
    new URL(`${loginEndpoint}/${tenantId}/v2.0/.well-known/openid-configuration`),
    signal,
  );
  const issuer = issuerOf(discovery, tenantId);
  if (issuer === null) throw new Error('the discovery document has no issuer of this tenant');
  const address = keysAddress(discovery, loginEndpoint);
  if (address === null) throw new Error('the discovery document names a key address that is not trusted');
  const set = await readKeySet(await getJson(address, signal), issuer, tenantId);
  if (set.size === 0) throw new Error('no usable signing key is listed');
  return set;
};
