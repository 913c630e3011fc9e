import { describe, expect, it } from '@jest/globals';
import { connectGraph } from '../../../../shared/graph/client.ts';
import { jobsPath } from '../../../../shared/graph/path.ts';
import type { ExchangeResult, HttpClient } from '../../../../shared/net/http-client.ts';
import type { TelemetryEvent } from '../../../../shared/ports.ts';
import { openVirtualTime } from '../../../support/virtual-time.ts';
import { anything, requestContext } from '../doubles.ts';
import { problemOf } from '../../../support/problem-of.ts';

const answer = (status: number, headers: Record<string, string> = {}): ExchangeResult => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from('{}'),
});

const ownerOf = (index: number) => ({
  owner: 'servicePrincipals' as const,
  ownerId: `6f3d1c9a-4b7e-4d52-8a60-${String(index).padStart(12, '0')}`,
});

/** The client in virtual time. `answers` gives the response of the nth call, after 50 ms. */
const open = (
  answers: (call: number) => ExchangeResult,
  setup: { concurrency?: number; queue?: number } = {},
) => {
  const time = openVirtualTime();
  const events: TelemetryEvent[] = [];
  const calls: number[] = [];
  const exchange: HttpClient['exchange'] = async (_, signal) => {
    const call = calls.push(time.clock.now());
    try {
      await time.clock.sleep(50, signal);
      return answers(call);
    } catch {
      return { kind: 'slow', status: null, headers: {}, cause: 'timeout' };
    }
  };
  const connect = connectGraph(
    {
      root: 'https://graph.microsoft.com',
      attempts: 4,
      attemptTimeoutMs: 5000,
      deadlineMs: 25_000,
      concurrency: 16,
      queue: 256,
      ...setup,
    },
    {
      clock: time.clock,
      random: () => 0.5,
      newGuid: () => '00000000-0000-4000-8000-000000000000',
      transport: { exchange, close: () => undefined },
      acquireToken: () => Promise.resolve({ reveal: () => 'token', expiresAt: Infinity }),
      telemetry: { record: (event) => events.push(event), flush: () => Promise.resolve() },
    },
  );
  const ask = (owner: number, caller = 'caller-1') =>
    connect({ ...requestContext(() => undefined), endpoint: 'jobs-list', caller }).get(
      jobsPath(ownerOf(owner)),
      anything,
    );
  return { ...time, ask, events, calls };
};

describe('while a circuit is open', () => {
  it('429 graph-throttled: at once and without a call, with the remaining wait', async () => {
    const { ask, run, clock, calls, events } = open(() => answer(429, { 'retry-after': '60' }));
    const first = problemOf(ask(1));
    await run();
    const throttled = await first;
    expect(throttled.facts).toMatchObject({
      retryAfterSeconds: 60,
      throttled: 'owner',
      upstream: { status: 429 },
    });
    expect(throttled.detail).toContain('calls for this owner');
    const later = clock.sleep(20_000);
    await run();
    await later;
    const second = await problemOf(ask(1));
    expect(second.code).toBe('graph-throttled');
    expect(second.facts).toMatchObject({
      retryAfterSeconds: 40,
      throttled: 'owner',
      upstream: { status: null, code: null, requestId: null },
    });
    expect(second.detail).toContain('calls for this owner');
    expect(calls).toHaveLength(1);
    const opened = events.filter((event) => event.kind === 'metric' && event.name === 'graph.gate');
    expect(opened).toMatchObject([{ value: 1, properties: { endpoint: 'jobs-list', level: 'owner' } }]);
  });

  it('200: another owner is not affected', async () => {
    const { ask, run } = open((call) => (call === 1 ? answer(429, { 'retry-after': '60' }) : answer(200)));
    const first = problemOf(ask(1));
    await run();
    await first;
    const second = ask(2);
    await run();
    expect(await second).toStrictEqual({});
  });

  it('429: Retry-After above an hour is passed on as an hour, and the circuit stays open for the whole time', async () => {
    const { ask, run, clock } = open(() => answer(429, { 'retry-after': '10000' }));
    const first = problemOf(ask(1));
    await run();
    expect((await first).facts.retryAfterSeconds).toBe(3600);
    const later = clock.sleep(7_000_000);
    await run();
    await later;
    expect((await problemOf(ask(1))).facts.retryAfterSeconds).toBe(3000);
  });

  it('429: the last attempt gets the wait of the host when that is longer', async () => {
    const { ask, run } = open((call) => answer(429, { 'retry-after': call === 8 ? '30' : '40' }));
    const problems = Promise.all(Array.from({ length: 8 }, (_, owner) => problemOf(ask(owner))));
    await run();
    const waits = (await problems).map(({ facts }) => [facts.retryAfterSeconds, facts.throttled]);
    expect(waits).toStrictEqual([...Array.from({ length: 7 }, () => [40, 'owner']), [40, 'service']]);
  });

  it('429: the eighth owner and an owner that Graph never throttled get the scope service', async () => {
    const { ask, run, calls } = open(() => answer(429, { 'retry-after': '60' }));
    const problems = Promise.all(Array.from({ length: 8 }, (_, owner) => problemOf(ask(owner))));
    await run();
    const eighth = (await problems).at(-1);
    const other = await problemOf(ask(9));
    expect(eighth?.facts).toMatchObject({ throttled: 'service', upstream: { status: 429 } });
    expect(other.facts).toMatchObject({ throttled: 'service', upstream: { status: null } });
    for (const detail of [eighth?.detail, other.detail])
      expect(detail).toContain('all calls of this service');
    expect(calls).toHaveLength(8);
  });

  it('429: an owner whose own wait is longer gets the scope owner', async () => {
    const { ask, run } = open((call) => {
      if (call === 1) return answer(429, { 'retry-after': '600' });
      return call <= 21 ? answer(200) : answer(429, { 'retry-after': '60' });
    });
    const askAll = async (owners: readonly number[]) => {
      const ends = Promise.allSettled(owners.map((owner) => ask(owner)));
      await run();
      await ends;
    };
    await askAll([0]);
    // The host forgets a 429 after 20 more calls.
    for (let round = 0; round < 2; round += 1)
      await askAll(Array.from({ length: 10 }, (_, index) => index + 1));
    await askAll(Array.from({ length: 8 }, (_, index) => index + 1));
    expect((await problemOf(ask(9))).facts).toMatchObject({ throttled: 'service', retryAfterSeconds: 60 });
    const { facts } = await problemOf(ask(0));
    expect(facts.throttled).toBe('owner');
    expect(facts.retryAfterSeconds).toBeGreaterThan(500);
  });

  it('429: the last attempt gets the throttled scope, too', async () => {
    const { ask, run, calls } = open(() => answer(429, { 'retry-after': '1' }));
    const problem = problemOf(ask(1));
    await run();
    expect((await problem).facts).toMatchObject({ throttled: 'owner', upstream: { status: 429 } });
    expect(calls).toHaveLength(4);
  });
});

describe('too many concurrent requests', () => {
  it('503 overloaded: without upstream, and all others get a response', async () => {
    const { ask, run, calls } = open(() => answer(200), { concurrency: 2, queue: 4 });
    const all = Array.from({ length: 10 }, (_, index) => ask(index, `caller-${index}`));
    const ends = Promise.allSettled(all);
    await run();
    const refused = (await ends).flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    expect(refused).toHaveLength(4);
    expect(refused).toMatchObject(
      refused.map(() => ({ code: 'overloaded', facts: { retryAfterSeconds: 5 } })),
    );
    expect(refused[0]).not.toHaveProperty('facts.upstream');
    expect(calls).toHaveLength(6);
  });

  it('503 overloaded: a waiting request gives up before its deadline', async () => {
    const { ask, run, clock } = open(() => answer(200), { concurrency: 1, queue: 600 });
    const startedAt = clock.now();
    const ends = Array.from({ length: 600 }, async (_, index) => {
      const { code } = await problemOf(ask(index, `caller-${index}`)).catch(() => ({ code: 'value' }));
      return { code, tookMs: clock.now() - startedAt };
    });
    const all = Promise.all(ends);
    await run();
    const codes = new Set((await all).map(({ code }) => code));
    expect(codes).toStrictEqual(new Set(['value', 'overloaded']));
    expect(Math.max(...(await all).map(({ tookMs }) => tookMs))).toBeLessThanOrEqual(25_000);
  });
});

describe('retries without Retry-After', () => {
  it('are at most a fifth of the calls in progress when all of Graph fails', async () => {
    const { ask, run, calls } = open(() => answer(503));
    const all = Array.from({ length: 100 }, (_, index) => problemOf(ask(index, `caller-${index}`)));
    const ends = Promise.all(all);
    await run();
    expect(new Set((await ends).map(({ code }) => code))).toStrictEqual(new Set(['graph-unavailable']));
    expect(calls.length).toBeLessThanOrEqual(100 + 3 * 20);
    expect(calls.length).toBeGreaterThan(100);
  });

  it('end with the failure before when the queue is full', async () => {
    const plays = [answer(429, { 'retry-after': '5' }), answer(429, { 'retry-after': '5' }), answer(503)];
    const { ask, after, run } = open((call) => plays[call - 1] ?? answer(200), { concurrency: 1, queue: 1 });
    const ends = Promise.allSettled(
      ['a', 'b', 'c'].map(async (caller, index) => {
        await new Promise<void>((begin) => void after(index * 100, begin));
        return ask(index, caller);
      }),
    );
    await run();
    expect(await ends).toMatchObject([
      { status: 'fulfilled' },
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'graph-unavailable', facts: { upstream: { status: 503 } } } },
    ]);
  });
});
