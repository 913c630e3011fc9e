import { describe, expect, it } from '@jest/globals';
import { createCallLimits, createRetryLoop } from '../../../shared/graph/retry-loop.ts';
import type { Call, GraphConfig, GraphPorts } from '../../../shared/graph/types.ts';
import type { ExchangeResult, HttpClient } from '../../../shared/net/http-client.ts';
import type { TelemetryEvent } from '../../../shared/ports.ts';
import { openVirtualTime } from '../../support/virtual-time.ts';
import { requestContext } from './doubles.ts';
import { problemOf } from '../../support/problem-of.ts';

const answer = (status: number, headers: Record<string, string> = {}): ExchangeResult => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from('{}'),
});

/** The retry loop in virtual time. `answers` gives the response of the nth call, after 50 ms. */
const open = (answers: (call: number) => ExchangeResult, setup: Partial<GraphConfig> = {}) => {
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
  const config: GraphConfig = {
    root: 'https://graph.microsoft.com',
    attempts: 4,
    attemptTimeoutMs: 5000,
    deadlineMs: 25_000,
    concurrency: 16,
    queue: 256,
    ...setup,
  };
  const ports: GraphPorts = {
    clock: time.clock,
    random: () => 0.5,
    newGuid: () => '00000000-0000-4000-8000-000000000000',
    transport: { exchange, close: () => undefined },
    acquireToken: () => Promise.resolve({ reveal: () => 'token', expiresAt: Infinity }),
    telemetry: { record: (event) => events.push(event), flush: () => Promise.resolve() },
  };
  const send = createRetryLoop(config, ports, createCallLimits(config, ports));
  const ask = async (owner: number, caller = 'caller-1', more: Partial<Call> = {}) => {
    const { value } = await send({
      method: 'GET',
      body: null,
      isPatient: false,
      context: { ...requestContext(() => undefined), endpoint: 'jobs-list', caller },
      path: '/v1.0/servicePrincipals/1/synchronization/jobs',
      template: '/servicePrincipals/{id}/synchronization/jobs',
      owner: `serviceprincipals/${owner}`,
      target: 'graph.microsoft.com',
      deadlineAt: time.clock.now() + 25_000,
      ...more,
    });
    return value;
  };
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

describe('the attempts of one call', () => {
  const after = async (work: Promise<unknown>, run: () => Promise<void>) => {
    const [end] = await Promise.all([Promise.allSettled([work]), run()]);
    return end[0];
  };
  const metrics = (events: readonly TelemetryEvent[]) =>
    events.flatMap((event) => (event.kind === 'metric' ? [event.name] : []));

  it('200: a success after a failure is a success. The wait between them is the Retry-After', async () => {
    const { ask, run, calls, events } = open((call) =>
      call === 1 ? answer(503, { 'retry-after': '3' }) : answer(200),
    );
    expect(await after(ask(1), run)).toStrictEqual({ status: 'fulfilled', value: {} });
    expect((calls[1] ?? 0) - (calls[0] ?? 0)).toBe(3050);
    expect(metrics(events)).toStrictEqual(['graph.retries']);
  });

  it('503: end after the configured number, with the last failure', async () => {
    const { ask, run, calls } = open((call) => answer(call === 3 ? 504 : 503), { attempts: 3 });
    expect(await after(ask(1), run)).toMatchObject({
      reason: { code: 'graph-unavailable', facts: { upstream: { status: 504 } } },
    });
    expect(calls).toHaveLength(3);
  });

  it('502: end at once with a failure that a repeat does not change', async () => {
    const { ask, run, calls, events } = open(() => answer(400));
    expect(await after(ask(1), run)).toMatchObject({ reason: { code: 'graph-refused' } });
    expect(calls).toHaveLength(1);
    expect(metrics(events)).toStrictEqual([]);
  });

  it('503: nothing is sent after the deadline', async () => {
    const { ask, clock, calls } = open(() => answer(200));
    const problem = await problemOf(ask(1, 'caller-1', { deadlineAt: clock.now() }));
    expect(problem).toMatchObject({ code: 'graph-unavailable', facts: { upstream: { status: null } } });
    expect(calls).toHaveLength(0);
  });

  it('a write is sent once, but again after a 429, which Graph sends before it acts', async () => {
    const failing = open(() => answer(503));
    const failed = await after(failing.ask(1, 'caller-1', { method: 'PUT', body: '{}' }), failing.run);
    expect(failed).toMatchObject({ reason: { code: 'graph-unavailable', facts: { mayHaveActed: true } } });
    expect(failing.calls).toHaveLength(1);
    const throttling = open((call) => (call === 1 ? answer(429, { 'retry-after': '1' }) : answer(200)));
    const written = await after(throttling.ask(1, 'caller-1', { method: 'PUT' }), throttling.run);
    expect(written).toMatchObject({ status: 'fulfilled' });
    expect(throttling.calls).toHaveLength(2);
  });

  it('leave no timer and free their slot, also after a failure', async () => {
    const { ask, run, timers } = open((call) => answer(call === 1 ? 400 : 200), { concurrency: 1, queue: 0 });
    expect(await after(ask(1), run)).toMatchObject({ status: 'rejected' });
    expect(timers()).toBe(0);
    expect(await after(ask(2), run)).toMatchObject({ status: 'fulfilled' });
  });
});
