import { describe, expect, it } from '@jest/globals';
import type { GetJson } from '../../../../shared/net/get-json.ts';
import { createSigningKeys } from '../../../../shared/azure/entra/signing-keys.ts';
import { createTenant, rsaKey, type KeyPair } from '../../../support/tokens.ts';
import { createMovedClock, settle } from './moved-clock.ts';
import { problemOf } from '../../../support/problem-of.ts';

const tenant = createTenant(0);
const newKey = rsaKey();
const loginEndpoint = 'https://login.microsoftonline.com';
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A key service that a test can change and break, and the signing keys that read it. */
const start = () => {
  const { clock, move, sleeping } = createMovedClock();
  const service = {
    listed: [tenant.key] as KeyPair[],
    mode: 'good' as 'good' | 'broken' | 'hanging',
    asked: [] as string[],
  };
  const getJson: GetJson = async (address, signal) => {
    service.asked.push(address.pathname);
    await Promise.resolve();
    if (service.mode === 'broken') throw new Error('status 500');
    if (service.mode === 'hanging') {
      await new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new Error('no answer in time'));
        });
      });
    }
    if (address.pathname.endsWith('openid-configuration')) return tenant.discovery(`${loginEndpoint}/keys`);
    return { keys: service.listed.map(({ jwk }) => ({ ...jwk, issuer: tenant.issuerTemplate })) };
  };
  const keys = createSigningKeys({ loginEndpoint, tenantId: tenant.tenantId }, { clock, getJson });
  return {
    keys,
    service,
    move,
    sleeping,
    fetches: () => service.asked.filter((path) => path === '/keys').length,
  };
};

const known = tenant.key.kid;
const found = expect.objectContaining({ issuer: tenant.issuer });

describe('without keys', () => {
  it('1,000 callers at once cost one fetch of each document', async () => {
    const { keys, service, sleeping } = start();
    const all = await Promise.all(Array.from({ length: 1000 }, () => keys.find(known)));
    expect(all.every((key) => key?.issuer === tenant.issuer)).toBe(true);
    expect(service.asked).toEqual([`/${tenant.tenantId}/v2.0/.well-known/openid-configuration`, '/keys']);
    expect(sleeping()).toBe(0);
  });

  it('1,000 callers with an unknown key id cost one fetch and get null', async () => {
    const { keys, fetches } = start();
    const all = await Promise.all(Array.from({ length: 1000 }, (_, at) => keys.find(`unknown-${at}`)));
    expect(all.every((key) => key === null)).toBe(true);
    expect(fetches()).toBe(1);
  });

  it('503 with Retry-After when the key service fails, with no further fetch for 5 s', async () => {
    const { keys, service, move } = start();
    service.mode = 'broken';
    const problems = await Promise.all(Array.from({ length: 1000 }, () => problemOf(keys.find(known))));
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['keys-unavailable']));
    expect(problems[0]?.facts.retryAfterSeconds).toBe(5);
    expect(problems[0]?.facts.cause).toEqual(new Error('status 500'));
    move(4_001);
    expect((await problemOf(keys.find(known))).facts.retryAfterSeconds).toBe(1);
    expect(service.asked).toHaveLength(1);
    move(999);
    service.mode = 'good';
    await expect(keys.find(known)).resolves.toEqual(found);
  });

  it('503 after 5 s when the key service hangs, for all waiting callers', async () => {
    const { keys, service, move, sleeping } = start();
    service.mode = 'hanging';
    const waiting = [problemOf(keys.find(known)), problemOf(keys.find('other'))];
    await settle();
    expect(sleeping()).toBe(1);
    move(5_000);
    expect((await Promise.all(waiting)).map(({ code }) => code)).toEqual([
      'keys-unavailable',
      'keys-unavailable',
    ]);
    expect(service.asked).toHaveLength(1);
    expect(sleeping()).toBe(0);
  });
});

describe('unknown key ids', () => {
  it('at most one fetch per 5 minutes for any number of unknown ids, while known ids are found', async () => {
    const { keys, move, fetches } = start();
    await keys.find(known);
    for (let second = 0; second < 600; second += 1) {
      const answers = await Promise.all([
        keys.find(`a-${second}`),
        keys.find(`b-${second}`),
        keys.find(known),
      ]);
      expect(answers).toEqual([null, null, found]);
      move(1000);
    }
    expect(fetches()).toBe(1 + 2);
  });

  it('a new key is found with the first token that has its id', async () => {
    const { keys, service, fetches } = start();
    await keys.find(known);
    service.listed = [tenant.key, newKey];
    const all = await Promise.all(Array.from({ length: 1000 }, () => keys.find(newKey.kid)));
    expect(all.every((key) => key?.issuer === tenant.issuer)).toBe(true);
    expect(fetches()).toBe(2);
  });

  it('503 and not 401 during an outage of the key service, because the key may be new', async () => {
    const { keys, service, move, fetches } = start();
    await keys.find(known);
    service.mode = 'broken';
    const problem = await problemOf(keys.find(newKey.kid));
    expect([problem.code, problem.facts.retryAfterSeconds]).toEqual(['keys-unavailable', 300]);
    move(4 * minuteMs);
    expect((await problemOf(keys.find(newKey.kid))).facts.retryAfterSeconds).toBe(60);
    await expect(keys.find(known)).resolves.toEqual(found);
    expect(fetches()).toBe(1);
    move(minuteMs);
    service.mode = 'good';
    await expect(keys.find(newKey.kid)).resolves.toBeNull();
  });
});

describe('in the background', () => {
  it('keys older than an hour are fetched again in the background', async () => {
    const { keys, service, move, fetches } = start();
    await keys.find(known);
    move(hourMs - 1);
    await keys.find(known);
    expect(fetches()).toBe(1);
    move(1);
    service.mode = 'hanging';
    await expect(keys.find(known)).resolves.toEqual(found);
    await expect(keys.find(known)).resolves.toEqual(found);
    expect(service.asked).toHaveLength(3);
    move(5_000);
    await settle();
    service.mode = 'good';
    service.listed = [newKey];
    move(5 * minuteMs);
    await expect(keys.find(known)).resolves.toEqual(found);
    await settle();
    await expect(keys.find(newKey.kid)).resolves.toEqual(found);
    await expect(keys.find(known)).resolves.toBeNull();
  });

  it('an outage of the key service has no effect for 24 hours, with at most one fetch in 5 minutes. Then 503', async () => {
    const { keys, service, move } = start();
    await keys.find(known);
    service.mode = 'broken';
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      await expect(keys.find(known)).resolves.toEqual(found);
      await settle();
      move(minuteMs);
    }
    expect(service.asked.length).toBeLessThanOrEqual(2 + (23 * 60) / 5);
    expect((await problemOf(keys.find(known))).code).toBe('keys-unavailable');
    await settle();
    service.mode = 'good';
    move(5_000);
    await expect(keys.find(known)).resolves.toEqual(found);
  });

  it('a set without a usable key does not replace a good one', async () => {
    const { keys, service, move } = start();
    await keys.find(known);
    service.listed = [];
    move(hourMs);
    await keys.find(known);
    await settle();
    await expect(keys.find(known)).resolves.toEqual(found);
  });
});

describe('check for the health endpoint', () => {
  it('pass when keys can be fetched, fail when not, pass during an outage while there is a good set', async () => {
    const { keys, service, move } = start();
    service.mode = 'broken';
    await expect(keys.check()).resolves.toBe('fail');
    await expect(keys.check()).resolves.toBe('fail');
    expect(service.asked).toHaveLength(1);
    service.mode = 'good';
    move(5_000);
    await expect(keys.check()).resolves.toBe('pass');
    service.mode = 'broken';
    move(24 * hourMs - 1);
    await expect(keys.check()).resolves.toBe('pass');
    move(1);
    await expect(keys.check()).resolves.toBe('fail');
  });
});
