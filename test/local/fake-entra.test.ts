import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose';
import { demoCallers } from '../../local/fake-entra/callers.ts';
import { startFakeEntra, type FakeEntra } from '../../local/fake-entra/server.ts';
import { demoApiClientId, demoTenantId } from '../../local/settings.ts';

/** Seconds since the epoch. */
const now = Math.floor(Date.now() / 1000);
let entra: FakeEntra;

beforeAll(async () => {
  entra = await startFakeEntra({ port: 0, now: () => now * 1000 });
});

afterAll(() => entra.close());

const get = async (path: string): Promise<Record<string, unknown>> =>
  (await (await fetch(`${entra.url}/${path}`)).json()) as Record<string, unknown>;

const keys = async () => (await get(`${demoTenantId}/discovery/v2.0/keys`)) as unknown;
const isKeySet = (value: unknown): value is JSONWebKeySet =>
  typeof value === 'object' && value !== null && 'keys' in value;

const keySet = async () => {
  const published = await keys();
  if (!isKeySet(published)) throw new Error('no key set');
  return published;
};

const post = async (
  form: Record<string, string>,
  headers: Record<string, string> = {},
  tenant = demoTenantId,
) => {
  const answer = await fetch(`${entra.url}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers,
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
};

const scope = `api://${demoApiClientId}/.default`;
const grant = { grant_type: 'client_credentials', client_id: 'reader', client_secret: 'local', scope };

describe('the fake Entra', () => {
  it('states the issuer of the tenant, and the tenant as a placeholder for all tenants and in its keys', async () => {
    const known = await get(`${demoTenantId}/v2.0/.well-known/openid-configuration`);
    expect(known).toMatchObject({
      issuer: `${entra.url}/${demoTenantId}/v2.0`,
      jwks_uri: `${entra.url}/${demoTenantId}/discovery/v2.0/keys`,
    });
    const common = await get('common/v2.0/.well-known/openid-configuration');
    expect(common['issuer']).toBe(`${entra.url}/{tenantid}/v2.0`);
    expect((await keySet()).keys).toEqual([
      expect.objectContaining({ kty: 'RSA', use: 'sig', issuer: `${entra.url}/{tenantid}/v2.0` }),
    ]);
  });

  it('gives a caller a token of version 2.0 that verifies with its published key', async () => {
    const { status, body } = await post(grant);
    expect([status, body['token_type']]).toEqual([200, 'Bearer']);
    const options = { issuer: entra.issuer, audience: demoApiClientId, algorithms: ['RS256'] };
    const { payload } = await jwtVerify(
      body['access_token'] ?? '',
      createLocalJWKSet(await keySet()),
      options,
    );
    const { clientId, objectId } = demoCallers.reader;
    expect(payload).toMatchObject({
      azp: clientId,
      azpacr: '2',
      idtyp: 'app',
      oid: objectId,
      sub: objectId,
      roles: ['Synchronization.Read'],
      tid: demoTenantId,
      ver: '2.0',
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600);
    expect(payload.nbf).toBe(payload.iat);
  });

  it('gives a caller without roles a token without the claim', async () => {
    expect(decodeJwt(await entra.token({ caller: 'norole' }))).not.toHaveProperty('roles');
  });

  it('makes a token with the claims of a test', async () => {
    const token = await entra.token({
      caller: 'reader',
      claims: { aud: 'other', idtyp: undefined },
      lifetimeSeconds: 5,
    });
    const claims = decodeJwt(token);
    expect(claims.aud).toBe('other');
    expect(claims).not.toHaveProperty('idtyp');
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(5);
  });

  it('accepts the client id and Basic credentials', async () => {
    const { clientId } = demoCallers.norole;
    const authorization = `Basic ${Buffer.from(`${clientId}:any`).toString('base64')}`;
    expect(await post({ grant_type: 'client_credentials', scope }, { authorization })).toMatchObject({
      status: 200,
    });
  });

  it.each([
    ['expired', { exp: now - 3600, nbf: now - 7200, aud: demoApiClientId }],
    ['wrong-audience', { exp: now + 3600, aud: '00000003-0000-0000-c000-000000000000' }],
  ])('gives the client %s a token of its key that the API must refuse', async (client_id, claims) => {
    const { status, body } = await post({ ...grant, client_id });
    const token = body['access_token'] ?? '';
    expect([status, decodeJwt(token)]).toMatchObject([200, { ...claims, azp: demoCallers.reader.clientId }]);
    const { kid } = decodeProtectedHeader(token);
    expect((await keySet()).keys.map((key) => key.kid)).toContain(kid);
  });

  it('lists the known clients to an unknown one', async () => {
    const { body } = await post({ ...grant, client_id: 'stranger' });
    expect(body['error_description']).toContain(
      'this fake knows: reader, operator, rotator, event-grid, norole, expired, wrong-audience.',
    );
  });

  it.each([
    ['unsupported_grant_type', 400, { ...grant, grant_type: 'password' }],
    ['unauthorized_client', 400, { ...grant, client_id: 'stranger' }],
    ['invalid_client', 401, { ...grant, client_secret: '' }],
    ['invalid_scope', 400, { ...grant, scope: 'https://graph.microsoft.com/.default' }],
  ])('refuses with %s', async (error, status, form) => {
    expect(await post(form)).toMatchObject({ status, body: { error } });
  });

  it('knows one tenant and no other path', async () => {
    expect(await post(grant, {}, 'elsewhere')).toMatchObject({
      status: 400,
      body: { error: 'invalid_tenant' },
    });
    expect((await fetch(`${entra.url}/${demoTenantId}/other`)).status).toBe(404);
  });

  it('rotates its key, and fails on request', async () => {
    const before = decodeProtectedHeader(await entra.token({ caller: 'reader' })).kid;
    await entra.rotateKey();
    expect((await keySet()).keys.map(({ kid }) => kid)).not.toContain(before);
    entra.failWith(503);
    expect((await fetch(`${entra.url}/${demoTenantId}/discovery/v2.0/keys`)).status).toBe(503);
    entra.failWith(null);
    expect(entra.requests.at(-1)).toBe(`/${demoTenantId}/discovery/v2.0/keys`);
  });
});

describe('the link to the documentation page', () => {
  const open = (query = '') => fetch(`${entra.url}/docs${query}`, { redirect: 'manual' });
  const docs = 'http://127.0.0.1:7071/api/v1/docs';

  it('404: before the functions have an address', async () => {
    expect((await open()).status).toBe(404);
  });

  it.each([
    ['', 'reader'],
    ['?as=operator', 'operator'],
    ['?as=rotator', 'rotator'],
  ] as const)('302: /docs%s has a new token of %s in the fragment', async (query, caller) => {
    entra.linkDocs(docs);
    const answer = await open(query);
    const [address, token = ''] = (answer.headers.get('location') ?? '').split('#access_token=');
    expect([answer.status, address, answer.headers.get('cache-control')]).toEqual([302, docs, 'no-store']);
    const { payload } = await jwtVerify(token, createLocalJWKSet(await keySet()));
    expect(payload['azp']).toBe(demoCallers[caller].clientId);
  });

  it('302: /docs?as=expired has a token that has expired', async () => {
    entra.linkDocs(docs);
    const token = (await open('?as=expired')).headers.get('location')?.split('=')[1] ?? '';
    expect(decodeJwt(token).exp).toBeLessThan(now);
  });

  it('404: an unknown caller, with the known ones', async () => {
    entra.linkDocs(docs);
    const answer = await open('?as=nemo');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain(
      'reader, operator, rotator, event-grid, norole, expired, wrong-audience',
    );
  });
});
