import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../../shared/problem.ts';
import { bodyOf, graphOf, ownerId, reader, service } from '../../support/service.ts';
import { stubEndpoint } from '../../support/stub-endpoint.ts';

const params = { owner: 'servicePrincipals', ownerId };
const jobs = `/servicePrincipals/${ownerId}/synchronization/jobs`;
const graph = () => graphOf({ [jobs]: { value: [] } });

const endsIn = (error: unknown) =>
  service({
    authenticate: async () => {
      await Promise.resolve();
      throw error;
    },
  });

describe('every response', () => {
  it('200: has the security headers and the request id', async () => {
    const reply = await service({ graph: graph() }).call('jobs-list', { params });
    expect(reply.status).toBe(200);
    expect(reply.headers).toEqual({
      'cache-control': 'private, no-cache',
      'cache-status': 'graph-synchronization-proxy; fwd=uri-miss; stored; ttl=10',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'content-type': 'application/json',
      etag: expect.stringMatching(/^"[\w-]{43}"$/u),
      'referrer-policy': 'no-referrer',
      'request-id': expect.stringMatching(/^[0-9a-f-]{36}$/u),
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
    });
  });

  it('503: is the document of the problem that the request ended in, with the same request id', async () => {
    const problem = new Problem('keys-unavailable', 'Wait.', { retryAfterSeconds: 7 });
    const { status, headers, ...reply } = await endsIn(problem).call('jobs-list', { params });
    expect(status).toBe(503);
    expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'retry-after': '7' });
    expect(bodyOf(reply)).toMatchObject({
      code: 'keys-unavailable',
      detail: 'Wait.',
      requestId: headers['request-id'],
    });
  });

  it('500: any other error discloses nothing, and telemetry gets the cause', async () => {
    const error = new Error('canary-7f3a');
    const { call, events } = endsIn(error);
    const reply = await call('jobs-list', { params });
    expect(reply.status).toBe(500);
    expect(JSON.stringify(reply)).not.toContain('canary');
    expect(events.find(({ kind }) => kind === 'exception')).toMatchObject({ error, outcome: 'internal' });
  });

  it.each([null, undefined, 'text', { toString: 'no function' }])('500: thrown %p', async (thrown) => {
    expect((await endsIn(thrown).call('jobs-list', { params })).status).toBe(500);
  });
});

describe('a defect', () => {
  const broken = (): never => {
    throw new Error('token=n0t1a2real3secret');
  };

  it.each([
    ['the clock', { clock: { now: broken, sleep: () => Promise.resolve() } }],
    ['the generator of ids', { newGuid: broken }],
  ])('500: %s fails, and the response is still a problem document', async (_title, ports) => {
    const reply = await service({ graph: graph(), ...ports }).call('jobs-list', { params });
    expect(reply.status).toBe(500);
    expect(bodyOf(reply)).toMatchObject({
      code: 'internal',
      requestId: expect.stringMatching(/^[0-]{36}$/u),
    });
    expect(reply.body).not.toContain('n0t1a2real3secret');
  });

  it('200: a failure of telemetry fails no request', async () => {
    const telemetry = { record: broken, flush: () => Promise.resolve() };
    expect((await service({ graph: graph(), telemetry }).call('jobs-list', { params })).status).toBe(200);
    expect((await service({ telemetry }).call('jobs-list', { params })).status).toBe(404);
  });
});

describe('telemetry', () => {
  const act = async (over: Parameters<typeof service>[0]) => {
    const action = stubEndpoint({
      name: 'texts-put',
      method: 'PUT',
      access: { role: 'Synchronization.Operate', permission: 'Synchronization.ReadWrite.All' },
    });
    const { call, events } = service({ rows: [action], ...over });
    const { status } = await call('texts-put', { method: 'PUT', params });
    return { status, kinds: events.map(({ kind }) => kind) };
  };

  it('200: gets one request event for a read', async () => {
    const { call, events } = service({ graph: graph() });
    await call('jobs-list', { params });
    expect(events.filter(({ kind }) => kind !== 'metric')).toMatchObject([
      { kind: 'request', endpoint: 'jobs-list', status: 200, outcome: 'ok' },
    ]);
  });

  it('gets an audit event too for an authorized action, also if it failed', async () => {
    expect(await act({})).toEqual({ status: 200, kinds: ['event', 'request'] });
    const connectGraph = () => {
      throw new Error('a defect');
    };
    expect(await act({ connectGraph })).toEqual({ status: 500, kinds: ['exception', 'event', 'request'] });
  });

  it('403: gets no audit event for an action that was not authorized', async () => {
    const over = { authenticate: () => Promise.resolve(reader) };
    expect(await act(over)).toEqual({ status: 403, kinds: ['request'] });
  });
});

describe('a line that is logged after the response', () => {
  it.each([
    [200, () => 'done'],
    [
      500,
      () => {
        throw new Error('a defect');
      },
    ],
  ])('%i: goes to the log of the next request', async (status, run) => {
    const logs: ((line: string) => void)[] = [];
    const record = (_event: unknown, log: (line: string) => void) => logs.push(log);
    const telemetry = { record, flush: () => Promise.resolve() };
    const endpoint = stubEndpoint({ run });
    const { call, lines } = service({ rows: [endpoint], telemetry });
    expect((await call(endpoint.name, { params })).status).toBe(status);
    logs[0]?.('late');
    expect(lines).toEqual([]);
    await call(endpoint.name, { params });
    expect(lines).toEqual(['late']);
  });
});
