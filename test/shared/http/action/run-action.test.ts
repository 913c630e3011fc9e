import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import type { Tools } from '../../../../shared/http/endpoint.ts';
import { Problem } from '../../../../shared/problem.ts';
import { bodyOf, graphOf, reader, service, trusted, type Call } from '../../../support/service.ts';
import { ownerParams, stubEndpoint } from '../../../support/stub-endpoint.ts';

const key = '3c8a5e19-d7f4-4b02-96ae-50b1f7c2d864';
const path = { path: '/things', template: '/things' };
const job = { knownJobId: 'Job.1' };
const metric = { name: 'jobs.health', value: 1, properties: {} } as const;

/** An action that does this, and answers with the number of its runs. */
const scene = (act: (tools: Tools) => Promise<void> = ({ graph }) => graph.post(path, {})) => {
  let runs = 0;
  let caller = trusted;
  const endpoint = stubEndpoint({
    name: 'texts-put',
    method: 'PUT',
    access: { role: 'Synchronization.Operate', permission: 'Synchronization.ReadWrite.All' },
    body: z.strictObject({ scope: z.string().optional() }),
    metrics: [metric],
    run: async (input) => {
      runs += 1;
      const text = `${runs}`;
      input.note({ job });
      await act(input);
      return text;
    },
  });
  const { call, events } = service({
    rows: [endpoint],
    graph: graphOf({ '/things': {} }),
    authenticate: () => Promise.resolve(caller),
  });
  const put = ({ headers, ...more }: Call = {}) =>
    call(endpoint.name, {
      method: 'PUT',
      params: ownerParams,
      body: '{}',
      ...more,
      headers: { 'content-type': 'application/json', ...headers },
    });
  const keyed = (value = key, more: Call = {}) => put({ ...more, headers: { 'idempotency-key': value } });
  const audit = () => events.flatMap((event) => (event.kind === 'event' ? [event.properties] : []));
  const become = (id: string) => {
    caller = { ...trusted, id };
  };
  return { put, keyed, audit, become, events, runs: () => runs };
};

describe('an action without an Idempotency-Key', () => {
  it('runs for each request', async () => {
    const { put, runs } = scene();
    const replies = await Promise.all([put(), put()]);
    expect(replies.map((reply) => bodyOf(reply)['text'])).toEqual(['1', '2']);
    expect(runs()).toBe(2);
    for (const { headers } of replies) {
      expect(headers['cache-control']).toBe('no-store');
      for (const header of ['etag', 'idempotent-replayed']) expect(headers).not.toHaveProperty(header);
    }
  });
});

describe('an action with an Idempotency-Key', () => {
  it.each([
    ['the same', key],
    ['in another case', key.toUpperCase()],
    ['in quotes', `"${key}"`],
  ])('is replayed for a repeat with a key that is %s', async (_title, repeated) => {
    const { keyed, runs } = scene();
    const first = await keyed();
    const second = await keyed(repeated);
    expect(runs()).toBe(1);
    expect([second.status, second.body]).toEqual([200, first.body]);
    expect(first.headers).not.toHaveProperty('idempotent-replayed');
    expect(second.headers['idempotent-replayed']).toBe('true');
    expect(second.headers['request-id']).not.toBe(first.headers['request-id']);
  });

  it.each(['', 'x', '""', `"${key}`, `${key}, ${key}`, `{${key}}`, `""${key}""`])(
    '400: does not run for the key %j, which is not repeated in the response',
    async (value) => {
      const { keyed, runs } = scene();
      const reply = await keyed(value);
      expect([reply.status, bodyOf(reply)['errors']]).toEqual([
        400,
        [{ in: 'header', name: 'Idempotency-Key', message: 'Must be a GUID.' }],
      ]);
      expect(runs()).toBe(0);
    },
  );

  it('shares one run among concurrent requests', async () => {
    const { keyed, runs } = scene();
    const replies = await Promise.all(Array.from({ length: 5 }, () => keyed()));
    expect(runs()).toBe(1);
    expect(new Set(replies.map(({ body }) => body)).size).toBe(1);
    expect(replies.filter(({ headers }) => 'idempotent-replayed' in headers)).toHaveLength(4);
  });

  it('runs again for another key, and for another caller with the same key', async () => {
    const { keyed, become, runs } = scene();
    await keyed();
    await keyed(key.replace('3', '4'));
    become(`${reader.id.slice(0, -1)}2`);
    expect((await keyed()).headers).not.toHaveProperty('idempotent-replayed');
    expect(runs()).toBe(3);
  });

  it('409: does not run for a key that was used for a different request', async () => {
    const { keyed, runs } = scene();
    await keyed();
    const reply = await keyed(key, { body: '{"scope":"full"}' });
    expect([reply.status, bodyOf(reply)['conflict']]).toEqual([409, { reason: 'idempotencyKey' }]);
    expect(runs()).toBe(1);
  });

  it('runs again where nothing was sent', async () => {
    const { keyed, runs } = scene(() => Promise.resolve());
    await keyed();
    expect((await keyed()).headers).not.toHaveProperty('idempotent-replayed');
    expect(runs()).toBe(2);
  });

  it('runs again after a problem before anything was sent', async () => {
    const refused = new Problem('graph-throttled', 'Later.', { retryAfterSeconds: 7 });
    const { keyed, runs } = scene(() => Promise.reject(refused));
    const replies = [await keyed(), await keyed()];
    expect(replies.map(({ status }) => status)).toEqual([429, 429]);
    expect(runs()).toBe(2);
  });
});

describe('an action that has sent a write and failed', () => {
  const failing = (error: Error) =>
    scene(async ({ graph }) => {
      await graph.post(path, {});
      throw error;
    });
  const unknown = new Problem('graph-unavailable', 'Read the job first.', { retryAfterSeconds: 7 });

  it.each<[number, Error]>([
    [503, unknown],
    [500, new Error('a defect: canary-7f3a')],
  ])('%i: is replayed with the document and the id of the first request', async (status, error) => {
    const { keyed, runs } = failing(error);
    const first = await keyed();
    const second = await keyed();
    expect(runs()).toBe(1);
    expect(first.status).toBe(status);
    expect(first.headers).not.toHaveProperty('idempotent-replayed');
    expect(second).toEqual({ ...first, headers: { ...first.headers, 'idempotent-replayed': 'true' } });
    expect(JSON.stringify([first, second])).not.toContain('canary');
  });

  it('reports the exception of the run once', async () => {
    const { keyed, events } = failing(new Error('a defect'));
    await keyed();
    await keyed();
    expect(events.filter(({ kind }) => kind === 'exception')).toHaveLength(1);
  });
});

describe('telemetry of a replay', () => {
  it('names the job of the first request, and says that this request sent nothing', async () => {
    const { keyed, audit } = scene();
    await keyed();
    await keyed();
    expect(audit()).toMatchObject([
      { job, outcome: 'ok', sent: 'true', replayed: 'false' },
      { job, outcome: 'ok', sent: 'false', replayed: 'true' },
    ]);
  });

  it('has the metrics of the run once', async () => {
    const { keyed, events } = scene();
    await keyed();
    await keyed();
    expect(events.filter(({ kind }) => kind === 'metric')).toEqual([{ kind: 'metric', ...metric }]);
  });
});
