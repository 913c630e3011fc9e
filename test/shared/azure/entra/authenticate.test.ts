import { webcrypto } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createAuthenticate } from '../../../../shared/azure/entra/authenticate.ts';
import { createSigningKeys } from '../../../../shared/azure/entra/signing-keys.ts';
import type { Caller } from '../../../../shared/caller.ts';
import { Problem } from '../../../../shared/problem.ts';
import { everyRole } from '../../../support/tokens.ts';
import { badTokens, goodTokenOfMaxLength, scene } from './bad-tokens.ts';
import { createMovedClock } from './moved-clock.ts';
import { problemOf } from '../../../support/problem-of.ts';

const { tenant, jwks, nowMs } = scene;
const { clock } = createMovedClock(nowMs);
const keys = createSigningKeys(
  { loginEndpoint: 'https://login.microsoftonline.com', tenantId: tenant.tenantId },
  {
    clock,
    getJson: (address) =>
      Promise.resolve(
        address.pathname.endsWith('openid-configuration')
          ? tenant.discovery('https://login.microsoftonline.com/keys')
          : jwks,
      ),
  },
);
const authenticateAs = (...callers: Caller['kind'][]) =>
  createAuthenticate(
    { tenantId: tenant.tenantId, audience: tenant.audience, callers: new Set(callers) },
    { clock, keys },
  );
const apps = authenticateAs('app');
const appsAndUsers = authenticateAs('app', 'user');

describe('tokens that are not valid', () => {
  let refused = 0;
  const kinds = new Set(badTokens.map(({ kind }) => kind));
  afterAll(() => {
    process.stdout.write(`refused ${refused}/${badTokens.length} bad tokens of ${kinds.size} kinds\n`);
  });

  it('the table has 120 or more', () => {
    expect(badTokens.length).toBeGreaterThanOrEqual(120);
    expect(new Set(badTokens.map(({ kind, name }) => `${kind}: ${name}`)).size).toBe(badTokens.length);
  });

  it.each(badTokens.map((bad) => [bad.kind, bad.name, bad] as const))(
    '401: %s: %s',
    async (_kind, _name, bad) => {
      const problem = await problemOf((bad.users === true ? appsAndUsers : apps)(bad.authorization));
      expect(problem.code).toBe(bad.code ?? 'token-invalid');
      if (bad.says !== undefined) expect(problem.detail).toContain(bad.says);
      const isExpired = problem.detail.includes('has expired');
      expect(problem.facts.isRetryable).toBe(isExpired ? true : undefined);
      expect(problem.detail.includes('Ask Microsoft Entra for a new token')).toBe(isExpired);
      expect(problem.detail.includes('then repeat the request')).toBe(isExpired);
      const realm = `Bearer realm="api://${tenant.audience}", scope="api://${tenant.audience}/.default"`;
      expect(problem.facts.authenticate).toMatch(
        bad.code === 'token-missing'
          ? new RegExp(`^${realm}$`, 'u')
          : // RFC 6750, 3: printable ASCII without quotes and backslash.
            new RegExp(
              `^${realm}, error="invalid_token", error_description="[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]+"$`,
              'u',
            ),
      );
      expect(problem.detail).toMatch(/^[\x20-\x7e]+$/u);
      expect(problem.detail).toContain(`api://${tenant.audience}/.default`);
      refused += 1;
    },
  );

  it('never appear in the message', async () => {
    for (const bad of badTokens) {
      const problem = await problemOf((bad.users === true ? appsAndUsers : apps)(bad.authorization));
      const shown = inspect(
        { ...problem.facts, message: problem.message, all: problem },
        { depth: Infinity },
      );
      const parts = (bad.authorization ?? '').split(/[ .,]/u).filter((part) => part.length > 12);
      for (const part of parts) expect(shown).not.toContain(part);
      for (const text of [tenant.app.id, tenant.app.objectId, tenant.key.kid])
        expect(shown).not.toContain(text);
    }
  });
});

describe('valid tokens', () => {
  const role = [...everyRole];
  const appCaller = { kind: 'app', id: tenant.app.id, roles: role };
  const userCaller = { kind: 'user', id: tenant.user.objectId, roles: role };
  const { appClaims, userClaims, sign, nowSeconds } = tenant;
  const upper = (text: string) => text.toUpperCase();

  it.each<[string, string, Caller]>([
    ['an application with a certificate', `Bearer ${sign()}`, appCaller as Caller],
    ['an application with a secret', `Bearer ${sign(appClaims({ azpacr: '1' }))}`, appCaller as Caller],
    ['16 kB', `Bearer ${goodTokenOfMaxLength}`, appCaller as Caller],
    ['the scheme in lower case', `bearer ${sign()}`, appCaller as Caller],
    ['the scheme in upper case', `BEARER ${sign()}`, appCaller as Caller],
    ['two spaces after the scheme', `Bearer  ${sign()}`, appCaller as Caller],
    ['the type in lower case', `Bearer ${sign(appClaims(), { typ: 'jwt' })}`, appCaller as Caller],
    [
      'a thumbprint and an unknown parameter',
      `Bearer ${sign(appClaims(), { x5t: 'a', zz: 1 })}`,
      appCaller as Caller,
    ],
    [
      'a second key of the tenant',
      `Bearer ${sign(appClaims(), { kid: scene.second.kid }, scene.second.privateKey)}`,
      appCaller as Caller,
    ],
    [
      'ids in upper case',
      `Bearer ${sign(appClaims({ azp: upper(tenant.app.id), tid: upper(tenant.tenantId), oid: upper(tenant.app.objectId) }))}`,
      appCaller as Caller,
    ],
    [
      'no roles at all',
      `Bearer ${sign(appClaims({ roles: undefined }))}`,
      { ...appCaller, roles: [] } as Caller,
    ],
    [
      'an empty list of roles',
      `Bearer ${sign(appClaims({ roles: [] }))}`,
      { ...appCaller, roles: [] } as Caller,
    ],
    [
      'other roles',
      `Bearer ${sign(appClaims({ roles: ['synchronization.read', 'X'] }))}`,
      { ...appCaller, roles: ['synchronization.read', 'X'] } as Caller,
    ],
    [
      'expired 299 s ago',
      `Bearer ${sign(appClaims({ exp: nowSeconds - 299, iat: nowSeconds - 3899, nbf: nowSeconds - 3899 }))}`,
      appCaller as Caller,
    ],
    [
      'valid in 300 s',
      `Bearer ${sign(appClaims({ iat: nowSeconds + 300, nbf: nowSeconds + 300, exp: nowSeconds + 4200 }))}`,
      appCaller as Caller,
    ],
    [
      'the 24 hours and 5 minutes of a managed identity',
      `Bearer ${sign(appClaims({ exp: nowSeconds - 60 + 86_700 }))}`,
      appCaller as Caller,
    ],
    [
      'a lifetime of 25 hours',
      `Bearer ${sign(appClaims({ exp: nowSeconds - 60 + 90_000 }))}`,
      appCaller as Caller,
    ],
    ['times with a fraction', `Bearer ${sign(appClaims({ exp: nowSeconds + 100.5 }))}`, appCaller as Caller],
    [
      'unknown claims',
      `Bearer ${sign(appClaims({ __proto__x: 1, nested: { aud: 'x', list: [{ a: 1 }, { a: 2 }] } }))}`,
      appCaller as Caller,
    ],
    [
      'claims with escapes and letters of any alphabet',
      `Bearer ${sign(appClaims({ name: 'Zoë "Z" \\ , : { 中 😀' }))}`,
      appCaller as Caller,
    ],
    ['a person, when persons are accepted', `Bearer ${sign(userClaims())}`, userCaller as Caller],
    ['a person with idtyp', `Bearer ${sign(userClaims({ idtyp: 'user' }))}`, userCaller as Caller],
    [
      'a person with more permissions',
      `Bearer ${sign(userClaims({ scp: 'email access_as_user profile' }))}`,
      userCaller as Caller,
    ],
  ])('pass: %s', async (_name, authorization, caller) => {
    await expect(appsAndUsers(authorization)).resolves.toEqual(caller);
    if (caller.kind === 'app') await expect(apps(authorization)).resolves.toEqual(caller);
  });
});

it('503: the keys cannot be read, with the problem of the key service', async () => {
  const broken = new Problem('keys-unavailable', 'later', { retryAfterSeconds: 5 });
  const authenticate = createAuthenticate(
    { tenantId: tenant.tenantId, audience: tenant.audience, callers: new Set(['app']) },
    { clock, keys: { current: () => null, find: () => Promise.reject(broken) } },
  );
  await expect(authenticate(`Bearer ${tenant.sign()}`)).rejects.toBe(broken);
});

it('a key that cannot be used is our defect and not reported as an invalid token', async () => {
  const key = await webcrypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ]);
  const authenticate = createAuthenticate(
    { tenantId: tenant.tenantId, audience: tenant.audience, callers: new Set(['app']) },
    { clock, keys: { current: () => null, find: () => Promise.resolve({ issuer: tenant.issuer, key }) } },
  );
  await expect(authenticate(`Bearer ${tenant.sign()}`)).rejects.not.toBeInstanceOf(Problem);
});
