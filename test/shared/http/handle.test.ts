import { describe, expect, it } from '@jest/globals';
import { problemKinds, Problem, type ProblemCode } from '../../../shared/problem.ts';
import { bodyOf, graphOf, ownerId, reader, service } from '../../support/service.ts';

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

  it.each(Object.keys(problemKinds) as ProblemCode[])(
    '%s: is a problem document with its code',
    async (code) => {
      const reply = await endsIn(new Problem(code, 'What to do next.')).call('jobs-list', { params });
      const { status, title, retryable } = problemKinds[code];
      expect(reply.status).toBe(status);
      expect(reply.headers).toMatchObject({
        'content-type': 'application/problem+json',
        'x-ms-error-code': code,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      });
      const requestId = reply.headers['request-id'];
      expect(bodyOf(reply)).toEqual({
        type: `urn:problem:${code}`,
        title,
        status,
        detail: 'What to do next.',
        instance: `urn:uuid:${requestId}`,
        code,
        requestId,
        retryable,
      });
      expect('retry-after' in reply.headers).toBe(
        status === 429 || status === 503 || code === 'graph-conflict',
      );
    },
  );

  it.each([
    [0.2, '1'],
    [0, '1'],
    [2.1, '3'],
    [3600, '3600'],
    [undefined, '5'],
  ])('503: a wait of %s s becomes Retry-After: %s', async (retryAfterSeconds, header) => {
    const facts = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
    const reply = await endsIn(new Problem('overloaded', 'Wait.', facts)).call('jobs-list', { params });
    expect(reply.headers['retry-after']).toBe(header);
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

describe('the request id and the trace', () => {
  const ids = (headers: Record<string, string>) => {
    const { call, events } = service({ graph: graph() });
    return call('jobs-list', { params, headers }).then((reply) => ({ reply, event: events.at(-1) }));
  };

  it('200: returns a client-request-id that is a GUID', async () => {
    const id = 'AC3F1B8F-0E6A-524C-7D8F-3A9D2F4B1C00';
    expect((await ids({ 'client-request-id': id })).reply.headers['request-id']).toBe(id);
  });

  it.each(['', 'x', 'ac3f1b8f-0e6a-524c-7d8f-3a9d2f4b1c00, ac3f1b8f-0e6a-524c-7d8f-3a9d2f4b1c00', '\u00e9'])(
    '200: replaces the client-request-id %p by a new one',
    async (id) => {
      const { reply } = await ids({ 'client-request-id': id });
      expect(reply.headers['request-id']).toBe('00000000-0000-4000-8000-000000000001');
    },
  );

  it('200: continues the trace of traceparent', async () => {
    const { event } = await ids({ traceparent: `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01` });
    expect(event).toMatchObject({ trace: { traceId: 'ab'.repeat(16), parentSpanId: 'cd'.repeat(8) } });
  });

  it.each([`00-${'0'.repeat(32)}-${'cd'.repeat(8)}-01`, 'x', `00-${'ab'.repeat(16)}-${'0'.repeat(16)}-01`])(
    '200: starts a new trace for the traceparent %s',
    async (traceparent) => {
      const { event } = await ids({ traceparent });
      expect(event).toMatchObject({
        trace: { traceId: expect.stringMatching(/^[0-9a-f]{32}$/u), parentSpanId: null },
      });
    },
  );
});

describe('the order of the checks', () => {
  const roleless = { authenticate: () => Promise.resolve({ ...reader, roles: [] }) };

  it('403: names the missing role, before validation', async () => {
    const reply = await service(roleless).call('jobs-get', {
      params: { owner: 'x', ownerId: 'y', jobId: '!' },
      query: 'z=1',
    });
    expect(reply.status).toBe(403);
    expect(bodyOf(reply)['detail']).toContain('Synchronization.Read');
    expect(reply.headers['www-authenticate']).toBe(
      'Bearer realm="api://graph-sync-proxy", error="insufficient_scope"',
    );
  });

  it.each([
    ['another owner', { ...params, ownerId: '7d0c2b6e-93f1-4b8a-a1de-20c5f5a9e002' }],
    ['another kind', { ...params, owner: 'applications' }],
    ['a malformed owner', { owner: 'users', ownerId: '../x' }],
  ])(
    '404: outside the grant, %s gets the response of an absent owner, and Graph is not called',
    async (_title, outside) => {
      const asked = graph();
      const grants = new Map([[reader.id, new Set([`serviceprincipals/${ownerId}`])]]);
      const refused = await service({ grants, graph: asked }).call('jobs-list', { params: outside });
      const absent = await service({ graph: graphOf({}) }).call('jobs-list', { params });
      expect(refused).toEqual(absent);
      expect(refused.status).toBe(404);
      expect(asked.asked).toEqual([]);
    },
  );

  it('200: inside the grant, which is compared without case', async () => {
    const grants = new Map([[reader.id, new Set([`serviceprincipals/${ownerId}`])]]);
    const reply = await service({ grants, graph: graph() }).call('jobs-list', { params });
    expect(reply.status).toBe(200);
  });
});

describe('the request event', () => {
  it('has the caller, owner, outcome and duration', async () => {
    const { call, events } = service({ graph: graph() });
    await call('jobs-list', { params });
    const requests = events.filter(({ kind }) => kind === 'request');
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      kind: 'request',
      name: 'GET {owner}/{ownerId}/jobs',
      endpoint: 'jobs-list',
      status: 200,
      outcome: 'ok',
      caller: reader.id,
      callerKind: 'app',
      owner: `servicePrincipals/${ownerId}`,
      durationMs: 0,
    });
  });

  it('has no owner where the path has no valid one, and no text of the caller', async () => {
    const { call, events } = service();
    await call('jobs-list', { params: { owner: 'canary', ownerId: 'canary' }, query: 'canary=canary' });
    expect(JSON.stringify(events)).not.toContain('canary');
    expect(events.at(-1)).toMatchObject({ outcome: 'invalid-request', owner: null });
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

  it('reports a method that is not registered as OTHER', async () => {
    const { call, events } = service({ graph: graph() });
    await call('jobs-list', { params, method: 'n0t1a2real3secret' });
    expect(events.at(-1)).toMatchObject({ kind: 'request', name: 'OTHER {owner}/{ownerId}/jobs' });
  });
});
