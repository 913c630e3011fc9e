import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import {
  createAcquireToken,
  type AcquireTokenConfig,
} from '../../../../shared/azure/identity/access-token.ts';
import type { Credential } from '../../../../shared/azure/identity/credential.ts';
import { describeError } from '../../../../shared/azure/telemetry/errors.ts';
import { createMovedClock, settle } from '../entra/moved-clock.ts';
import { problemOf } from '../../../support/problem-of.ts';

const hourMs = 3_600_000;
const scope = 'https://graph.microsoft.com/.default';
type Answer = Awaited<ReturnType<Credential['getToken']>>;

/** An identity endpoint that a test can change and break, and the tokens that the Graph client gets. */
const start = (config: Partial<AcquireTokenConfig> = {}) => {
  const { clock, move, sleeping } = createMovedClock();
  const endpoint = {
    calls: 0,
    signals: [] as AbortSignal[],
    scopes: [] as string[],
    answer: (): Promise<Answer> =>
      Promise.resolve({ token: `token-${endpoint.calls}`, expiresOnTimestamp: clock.now() + 24 * hourMs }),
  };
  const credential: Credential = {
    getToken: (asked, { abortSignal }) => {
      endpoint.calls += 1;
      endpoint.scopes.push(asked);
      endpoint.signals.push(abortSignal);
      return endpoint.answer();
    },
  };
  const acquireToken = createAcquireToken({ identity: 'managed', scope, ...config }, { clock, credential });
  const acquire = async () => acquireToken();
  return { acquire, acquireToken, endpoint, move, sleeping, clock };
};
const failing = (): Promise<Answer> => Promise.reject(new Error('secret text of the upstream'));
const hanging = (): Promise<Answer> => new Promise(() => undefined);

describe('a token for Graph', () => {
  it('1,000 callers at once cost one acquisition', async () => {
    const { acquire, endpoint, sleeping } = start();
    const tokens = await Promise.all(Array.from({ length: 1000 }, acquire));
    expect(new Set(tokens.map(({ reveal }) => reveal()))).toEqual(new Set(['token-1']));
    expect([endpoint.calls, endpoint.scopes]).toEqual([1, [scope]]);
    expect(sleeping()).toBe(0);
  });

  it('cannot be printed, by util.inspect or JSON', async () => {
    const { acquire } = start();
    const token = await acquire();
    const shown = [
      inspect(token, { depth: Infinity, showHidden: true, getters: true }),
      inspect(token.reveal, { depth: Infinity, showHidden: true }),
      inspect(acquire, { depth: Infinity, showHidden: true }),
      JSON.stringify(token),
      JSON.stringify([token], null, 1),
      JSON.stringify(Object.getOwnPropertyDescriptors(token)),
      inspect({ ...token }, { depth: Infinity, showHidden: true }),
      token.reveal.toString(),
    ];
    expect(token.reveal()).toBe('token-1');
    for (const text of shown) expect(text).not.toContain('token-1');
  });

  it('is used until half of its lifetime is over, then replaced in the background', async () => {
    const { acquire, endpoint, move } = start();
    await acquire();
    move(12 * hourMs - 1);
    await acquire();
    expect(endpoint.calls).toBe(1);
    move(1);
    endpoint.answer = hanging;
    expect((await acquire()).reveal()).toBe('token-1');
    expect((await acquire()).reveal()).toBe('token-1');
    expect(endpoint.calls).toBe(2);
    move(5_000);
    await settle();
    move(25_000);
    endpoint.answer = start().endpoint.answer;
    expect((await acquire()).reveal()).toBe('token-1');
    await settle();
    expect(endpoint.calls).toBe(3);
  });

  it('a cached token is returned without a promise', async () => {
    const { acquire, acquireToken } = start();
    const token = await acquire();
    expect(acquireToken()).toBe(token);
  });

  it('the new token is used afterwards', async () => {
    const { acquire, endpoint, move } = start();
    await acquire();
    move(13 * hourMs);
    await acquire();
    await settle();
    expect((await acquire()).reveal()).toBe('token-2');
    expect(endpoint.calls).toBe(2);
  });

  it('an outage of the identity endpoint has no effect until the token expires, with at most one try every 30 s', async () => {
    const { acquire, endpoint, move } = start();
    await acquire();
    endpoint.answer = failing;
    move(23 * hourMs);
    for (let second = 0; second < 3600; second += 10) {
      expect((await acquire()).reveal()).toBe('token-1');
      await settle();
      move(10_000);
    }
    expect(endpoint.calls).toBe(1 + 120);
    expect((await problemOf(acquire())).code).toBe('identity-unavailable');
  });

  it('the same token again, from a cache of the library, does not start a new lifetime', async () => {
    const { acquire, endpoint, move, clock } = start();
    const same = { token: 'same', expiresOnTimestamp: clock.now() + hourMs };
    endpoint.answer = () => Promise.resolve(same);
    await acquire();
    for (let minute = 0; minute < 59; minute += 1) {
      move(60_000);
      expect((await acquire()).reveal()).toBe('same');
      await settle();
    }
    expect(endpoint.calls).toBe(1 + 30);
    move(60_000);
    expect((await problemOf(acquire())).code).toBe('identity-unavailable');
  });

  it('an older token does not replace a newer one', async () => {
    const { acquire, endpoint, move, clock } = start();
    await acquire();
    endpoint.answer = () => Promise.resolve({ token: 'older', expiresOnTimestamp: clock.now() + hourMs });
    move(12 * hourMs);
    await acquire();
    await settle();
    expect((await acquire()).reveal()).toBe('token-1');
  });
});

describe('503 identity-unavailable', () => {
  it('with Retry-After, for all waiting callers, with no further try for a second', async () => {
    const { acquire, endpoint, move } = start();
    endpoint.answer = failing;
    const problems = await Promise.all(Array.from({ length: 1000 }, () => problemOf(acquire())));
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['identity-unavailable']));
    expect(problems[0]?.facts.retryAfterSeconds).toBe(5);
    move(999);
    expect((await problemOf(acquire())).facts.retryAfterSeconds).toBe(5);
    expect(endpoint.calls).toBe(1);
    move(1);
    endpoint.answer = start().endpoint.answer;
    await expect(acquire()).resolves.toBeDefined();
  });

  it('after 5 s when the endpoint hangs, and its request is aborted', async () => {
    const { acquire, endpoint, move, sleeping } = start();
    endpoint.answer = hanging;
    const waiting = [problemOf(acquire()), problemOf(acquire())];
    move(4_999);
    await settle();
    expect(endpoint.signals[0]?.aborted).toBe(false);
    move(1);
    const problems = await Promise.all(waiting);
    expect(problems.map(({ code }) => code)).toEqual(['identity-unavailable', 'identity-unavailable']);
    expect(problems[0]?.facts.cause).toMatchObject({
      message: expect.stringMatching(/^identity: no answer within 5000 ms; check /u),
    });
    expect(endpoint.signals[0]?.aborted).toBe(true);
    expect(sleeping()).toBe(0);
  });

  it.each<[string, Answer]>([
    ['no token', null],
    ['an empty token', { token: '', expiresOnTimestamp: Infinity }],
    ['a token with a line end', { token: 'a\r\nb', expiresOnTimestamp: Date.UTC(2030, 1) }],
    ['a token with a space', { token: 'a b', expiresOnTimestamp: Date.UTC(2030, 1) }],
    ['a token that has expired', { token: 'a', expiresOnTimestamp: Date.UTC(2020, 1) }],
    ['a token that never expires', { token: 'a', expiresOnTimestamp: Infinity }],
    ['a token without a time', { token: 'a', expiresOnTimestamp: Number.NaN }],
  ])('for %s', async (_, answer) => {
    const { acquire, endpoint } = start();
    endpoint.answer = () => Promise.resolve(answer);
    expect((await problemOf(acquire())).code).toBe('identity-unavailable');
  });

  it.each<[string, Partial<AcquireTokenConfig>, string]>([
    ['a system-assigned identity', {}, 'system-assigned managed identity is on'],
    [
      'a user-assigned identity',
      { clientId: 'c' },
      'that the client id setting names is assigned to this app',
    ],
    ['a workload identity', { identity: 'workload', clientId: 'c' }, 'the federated token file'],
    ['the Azure CLI', { identity: 'azure-cli' }, 'az login'],
  ])('the caller gets Retry-After, and the log says what to check: %s', async (_, config, advice) => {
    const { acquire, endpoint } = start(config);
    endpoint.answer = failing;
    const problem = await problemOf(acquire());
    expect(problem.detail).toMatch(/Try again after .+ contact the operator/u);
    expect(problem.detail).not.toMatch(/AZURE_|az login|managed identity/u);
    const [logged] = describeError(problem.facts.cause, 'scrub');
    expect(logged?.message).toContain(advice);
    expect(logged?.message).not.toContain('[redacted');
    expect(inspect(problem, { depth: Infinity })).not.toContain('secret text');
  });

  it('for a credential that throws synchronously', async () => {
    const { acquire, endpoint } = start();
    endpoint.answer = () => {
      throw new Error('at once');
    };
    expect((await problemOf(acquire())).code).toBe('identity-unavailable');
  });
});
