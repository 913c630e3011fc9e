import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { demoPerson } from '../../local/fake-entra/person.ts';
import { startFakeEntra, type FakeEntra } from '../../local/fake-entra/server.ts';
import { demoApiClientId, demoTenantId } from '../../local/settings.ts';

let now = Date.now();
let entra: FakeEntra;
const page = 'https://func-gsp.example/api/v1/docs';
const origin = 'https://func-gsp.example';

beforeAll(async () => {
  entra = await startFakeEntra({ port: 0, now: () => now, redirectUris: [page] });
});
afterAll(() => entra.close());

const verifier = randomBytes(32).toString('base64url');
const right = {
  client_id: demoApiClientId,
  redirect_uri: page,
  response_type: 'code',
  response_mode: 'fragment',
  scope: `openid api://${demoApiClientId}/access_as_user`,
  state: 's t',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
};
const address = (path: string) => `${entra.url}/${demoTenantId}/oauth2/v2.0/${path}`;

const authorize = async (changes: Record<string, string> = {}) => {
  const query = new URLSearchParams({ ...right, ...changes });
  const reply = await fetch(`${address('authorize')}?${query.toString()}`, { redirect: 'manual' });
  const location = reply.headers.get('location') ?? '';
  const [to = '', answer = ''] = location.split(/[#?]/u);
  return { status: reply.status, location, to, answer: Object.fromEntries(new URLSearchParams(answer)) };
};

const redeem = async (changes: Record<string, string> = {}, headers: Record<string, string> = { origin }) => {
  const form = {
    grant_type: 'authorization_code',
    client_id: demoApiClientId,
    redirect_uri: page,
    code_verifier: verifier,
    code: changes['code'] ?? (await authorize()).answer['code'] ?? '',
    ...changes,
  };
  const reply = await fetch(address('token'), { method: 'POST', body: new URLSearchParams(form), headers });
  return {
    status: reply.status,
    headers: reply.headers,
    body: (await reply.json()) as Record<string, string>,
  };
};

describe('the sign-in of a person at the fake Entra', () => {
  it.each([
    ['fragment', '#'],
    ['query', '?'],
  ])('302: back to the page with a code and the state, in the %s', async (mode, mark) => {
    const { status, location, to, answer } = await authorize({ response_mode: mode });
    expect([status, to, answer['state']]).toEqual([302, page, 's t']);
    expect(answer['code']).toMatch(/^[\w-]{43}$/u);
    expect(location).toContain(`${page}${mark}`);
  });

  it('302: any page on a loopback address', async () => {
    const { to } = await authorize({ redirect_uri: 'http://127.0.0.1:7071/api/v1/docs' });
    expect(to).toBe('http://127.0.0.1:7071/api/v1/docs');
  });

  it.each([
    [{ client_id: demoTenantId }],
    [{ redirect_uri: 'https://evil.example/' }],
    [{ redirect_uri: 'http://127.0.0.1.example/' }],
    [{ response_mode: 'form_post' }],
  ])('400: redirects to no address that it does not know: %j', async (changes) => {
    expect(await authorize(changes)).toMatchObject({ status: 400, location: '' });
  });

  it.each([
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ scope: 'openid' }, 'invalid_scope'],
    [{ code_challenge: '' }, 'invalid_request'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
  ])('302: tells the page what is wrong: %j', async (changes, error) => {
    expect((await authorize(changes)).answer).toMatchObject({ error, state: 's t' });
  });

  it('200: a token of the person, which the page of another origin may read', async () => {
    const { status, headers, body } = await redeem();
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, origin]);
    expect(decodeJwt(body['access_token'] ?? '')).toMatchObject({
      aud: demoApiClientId,
      azp: demoApiClientId,
      oid: demoPerson.objectId,
      scp: 'access_as_user',
      idtyp: 'user',
      roles: demoPerson.roles,
    });
  });

  it('400: a code is used once', async () => {
    const { code = '' } = (await authorize()).answer;
    expect((await redeem({ code })).status).toBe(200);
    expect(await redeem({ code })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('400: a code is valid for ten minutes', async () => {
    const { code = '' } = (await authorize()).answer;
    now += 600_000;
    expect((await redeem({ code })).body['error']).toBe('invalid_grant');
  });

  it.each([
    [{ code_verifier: randomBytes(32).toString('base64url') }, 'invalid_grant'],
    [{ redirect_uri: 'http://127.0.0.1/' }, 'invalid_grant'],
    [{ code: 'x' }, 'invalid_grant'],
    [{ client_id: demoTenantId }, 'invalid_client'],
    [{ client_secret: 'x' }, 'invalid_client'],
  ])('400: %j', async (changes, error) => {
    expect(await redeem(changes)).toMatchObject({ status: 400, body: { error } });
  });

  it('400: a code of a page is not redeemed by another program', async () => {
    expect((await redeem({}, {})).body['error_description']).toContain('AADSTS9002327');
  });

  it('204: the page may ask with the header of its library', async () => {
    const reply = await fetch(address('token'), {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-headers': 'x-requested-with' },
    });
    expect([reply.status, reply.headers.get('access-control-allow-headers')]).toEqual([
      204,
      expect.stringContaining('x-requested-with'),
    ]);
  });
});
