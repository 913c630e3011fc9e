import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'node:https';
import type { CloudEvent } from '../../local/fake-key-vault/new-version-event.ts';
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
const ask = (path: string, token = tokenFor('https://vault.azure.net'), method = 'GET', body = '') =>
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
    sent.on('error', reject).end(body);
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
    ['a deletion', 405, 'MethodNotAllowed', `/secrets/a${version}`, 'DELETE'],
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

describe('the fake Key Vault, when a secret is set', () => {
  const set = (name: string, body: unknown, token = vault.officerToken()) =>
    ask(`/secrets/${name}${version}`, token, 'PUT', typeof body === 'string' ? body : JSON.stringify(body));

  /** The events of what `act` does. */
  const published = async (act: () => unknown): Promise<readonly CloudEvent[]> => {
    const events: CloudEvent[] = [];
    vault.publishTo((event) => events.push(event));
    await act();
    vault.publishTo(null);
    return events;
  };

  it('200: answers the new version, which is the current one from then on', async () => {
    const old = vault.store.set('set-1', 'old');
    const given = {
      value: 'new',
      contentType: 'text/plain',
      tags: { team: 'identity' },
      attributes: { enabled: true, exp: 1_900_000_000, nbf: 1_600_000_000 },
    };
    const { status, body } = await set('set-1', given);
    expect(status).toBe(200);
    const { id, attributes, ...others } = body as { id: string; attributes: Record<string, unknown> };
    expect(id).toMatch(new RegExp(`^${vault.url}/secrets/set-1/[0-9a-f]{32}$`, 'u'));
    expect(attributes).toMatchObject({ ...given.attributes, created: expect.any(Number) });
    expect(others).toEqual({ value: 'new', contentType: 'text/plain', tags: { team: 'identity' } });
    expect((await ask(`/secrets/set-1${version}`)).body).toEqual(body);
    expect(vault.store.find('SET-1')).toMatchObject([{ version: old, value: 'old' }, { value: 'new' }]);
  });

  it('403: for an identity that may only read, and nothing is set', async () => {
    const refused = await set('set-2', { value: 'x' }, tokenFor('https://vault.azure.net'));
    expect(refused).toMatchObject({
      status: 403,
      body: { error: { code: 'Forbidden', innererror: { code: 'ForbiddenByRbac' } } },
    });
    expect((await set('set-2', { value: 'x' }, '')).status).toBe(401);
    expect(vault.store.find('set-2')).toBeUndefined();
  });

  it.each([
    ['no JSON', '{"value":'],
    ['no object', '[]'],
    ['no value', {}],
    ['a value that is no string', { value: 7 }],
    ['a value over 25 kB', { value: 'x'.repeat(25 * 1024 + 1) }],
    ['an instant that is no number', { value: 'x', attributes: { exp: '2027-01-01' } }],
    ['attributes that are no object', { value: 'x', attributes: [] }],
    ['tags that are no object', { value: 'x', tags: 'a' }],
    ['a content type that is no string', { value: 'x', contentType: 1 }],
  ])('400: %s, and nothing is set or published', async (_what, body) => {
    const events = await published(async () => {
      const { status, body: answer } = await set('set-3', body);
      expect([status, answer]).toMatchObject([400, { error: { code: 'BadParameter' } }]);
    });
    expect([events, vault.store.find('set-3')]).toEqual([[], undefined]);
  });

  it('publishes the event of Key Vault for each new version, without the value', async () => {
    const events = await published(async () => {
      await set('Set-4', { value: 'value-1', attributes: { exp: 1_900_000_000 } });
      vault.store.set('Set-4', 'value-2');
    });
    const [first, second] = vault.store.find('set-4') ?? [];
    expect(events.map(({ data }) => data['Version'])).toEqual([first?.version, second?.version]);
    expect(events[0]).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u),
      source: expect.stringMatching(
        /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/local\/providers\/Microsoft\.KeyVault\/vaults\/local$/u,
      ),
      subject: 'Set-4',
      type: 'Microsoft.KeyVault.SecretNewVersionCreated',
      time: new Date(first?.createdAt ?? 0).toISOString(),
      specversion: '1.0',
      data: {
        Id: `${vault.url}/secrets/Set-4/${first?.version}`,
        VaultName: 'local',
        ObjectType: 'Secret',
        ObjectName: 'Set-4',
        Version: first?.version,
        NBF: null,
        EXP: 1_900_000_000,
      },
    });
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
    expect(JSON.stringify(events)).not.toContain('value-');
  });

  it('publishes no event for changed attributes', async () => {
    const id = vault.store.set('set-5', 'x');
    expect(
      await published(() => {
        vault.store.update('set-5', id, { enabled: false });
      }),
    ).toEqual([]);
  });
});
