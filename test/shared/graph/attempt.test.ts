import { describe, expect, it } from '@jest/globals';
import { runAttempt } from '../../../shared/graph/attempt.ts';
import type { CircuitLevel } from '../../../shared/graph/throttle/circuits.ts';
import type { Call, GraphPorts } from '../../../shared/graph/types.ts';
import type { ExchangeResult, HttpClient } from '../../../shared/net/http-client.ts';
import type { TelemetryEvent } from '../../../shared/ports.ts';
import { problemOf } from '../../support/problem-of.ts';
import { openVirtualTime } from '../../support/virtual-time.ts';
import { requestContext, requestId, traceId } from './doubles.ts';

const graphRequestId = '2b9d4c1e-6f80-4a37-b5d2-8c1e0f7a9364';
const config = {
  root: 'https://graph.example',
  attempts: 4,
  attemptTimeoutMs: 5000,
  deadlineMs: 25_000,
  concurrency: 16,
  queue: 256,
};
const answer = (status: number, headers: Record<string, string> = {}): ExchangeResult => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from('{}'),
});
const tokenOf = (text: string) => ({ reveal: () => text, expiresAt: Infinity });

interface Setup {
  readonly result?: ExchangeResult;
  /** How long the response takes. */
  readonly tookMs?: number;
  readonly call?: Partial<Call>;
  readonly acquireToken?: GraphPorts['acquireToken'];
  readonly opened?: readonly CircuitLevel[];
}

/** One attempt at time 0 with a deadline of 20 s. */
const attempt = ({ result = answer(200), tookMs = 0, call = {}, opened = [], ...setup }: Setup = {}) => {
  const { clock, run, timers } = openVirtualTime(0);
  const events: TelemetryEvent[] = [];
  const requests: Parameters<HttpClient['exchange']>[0][] = [];
  const released: (number | null)[] = [];
  const graphRequestIds: string[] = [];
  const exchange: HttpClient['exchange'] = async (request, signal) => {
    requests.push(request);
    try {
      if (tookMs > 0) await clock.sleep(tookMs, signal);
      return result;
    } catch {
      return { kind: 'slow', status: null, headers: {}, cause: 'timeout' };
    }
  };
  const { acquireToken = () => tokenOf('token') } = setup;
  const end = runAttempt(
    config,
    {
      clock,
      random: () => 0.5,
      newGuid: () => '00000000-0000-4000-8000-000000000000',
      acquireToken,
      transport: { exchange, close: () => undefined },
      telemetry: { record: (event) => events.push(event), flush: () => Promise.resolve() },
    },
    {
      method: 'GET',
      body: null,
      isPatient: false,
      context: requestContext((id) => graphRequestIds.push(id)),
      path: '/v1.0/a?b=1',
      template: '/a',
      owner: 'serviceprincipals/1',
      target: 'graph.example',
      deadlineAt: 20_000,
      ...call,
    },
    {
      attempt: 2,
      release: (retryAfterMs) => {
        released.push(retryAfterMs);
        return opened;
      },
    },
  );
  return { end, run, clock, timers, events, requests, released, graphRequestIds };
};

describe('one attempt', () => {
  it('sends the token and the ids of the request, and frees its slot', async () => {
    const { end, requests, released, timers } = attempt();
    expect(await end).toMatchObject({ kind: 'success', value: {} });
    expect(requests).toMatchObject([
      { method: 'GET', path: '/v1.0/a?b=1', body: null, headers: { Authorization: 'Bearer token' } },
    ]);
    const { headers } = requests[0] ?? { headers: {} };
    expect(headers).toMatchObject({ 'client-request-id': requestId, 'Accept-Encoding': 'identity' });
    expect(headers).not.toHaveProperty('Content-Type');
    expect(released).toStrictEqual([null]);
    expect(timers()).toBe(0);
  });

  it('has a content type with a body', async () => {
    const { end, requests } = attempt({ call: { method: 'PUT', body: '{}' } });
    await end;
    expect(requests).toMatchObject([{ body: '{}', headers: { 'Content-Type': 'application/json' } }]);
  });

  it('records one dependency with its duration, whose span is the parent in traceparent', async () => {
    const { end, run, events, requests, graphRequestIds } = attempt({
      result: answer(503, { 'request-id': graphRequestId }),
      tookMs: 70,
    });
    await run();
    await end;
    expect(events).toMatchObject([
      {
        kind: 'dependency',
        name: 'GET /a',
        success: false,
        status: 503,
        attempt: 2,
        durationMs: 70,
        graphRequestId,
      },
    ]);
    const [event] = events;
    const spanId = event?.kind === 'dependency' ? event.spanId : '';
    expect(requests[0]?.headers['traceparent']).toBe(`00-${traceId}-${spanId}-01`);
    expect(graphRequestIds).toStrictEqual([graphRequestId]);
  });
});

describe('the slot of an attempt', () => {
  it.each<[string, ExchangeResult, number | null]>([
    ['a 429 with Retry-After', answer(429, { 'retry-after': '7' }), 7000],
    ['a 429 without', answer(429), 5000],
    ['a 503 with Retry-After, which throttles no owner', answer(503, { 'retry-after': '7' }), null],
    ['a broken connection', { kind: 'broken', status: null, headers: {}, cause: 'ECONNRESET' }, null],
  ])('is freed after %s', async (_, result, expected) => {
    const { end, released } = attempt({ result });
    await end;
    expect(released).toStrictEqual([expected]);
  });

  it('counts each circuit that its release opened', async () => {
    const { end, events } = attempt({ result: answer(429), opened: ['owner', 'host'] });
    await end;
    expect(events.slice(1)).toMatchObject([
      { kind: 'metric', name: 'graph.gate', properties: { level: 'owner' } },
      { kind: 'metric', name: 'graph.gate', properties: { level: 'host' } },
    ]);
  });
});

describe('the token of an attempt', () => {
  it.each<[string, GraphPorts['acquireToken']]>([
    ['never arrives', () => new Promise(() => undefined)],
    ['is empty', () => tokenOf('')],
    ['has a line end', () => Promise.resolve(tokenOf('canary\r\nx: y'))],
  ])('503 identity-unavailable: it %s. Nothing is sent, and the slot is freed', async (_, acquireToken) => {
    const { end, run, requests, released, events, timers } = attempt({ acquireToken });
    const problem = problemOf(end);
    await run();
    expect(await problem).toMatchObject({ code: 'identity-unavailable', facts: { retryAfterSeconds: 5 } });
    expect(JSON.stringify(await problem)).not.toContain('canary');
    expect([requests, released, events]).toStrictEqual([[], [null], []]);
    expect(timers()).toBe(0);
  });

  it('that fails ends the attempt with its own problem', async () => {
    const refused = new Error('no token');
    const { end, released } = attempt({ acquireToken: () => Promise.reject(refused) });
    await expect(end).rejects.toBe(refused);
    expect(released).toStrictEqual([null]);
  });
});

describe('the time of an attempt', () => {
  it.each<[string, Partial<Call>, number]>([
    ['is limited for itself', {}, 5000],
    ['ends with the deadline of the call', { deadlineAt: 3000 }, 3000],
    ['is all that remains for a patient call', { isPatient: true, method: 'POST' }, 20_000],
  ])('%s', async (_, call, tookMs) => {
    const { end, run, clock, released } = attempt({ call, tookMs: 60_000 });
    await run();
    expect(await end).toMatchObject({ kind: 'slow', cause: 'timeout' });
    expect(clock.now()).toBe(tookMs);
    expect(released).toStrictEqual([null]);
  });

  it('503: nothing is sent at the deadline', async () => {
    const { end, requests, released, events } = attempt({ call: { deadlineAt: 0 } });
    expect(await end).toMatchObject({ kind: 'late', upstream: { status: null } });
    expect([requests, released, events]).toStrictEqual([[], [null], []]);
  });
});
