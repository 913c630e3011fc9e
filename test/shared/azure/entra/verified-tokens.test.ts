import { describe, expect, it } from '@jest/globals';
import type { CryptoKey } from 'jose';
import { createAuthenticate } from '../../../../shared/azure/entra/authenticate.ts';
import { createSigningKeys } from '../../../../shared/azure/entra/signing-keys.ts';
import { createVerifiedTokens } from '../../../../shared/azure/entra/verified-tokens.ts';
import { Problem } from '../../../../shared/problem.ts';
import { createTenant, everyRole, rsaKey } from '../../../support/tokens.ts';
import { createMovedClock, settle } from './moved-clock.ts';

const start = Date.UTC(2026, 10, 20, 9);
const tenant = createTenant(start);
const { appClaims, sign, nowSeconds } = tenant;
const caller = { kind: 'app', id: tenant.app.id, roles: everyRole };

/** Authentication whose key service a test can change. */
const scene = () => {
  const { clock, move } = createMovedClock(start);
  let jwk: object | null = tenant.key.jwk;
  let fetches = 0;
  const keys = createSigningKeys(
    { loginEndpoint: 'https://login.microsoftonline.com', tenantId: tenant.tenantId },
    {
      clock,
      getJson: (address) => {
        fetches += 1;
        if (jwk === null) return Promise.reject(new Error('out'));
        return Promise.resolve(
          address.pathname.endsWith('openid-configuration')
            ? tenant.discovery('https://login.microsoftonline.com/keys')
            : { keys: [{ ...jwk, issuer: tenant.issuerTemplate }] },
        );
      },
    },
  );
  const authenticate = () =>
    createAuthenticate(
      { tenantId: tenant.tenantId, audience: tenant.audience, callers: new Set(['app']) },
      { clock, keys },
    );
  return {
    move,
    authenticate,
    fetches: () => fetches,
    publish: (next: object | null) => {
      jwk = next;
    },
  };
};

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error: unknown) => (error instanceof Problem ? error.code : 'no problem'),
  );

describe('a token that was verified', () => {
  it('gives the same caller again until it expires', async () => {
    const { authenticate, move } = scene();
    const ask = authenticate();
    const bearer = `Bearer ${sign(appClaims({ exp: nowSeconds + 1000 }))}`;
    const first = await ask(bearer);
    expect(first).toEqual(caller);
    // The same object: nothing was verified again.
    expect(await ask(bearer)).toBe(first);
    move(999_000);
    expect(await ask(bearer)).toBe(first);
    // Within the tolerated clock difference, the full verification decides.
    move(1_000);
    const again = await ask(bearer);
    expect(again).toEqual(caller);
    expect(again).not.toBe(first);
    move(300_000);
    expect(await codeOf(ask(bearer))).toBe('token-invalid');
  });

  it('is one token however its header spells the scheme and the space', async () => {
    const ask = scene().authenticate();
    const token = sign(appClaims({ exp: nowSeconds + 1000 }));
    const first = await ask(`bearer  ${token}`);
    for (const start of ['Bearer ', 'Bearer   ', 'BEARER ', 'bearer '])
      expect(await ask(`${start}${token}`)).toBe(first);
    for (const end of [' ', ',', ',Bearer a', '\t', '='])
      expect(await codeOf(ask(`Bearer ${token}${end}`))).toBe('token-invalid');
    for (const start of ['Bearer', 'Basic ', ''])
      expect(await codeOf(ask(`${start}${token}`))).toBe('token-missing');
  });

  it('is forgotten when its key is gone, even when its key id has another key', async () => {
    for (const next of [rsaKey().jwk, { ...rsaKey().jwk, kid: tenant.key.kid }]) {
      const { authenticate, move, publish } = scene();
      const ask = authenticate();
      const bearer = `Bearer ${sign(appClaims({ exp: nowSeconds + 80_000 }))}`;
      expect(await codeOf(ask(bearer))).toBe('ok');
      publish(next);
      move(3_600_000);
      await ask(bearer);
      await settle();
      expect(await codeOf(ask(bearer))).toBe('token-invalid');
    }
  });

  it('is verified again when the same key was published again', async () => {
    const { authenticate, move, fetches } = scene();
    const ask = authenticate();
    const bearer = `Bearer ${sign(appClaims({ exp: nowSeconds + 80_000 }))}`;
    const first = await ask(bearer);
    move(3_600_000);
    expect(await ask(bearer)).toBe(first);
    await settle();
    expect(fetches()).toBe(4);
    const again = await ask(bearer);
    expect(again).not.toBe(first);
    expect(await ask(bearer)).toBe(again);
  });

  it('is not accepted after the 24 hours of keys in an outage: 503, not 401', async () => {
    const { authenticate, move, publish } = scene();
    const ask = authenticate();
    const bearer = `Bearer ${sign(appClaims({ exp: nowSeconds - 60 + 90_000 }))}`;
    expect(await codeOf(ask(bearer))).toBe('ok');
    publish(null);
    move(24 * 3_600_000 - 1);
    expect(await codeOf(ask(bearer))).toBe('ok');
    await settle();
    move(1);
    expect(await codeOf(ask(bearer))).toBe('keys-unavailable');
  });

  it('a token that differs by one character is refused, and no refusal is remembered', async () => {
    const ask = scene().authenticate();
    const token = sign();
    await ask(`Bearer ${token}`);
    for (const place of [5, token.indexOf('.') + 5, token.length - 20, token.length - 1]) {
      const changed = token.slice(0, place) + (token[place] === 'A' ? 'B' : 'A') + token.slice(place + 1);
      for (let turn = 0; turn < 2; turn += 1)
        expect(await codeOf(ask(`Bearer ${changed}`))).toBe('token-invalid');
    }
    expect(await codeOf(ask(`Bearer ${token}`))).toBe('ok');
  });
});

describe('the memory', () => {
  const entry = (id: string, expiresAt = 10) => ({
    caller: { kind: 'app', id, roles: [] } as const,
    keyId: 'k',
    key: { issuer: '', key: {} as CryptoKey },
    expiresAt,
  });

  it('is bounded, and the oldest is removed first', () => {
    const memory = createVerifiedTokens(3);
    for (const token of ['a', 'b', 'c', 'd']) memory.add(token, entry(token));
    expect(['a', 'b', 'c', 'd'].map((token) => memory.find(token, 0)?.caller.id)).toEqual([
      undefined,
      'b',
      'c',
      'd',
    ]);
  });

  it('forgets a token when it expires', () => {
    const memory = createVerifiedTokens();
    memory.add('a', entry('a'));
    expect(memory.find('a', 9)).not.toBe(null);
    expect(memory.find('a', 10)).toBe(null);
    expect(memory.find('a', 9)).toBe(null);
  });
});
