import { describe, expect, it } from '@jest/globals';
import { jsonResponse } from '../../../../local/simulated-graph.ts';
import { sendBatch } from '../../../../shared/graph/batch/send-batch.ts';
import type { Release } from '../../../../shared/graph/throttle/admission.ts';
import type { CircuitLevel } from '../../../../shared/graph/throttle/circuits.ts';
import type { GraphPorts } from '../../../../shared/graph/types.ts';
import type { ExchangeResult } from '../../../../shared/net/http-client.ts';
import { identityUnavailable } from '../../../../shared/problem.ts';
import { problemOf } from '../../../support/problem-of.ts';
import { batchOf, callOf, config, openPorts } from './batch-doubles.ts';

interface Setup {
  readonly ports?: Partial<GraphPorts>;
  readonly root?: string;
  readonly opened?: readonly CircuitLevel[];
}

/** Sends a batch of the owners a and b. */
const open = (result?: ExchangeResult, { ports: changes, root = config.root, opened = [] }: Setup = {}) => {
  const stand = openPorts(result, changes);
  const released: Parameters<Release>[] = [];
  const { pathname } = new URL(root);
  const batch = batchOf('a', 'b');
  const below = pathname === '/' ? '' : pathname;
  const items = batch.items.map((item) => ({
    ...item,
    call: callOf(item.call.owner, { path: below + item.call.path }),
  }));
  const end = sendBatch(
    { ...config, root },
    stand.ports,
    { ...batch, items, attempt: 2, throttled: 1 },
    (...args) => {
      released.push(args);
      return opened;
    },
  );
  return { ...stand, released, end };
};

const response = (id: string, status: number, headers = {}) => ({ id, status, headers, body: {} });
const answered = (...responses: readonly object[]) => jsonResponse(200, { responses });
const nothing = [
  { owner: 'a', retryAfterMs: null },
  { owner: 'b', retryAfterMs: null },
];

describe('the exchange of a batch', () => {
  it.each(['https://graph.example', 'https://gateway.example/graph'])(
    'has a GET for each item, relative to the version: %s',
    async (root) => {
      const { end, requests, events } = open(answered(response('1', 200), response('2', 200)), { root });
      await end;
      expect(requests).toMatchObject([{ method: 'POST', isSafe: true, path: '/v1.0/$batch' }]);
      expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({
        requests: [
          { method: 'GET', url: '/a' },
          { method: 'GET', url: '/b' },
        ],
      });
      expect(events).toMatchObject([{ kind: 'dependency', name: 'POST /$batch', attempt: 3, success: true }]);
    },
  );

  it('gives the result of each item in the order of the request', async () => {
    const { end } = open(answered(response('2', 404), response('1', 200)));
    const result = await end;
    expect(result.kind === 'answered' && result.results.map(({ kind }) => kind)).toStrictEqual([
      'success',
      'absent',
    ]);
  });

  it.each<[string, ExchangeResult, string]>([
    ['is refused', jsonResponse(400, {}), 'refused'],
    ['fails', jsonResponse(503, {}), 'failed'],
    ['has no envelope', jsonResponse(200, { value: [] }), 'shape'],
    ['is not known, which says nothing about its owners', jsonResponse(404, {}), 'incapable'],
    ['loses its connection', { kind: 'broken', status: null, headers: {}, cause: 'ECONNRESET' }, 'broken'],
  ])('fails as a whole where it %s', async (_title, result, kind) => {
    const { end, released } = open(result);
    expect(await end).toMatchObject({ kind: 'failed', failure: { kind } });
    expect(released).toStrictEqual([[null, []]]);
  });

  it('is an identity-unavailable without a token: nothing is sent, and the slot is free', async () => {
    const acquireToken = () => Promise.reject(identityUnavailable('Microsoft Graph', new Error('x')));
    const { end, requests, released } = open(undefined, { ports: { acquireToken } });
    expect((await problemOf(end)).code).toBe('identity-unavailable');
    expect([requests, released]).toStrictEqual([[], [[null, []]]]);
  });
});

describe('the circuits', () => {
  it('learn how each item ended, also one without an answer', async () => {
    const { end, released } = open(answered(response('1', 503, { 'Retry-After': '9' })));
    await end;
    expect(released).toStrictEqual([[null, nothing]]);
  });

  it('learn the wait of an item that is throttled', async () => {
    const { end, released } = open(
      answered(response('1', 200), response('2', 429, { 'Retry-After': '2.128' })),
    );
    await end;
    expect(released).toStrictEqual([[null, [nothing[0], { owner: 'b', retryAfterMs: 2128 }]]]);
  });

  it('learn of a batch that is throttled, and nothing about its owners', async () => {
    const { end, released } = open(jsonResponse(429, {}, { 'retry-after': '7' }));
    expect(await end).toMatchObject({ failure: { kind: 'throttled', retryAfterMs: 7000 } });
    expect(released).toStrictEqual([[7000]]);
  });

  it('that it opens are counted once each', async () => {
    const { end, events } = open(answered(response('1', 429)), { opened: ['owner', 'host'] });
    await end;
    const gates = events.flatMap((event) =>
      event.kind === 'metric' && event.name === 'graph.gate' ? [event.properties['level']] : [],
    );
    expect(gates).toStrictEqual(['owner', 'host']);
  });
});
