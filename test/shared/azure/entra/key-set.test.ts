import { describe, expect, it } from '@jest/globals';
import { fetchKeySet, keysAddress, readKeySet } from '../../../../shared/azure/entra/key-set.ts';
import { createTenant, rsaKey } from '../../../support/tokens.ts';

const tenant = createTenant(0);
const global = 'https://login.microsoftonline.com';
const { signal } = new AbortController();

describe('the allowed key addresses', () => {
  it.each([
    [`${global}/t/discovery/v2.0/keys`, global],
    ['https://login.partner.microsoftonline.cn/t/keys', 'https://login.chinacloudapi.cn'],
    ['https://login.microsoftonline.us/t/keys', 'https://login.microsoftonline.us'],
    ['http://127.0.0.1:8080/keys', 'http://127.0.0.1:8080'],
    ['http://localhost:8081/keys', 'http://127.0.0.1:8080'],
    ['https://[::1]:8443/keys', 'https://localhost:8443'],
  ])('accepted: %s for %s', (address, login) => {
    expect(keysAddress({ jwks_uri: address }, login)?.href).toBe(address);
  });

  it.each([
    ['https://example.org/keys', global],
    ['https://login.microsoftonline.com.example.org/keys', global],
    ['https://login.microsoftonline.com@example.org/keys', global],
    ['https://user:word@login.microsoftonline.com/keys', global],
    ['https://login.microsoftonline.com:8443/keys', global],
    ['http://login.microsoftonline.com/keys', global],
    ['http://127.0.0.1/keys', global],
    ['https://localhost/keys', global],
    ['https://example.org/keys', 'http://127.0.0.1:8080'],
    [`${global}/keys`, 'http://127.0.0.1:8080'],
    ['file:///keys', 'http://127.0.0.1:8080'],
    ['/keys', global],
    ['', global],
    [7, global],
  ])('refused: %s for %s', (address, login) => {
    expect(keysAddress({ jwks_uri: address }, login)).toBeNull();
  });
});

describe('the keys that may sign', () => {
  const { jwk, kid } = tenant.key;
  const listed = { ...jwk, issuer: tenant.issuerTemplate };
  const sizeOf = async (document: unknown) =>
    (await readKeySet(document, tenant.issuer, tenant.tenantId)).size;

  it.each([
    ['the template of the issuer', listed],
    ['the tenant put into the issuer', { ...jwk, issuer: tenant.issuer }],
    ['no use', { ...listed, use: undefined }],
    ['alg RS256', { ...listed, alg: 'RS256' }],
  ])('accepted with %s', async (_, key) => {
    await expect(sizeOf({ keys: [key] })).resolves.toBe(1);
  });

  it.each([
    ['use enc', { ...listed, use: 'enc' }],
    ['use null', { ...listed, use: null }],
    ['alg RS512', { ...listed, alg: 'RS512' }],
    ['no issuer', { ...listed, issuer: undefined }],
    ['an issuer that is no text', { ...listed, issuer: [tenant.issuer] }],
    ['the issuer of another tenant', { ...listed, issuer: createTenant(0, tenant.key).issuer }],
    ['no key id', { ...listed, kid: undefined }],
    ['an empty key id', { ...listed, kid: '' }],
    ['2040 bits', { ...rsaKey('k', 2040).jwk, issuer: tenant.issuer }],
    ['2040 bits and zeros in front', { ...padded(rsaKey('k', 2040).jwk), issuer: tenant.issuer }],
    ['no exponent', { ...listed, e: undefined }],
    ['kty EC', { ...listed, kty: 'EC' }],
  ])('not with %s', async (_, key) => {
    await expect(sizeOf({ keys: [key] })).resolves.toBe(0);
  });

  it.each([null, [], {}, 'keys', { keys: null }, { keys: {} }, { keys: [null, 1, 'a', []] }])(
    'none in %j',
    async (document) => {
      await expect(sizeOf(document)).resolves.toBe(0);
    },
  );

  it('the private part of a key is dropped', async () => {
    const whole = { ...tenant.key.privateKey.export({ format: 'jwk' }), kid, issuer: tenant.issuer };
    const set = await readKeySet({ keys: [whole] }, tenant.issuer, tenant.tenantId);
    expect(set.get(kid)?.key.type).toBe('public');
  });
});

describe('the discovery document', () => {
  const fetchWith = (discovery: unknown) =>
    fetchKeySet(
      { loginEndpoint: global, tenantId: tenant.tenantId },
      (address) => Promise.resolve(address.pathname === '/keys' ? { keys: [tenant.key.jwk] } : discovery),
      signal,
    );

  it.each([
    ['no issuer', { jwks_uri: `${global}/keys` }, 'the discovery document has no issuer of this tenant'],
    ['no object', 'hello', 'the discovery document has no issuer of this tenant'],
    [
      'the issuer of another tenant',
      { ...createTenant(0, tenant.key).discovery(`${global}/keys`) },
      'the discovery document has no issuer of this tenant',
    ],
    [
      'keys at a foreign place',
      tenant.discovery('https://example.org/keys'),
      'the discovery document names a key address that is not trusted',
    ],
    ['keys that are no good', tenant.discovery(`${global}/keys`), 'no usable signing key is listed'],
  ])('is refused with %s', async (_, discovery, message) => {
    await expect(fetchWith(discovery)).rejects.toThrow(message);
  });
});

function padded(jwk: Readonly<Record<string, unknown>>) {
  const modulus = Buffer.from(String(jwk['n']), 'base64url');
  return { ...jwk, n: Buffer.concat([Buffer.alloc(8), modulus]).toString('base64url') };
}
