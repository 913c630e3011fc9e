import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  startFakeKeyVault,
  type FakeKeyVault,
  type VaultFault,
} from '../../../../local/fake-key-vault/server.ts';
import { trust } from '../../../../local/certificate.ts';
import { vaultError } from '../../../../local/fake-key-vault/answer-vault.ts';
import { createGraphTokens } from '../../../../local/graph-tokens.ts';
import { connectVault } from '../../../../shared/azure/key-vault/secret-store.ts';
import { systemClock } from '../../../../shared/system.ts';
import type { SecretStore, TelemetryEvent } from '../../../../shared/ports.ts';
import type { ProblemCode } from '../../../../shared/problem.ts';
import { newCanary } from '../../../support/canaries.ts';
import { countingGuid, now, requestContext } from '../../../support/service.ts';
import { problemOf } from '../../../support/problem-of.ts';

const name = 'sync-7d0c2b6e-93f1-4b8a-a1de-20c5f5a9e001-SecretToken';
const tokens = createGraphTokens();
let vault: FakeKeyVault;
let time = now;
let events: TelemetryEvent[] = [];
let scopes: string[] = [];

beforeAll(async () => {
  vault = await startFakeKeyVault({ port: 0, tokens, now: () => time });
  trust(vault.certificate);
});

beforeEach(() => {
  time = now;
  events = [];
  scopes = [];
});

afterEach(() => {
  vault.misbehave(null);
  vault.store.remove(name);
});

afterAll(() => vault.close());

const getToken = (scope: string) => {
  scopes.push(scope);
  const expiresAt = Date.now() + 86_400_000;
  const token = tokens.issue({ audience: scope.replace('/.default', ''), permissions: [], expiresAt });
  return Promise.resolve({ token, expiresOnTimestamp: expiresAt });
};

const storeWith = (credential = { getToken }, limitMs?: number): SecretStore =>
  connectVault(
    { uri: vault.url, isLoopback: true },
    {
      clock: systemClock,
      newGuid: countingGuid(),
      telemetry: { record: (event) => events.push(event), flush: () => Promise.resolve() },
      credential,
    },
    limitMs,
  )(requestContext());

/** The value that a reader gets. */
const valueOf = (found: Awaited<ReturnType<SecretStore['read']>>) =>
  typeof found === 'string' ? found : found.reveal();

describe('a secret of the vault, read by the real SDK over TLS', () => {
  it('is the current version by default, and the named version if one is named', async () => {
    const first = vault.store.set(name, 'first');
    const second = vault.store.set(name, 'second', { expiresAt: now + 5000, notBefore: now - 5000 });
    const store = storeWith();
    const current = await store.read(name, null);
    expect(current).toMatchObject({
      version: second,
      isEnabled: true,
      createdAt: now,
      updatedAt: now,
      expiresAt: now + 5000,
      notBefore: now - 5000,
    });
    expect(valueOf(current)).toBe('second');
    expect(valueOf(await store.read(name.toUpperCase(), first))).toBe('first');
    expect(scopes[0]).toBe('https://vault.azure.net/.default');
  });

  it('cannot be printed', async () => {
    const canary = newCanary();
    vault.store.set(name, canary);
    const found = await storeWith().read(name, null);
    expect(inspect(found, { showHidden: true, depth: null })).not.toContain(canary);
    expect(JSON.stringify(found)).not.toContain(canary);
    expect(JSON.stringify(events)).not.toContain(canary);
  });

  it('absent or disabled: is returned as such', async () => {
    const version = vault.store.set(name, 'value');
    const store = storeWith();
    expect(await store.read(`${name}x`, null)).toBe('absent');
    expect(await store.read(name, 'f'.repeat(32))).toBe('absent');
    vault.store.update(name, version, { enabled: false });
    expect(await store.read(name, null)).toBe('disabled');
    expect(await store.read(name, version)).toBe('disabled');
  });
});

describe('the versions of a secret', () => {
  it('come without values, the newest first, over all pages', async () => {
    const made: string[] = [];
    for (let count = 0; count < 60; count += 1) {
      made.unshift(vault.store.set(name, 'value', { enabled: count % 2 === 0 }));
      time += 1000;
    }
    const versions = await storeWith().versions(name);
    expect(versions.map(({ version }) => version)).toEqual(made);
    expect(versions.slice(0, 2).map(({ isEnabled }) => isEnabled)).toEqual([false, true]);
    expect(versions.flatMap(Object.keys)).not.toContain('reveal');
  });

  it('created in one second are ordered by expiry', async () => {
    const ends = [5, 9, 1, 7].map((days) => now + days * 86_400_000);
    for (const expiresAt of ends) vault.store.set(name, 'value', { expiresAt });
    const versions = await storeWith().versions(name);
    expect(versions.map(({ expiresAt }) => expiresAt)).toEqual([...ends].sort((a, b) => b - a));
  });

  it('of an absent secret are none', async () => {
    expect(await storeWith().versions(name)).toEqual([]);
  });

  it('never lead to another host: the token is sent to the vault only', async () => {
    const link = { value: [], nextLink: 'https://127.0.0.1:9/secrets/x/versions?$skiptoken=1' };
    vault.misbehave(() => ({ status: 200, body: link }));
    const problem = await problemOf(storeWith().versions(name));
    expect(problem.code).toBe('vault-unavailable');
    expect(String(problem.facts.cause)).toBe('Error: vault: an address outside the vault');
  });
});

describe('a vault that fails', () => {
  const canary = newCanary();
  const failures: readonly (readonly [string, VaultFault, ProblemCode, string])[] = [
    [
      'refuses the identity',
      vaultError(403, 'Forbidden', canary, 'ForbiddenByRbac'),
      'vault-permission-missing',
      'vault: 403, Forbidden, ForbiddenByRbac',
    ],
    [
      'does not take the token',
      vaultError(401, 'Unauthorized', canary),
      'vault-permission-missing',
      'vault: 401, Unauthorized',
    ],
    ['asks to wait', vaultError(429, 'Throttled', canary), 'vault-unavailable', 'vault: 429, Throttled'],
    ['breaks', vaultError(500, canary, canary), 'vault-unavailable', 'vault: 500'],
    [
      'does not know the request',
      vaultError(400, 'BadParameter', canary),
      'vault-unavailable',
      'vault: 400, BadParameter',
    ],
    [
      'sends elsewhere',
      { status: 302, body: {}, headers: { location: 'https://127.0.0.1:9/' } },
      'vault-unavailable',
      'vault: 302',
    ],
    ['answers no JSON object', { status: 200, body: canary }, 'vault-unavailable', 'vault: failed'],
    [
      'answers no version',
      { status: 200, body: { value: canary, id: 'https://x/secrets/a' } },
      'vault-unavailable',
      'vault: an unexpected answer',
    ],
    ['ends the connection', 'reset', 'vault-unavailable', 'vault: ECONNRESET'],
    ['does not answer', 'hang', 'vault-unavailable', 'vault: no answer within 1500 ms'],
  ];

  it.each(failures)('%s', async (_what, fault, code, cause) => {
    vault.store.set(name, canary);
    vault.misbehave(() => fault);
    const problem = await problemOf(storeWith(undefined, 1500).read(name, null));
    expect(problem).toMatchObject({ code, facts: { cause: { message: cause } } });
    expect(inspect([problem, events], { showHidden: true, depth: null })).not.toContain(canary);
  });

  it('gets one retry after a single failure', async () => {
    let asked = 0;
    vault.store.set(name, 'value');
    vault.misbehave(() => ((asked += 1) === 1 ? vaultError(503, 'Busy', 'Try again.') : undefined));
    expect(valueOf(await storeWith().read(name, null))).toBe('value');
  });

  it('is not the cause when there is no token', async () => {
    const credential = { getToken: () => Promise.reject(new Error(`invalid_client ${canary}`)) };
    const problem = await problemOf(storeWith(credential).read(name, null));
    expect(problem.code).toBe('identity-unavailable');
    expect(inspect(problem, { depth: null })).not.toContain(canary);
  });

  it('with an untrusted certificate gets no request', async () => {
    const other = await startFakeKeyVault({ port: 0, tokens });
    const ports = { clock: systemClock, newGuid: countingGuid(), credential: { getToken } };
    const telemetry = { record: () => undefined, flush: () => Promise.resolve() };
    const connect = connectVault({ uri: other.url, isLoopback: true }, { ...ports, telemetry });
    expect((await problemOf(connect(requestContext()).read(name, null))).code).toBe('vault-unavailable');
    expect(scopes).toEqual([]);
    await other.close();
  });

  it('in Azure must be the one that its challenge names', async () => {
    const ports = { clock: systemClock, newGuid: countingGuid(), credential: { getToken } };
    const telemetry = { record: () => undefined, flush: () => Promise.resolve() };
    const connect = connectVault({ uri: vault.url, isLoopback: false }, { ...ports, telemetry });
    expect((await problemOf(connect(requestContext()).read(name, null))).code).toBe('vault-unavailable');
    expect(scopes).toEqual([]);
  });
});

describe('a vault that sends Retry-After', () => {
  const busy = (status: number, header: string, code = 'Throttled') => ({
    ...vaultError(status, code, 'Too many requests.'),
    headers: { 'retry-after': header },
  });

  it.each([
    [429, '90', 90],
    [503, '90', 90],
    [429, '2.5', 3],
    [503, '7200', 3600],
    [429, () => new Date(Date.now() + 60_000).toUTCString(), 60],
  ])(
    'with %i and Retry-After %s gets no retry, and the caller gets the wait at once',
    async (status, header, waitSeconds) => {
      let asked = 0;
      const fault = busy(status, typeof header === 'string' ? header : header());
      vault.misbehave(() => {
        asked += 1;
        return fault;
      });
      const problem = await problemOf(storeWith().read(name, null));
      expect(problem.code).toBe('vault-unavailable');
      expect(Math.abs((problem.facts.retryAfterSeconds ?? 0) - waitSeconds)).toBeLessThanOrEqual(1);
      expect(String(problem.facts.cause)).toBe(`Error: vault: ${status}`);
      expect(asked).toBe(1);
      expect(events).toMatchObject([{ kind: 'dependency', status, success: false }]);
    },
  );

  it.each([
    [429, 'soon', 5],
    [429, '-4', 5],
    [429, '0', 1],
    [500, '90', 90],
  ])('with %i and Retry-After %s: the caller waits %i seconds', async (status, header, waitSeconds) => {
    vault.misbehave(() => busy(status, header));
    const problem = await problemOf(storeWith().versions(name));
    expect([problem.code, problem.facts.retryAfterSeconds]).toEqual(['vault-unavailable', waitSeconds]);
  });

  it('for a moment is asked again', async () => {
    let asked = 0;
    vault.store.set(name, 'value');
    vault.misbehave(() => ((asked += 1) === 1 ? busy(429, '0') : undefined));
    expect(valueOf(await storeWith().read(name, null))).toBe('value');
  });
});

describe('telemetry of a call', () => {
  it('names the call by its template, and the vault by its host', async () => {
    const version = vault.store.set(name, 'value');
    const store = storeWith();
    await store.read(name, version);
    await store.read(`${name}x`, null);
    await store.versions(name);
    const target = new URL(vault.url).host;
    expect(events).toMatchObject([
      { kind: 'dependency', name: 'GET /secrets/{name}/{version}', target, status: 200, success: true },
      { kind: 'dependency', name: 'GET /secrets/{name}', target, status: 404, success: false },
      { kind: 'dependency', name: 'GET /secrets/{name}/versions', target, status: 200, success: true },
    ]);
    expect(JSON.stringify(events)).not.toContain('SecretToken');
  });
});
