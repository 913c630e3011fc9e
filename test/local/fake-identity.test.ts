import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFakeIdentity, type FakeIdentity } from '../../local/fake-identity.ts';
import { createGraphTokens } from '../../local/graph-tokens.ts';

const now = Date.parse('2027-05-04T08:00:00Z');
const tokens = createGraphTokens();
const resource = 'https://graph.microsoft.com';
const userAssigned = '7b3e60d1-94c8-4a2f-b5e7-0c61f8d29a34';

let identity: FakeIdentity;

beforeAll(async () => {
  identity = await startFakeIdentity({ port: 0, tokens, clientIds: [userAssigned], now: () => now });
});

afterAll(() => identity.close());

const ask = async (query: Record<string, string>, header = identity.header) => {
  const url = `${identity.endpoint}?${new URLSearchParams(query).toString()}`;
  const answer = await fetch(url, { headers: { 'X-IDENTITY-HEADER': header } });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
};

const right = { resource, 'api-version': '2019-08-01' };

describe('the managed-identity endpoint', () => {
  it('issues a token that the fake Graph accepts, for a day', async () => {
    const { status, body } = await ask({ ...right, client_id: userAssigned });
    expect(status).toBe(200);
    expect(body).toMatchObject({ resource, token_type: 'Bearer', client_id: userAssigned });
    expect(Number(body['expires_on']) * 1000).toBe(now + 86_400_000);
    expect(tokens.find(body['access_token'] ?? '')).toMatchObject({
      audience: resource,
      permissions: ['Synchronization.Read.All'],
    });
  });

  it.each([
    ['a wrong header', 401, right, 'other'],
    ['another version', 400, { ...right, 'api-version': '2017-09-01' }, undefined],
    ['no resource', 400, { 'api-version': '2019-08-01' }, undefined],
    [
      'an identity that is not assigned',
      400,
      { ...right, client_id: '00000000-0000-0000-0000-000000000001' },
      undefined,
    ],
  ])('refuses %s', async (_what, status, query, header) => {
    const issued = identity.issued();
    expect(await ask(query, header)).toMatchObject({ status, body: { statusCode: status } });
    expect(identity.issued()).toBe(issued);
  });

  describe('a token for this API', () => {
    const clientId = '0f6a8d31-5c92-4be7-9d40-a83c1e57b2f6';
    let withApi: FakeIdentity;
    beforeAll(async () => {
      const issue = (lifetimeSeconds: number) => Promise.resolve(`of Entra, for ${lifetimeSeconds} s`);
      withApi = await startFakeIdentity({ port: 0, tokens, now: () => now, api: { clientId, issue } });
    });
    afterAll(() => withApi.close());

    const askApi = async (name: string) => {
      const url = `${withApi.endpoint}?${new URLSearchParams({ ...right, resource: name }).toString()}`;
      const answer = await fetch(url, { headers: { 'X-IDENTITY-HEADER': withApi.header } });
      return { status: answer.status, body: await answer.json() };
    };

    it.each([`api://${clientId}`, clientId])('is one of Entra: %s', async (name) => {
      const body = { access_token: 'of Entra, for 86400 s', resource: name };
      expect(await askApi(name)).toMatchObject({ status: 200, body });
    });

    it('is refused for another API', async () => {
      const issued = withApi.issued();
      expect(await askApi(`api://${userAssigned}`)).toMatchObject({ status: 400 });
      expect(withApi.issued()).toBe(issued);
    });
  });

  it('fails on request', async () => {
    identity.failWith(500);
    expect((await ask(right)).status).toBe(500);
    identity.failWith(null);
    expect((await ask(right)).status).toBe(200);
  });
});
