import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'node:https';
import { startFakeKeyVault, type FakeKeyVault } from '../../local/fake-key-vault/server.ts';
import { createGraphTokens } from '../../local/graph-tokens.ts';

const tokens = createGraphTokens();
const tokenFor = (audience: string, expiresAt = Date.now() + 1000) =>
  tokens.issue({ audience, permissions: [], expiresAt });
let vault: FakeKeyVault;

beforeAll(async () => {
  vault = await startFakeKeyVault({ port: 0, tokens });
});

afterAll(() => vault.close());

/** A request without the SDK. */
const ask = (path: string, token = tokenFor('https://vault.azure.net'), method = 'GET') =>
  new Promise<{ status: number; challenge: string; body: Record<string, unknown> }>((resolve, reject) => {
    const headers = token === '' ? {} : { authorization: `Bearer ${token}` };
    const sent = request(`${vault.url}${path}`, { method, headers, ca: vault.certificate }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => {
        const { statusCode: status = 0, headers: answered } = answer;
        const challenge = answered['www-authenticate'] ?? '';
        resolve({ status, challenge, body: JSON.parse(text) as Record<string, unknown> });
      });
    });
    sent.on('error', reject).end();
  });

const version = '?api-version=7.6';

describe('the fake Key Vault', () => {
  it.each([
    ['without a token', ''],
    ['with a token for Graph', tokenFor('https://graph.microsoft.com')],
    ['with a token that was never issued', 'x'],
    ['with a token that has expired', tokenFor('https://vault.azure.net', 1)],
  ])('401: %s, with the challenge that names the resource of the token', async (_what, token) => {
    const { status, challenge } = await ask(`/secrets/a${version}`, token);
    expect(status).toBe(401);
    expect(challenge).toMatch(/^Bearer authorization="https:\S+", resource="https:\/\/vault\.azure\.net"$/u);
  });

  it('200: a secret with its attributes in seconds, its versions without values', async () => {
    const id = vault.store.set('a', 'value', { expiresAt: 1_900_000_000_500 });
    const one = await ask(`/secrets/A/${version}`);
    expect(one.body).toMatchObject({
      value: 'value',
      id: `${vault.url}/secrets/A/${id}`,
      attributes: { enabled: true, exp: 1_900_000_000 },
    });
    const all = await ask(`/secrets/a/versions${version}`);
    expect(all.body).toMatchObject({ value: [{ id: `${vault.url}/secrets/a/${id}` }], nextLink: null });
    expect(JSON.stringify(all.body['value'])).not.toContain('"value"');
  });

  it.each([
    ['an unknown secret', 404, 'SecretNotFound', `/secrets/none${version}`, 'GET'],
    ['a name that is none', 400, 'BadParameter', `/secrets/a_b${version}`, 'GET'],
    ['no version of the protocol', 400, 'BadParameter', '/secrets/a', 'GET'],
    ['a write', 405, 'MethodNotAllowed', `/secrets/a${version}`, 'PUT'],
  ])('refuses %s', async (_what, status, code, path, method) => {
    expect(await ask(path, undefined, method)).toMatchObject({ status, body: { error: { code } } });
  });

  it('403: a disabled secret, with the code of the real vault', async () => {
    vault.store.update('b', vault.store.set('b', 'value'), { enabled: false });
    expect(await ask(`/secrets/b${version}`)).toMatchObject({
      status: 403,
      body: { error: { code: 'Forbidden', innererror: { code: 'SecretDisabled' } } },
    });
  });
});
