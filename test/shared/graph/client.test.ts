import { describe, expect, it } from '@jest/globals';
import { inspect } from 'node:util';
import { jobPath, jobsPath } from '../../../shared/graph/path.ts';
import { Problem } from '../../../shared/problem.ts';
import { hang, openRawServer, reply, type Play } from '../../support/raw-server.ts';
import { anything, connect, requestId, token, traceId } from './doubles.ts';
import { problemOf } from '../../support/problem-of.ts';

const params = {
  owner: 'servicePrincipals',
  ownerId: '7c0e5d8a-3b1f-4e6d-9a52-0f8b6c4d2e17',
  jobId: 'contoso.5b1d0c3e7f9a4b2c8d6e1f0a9b8c7d6e.e3f2a1b0',
} as const;
const graphRequestId = '2b9d4c1e-6f80-4a37-b5d2-8c1e0f7a9364';

/** Opens server and client, and checks afterwards that no timer or connection stays open. */
const over = async (
  plays: readonly Play[],
  setup: Parameters<typeof connect>[1],
  work: (
    client: ReturnType<typeof connect>,
    server: Awaited<ReturnType<typeof openRawServer>>,
  ) => Promise<void>,
) => {
  const server = await openRawServer(...plays);
  const client = connect(server.root, setup);
  try {
    await work(client, server);
  } finally {
    client.transport.close();
    await server.closed();
    expect(client.clock.timers()).toBe(0);
  }
};

describe('a read', () => {
  it('requests exactly the path, with the token and the ids of the request, and returns the value', async () => {
    await over([reply(200, '{"id":"a"}', { 'request-id': graphRequestId })], {}, async (client, server) => {
      const body = await client.graph.get(jobPath(params), anything);
      expect(body).toStrictEqual({ id: 'a' });
      const [request] = server.requests;
      expect(request?.path).toBe(
        `/v1.0/servicePrincipals/${params.ownerId}/synchronization/jobs/${params.jobId}`,
      );
      expect(request?.headers).toMatchObject({
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        'accept-encoding': 'identity',
        'client-request-id': requestId,
        'user-agent': 'graph-synchronization-proxy',
        host: server.root.slice('http://'.length),
      });
      expect(request?.headers['traceparent']).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`, 'u'));
      expect(client.graphRequestIds).toStrictEqual([graphRequestId]);
    });
  });

  it('keeps the path of the root', async () => {
    const server = await openRawServer(reply(200, '{}'));
    const client = connect(`${server.root}/base`);
    await client.graph.get(jobsPath(params), anything);
    expect(server.requests[0]?.path).toMatch(/^\/base\/v1\.0\/servicePrincipals\//u);
    client.transport.close();
    await server.closed();
  });

  it('uses one connection for calls that follow each other', async () => {
    await over([reply(200, '{}')], {}, async ({ graph }, server) => {
      for (let call = 0; call < 5; call += 1) await graph.get(jobsPath(params), anything);
      expect(server.requests.map(({ connection }) => connection)).toStrictEqual([1, 1, 1, 1, 1]);
    });
  });

  it('502 upstream-invalid: the body does not have the expected shape', async () => {
    await over([reply(200, '{}', { 'request-id': graphRequestId })], {}, async ({ graph }) => {
      const problem = await problemOf(graph.get(jobsPath(params), () => undefined));
      expect(problem.code).toBe('upstream-invalid');
      expect(problem.facts.upstream).toStrictEqual({ status: 200, code: null, requestId: graphRequestId });
    });
  });
});

describe('telemetry', () => {
  it('has one dependency per attempt, without ids in its name, and counts throttling and retries', async () => {
    const throttled = reply(429, '{}', { 'Retry-After': '2', 'request-id': graphRequestId });
    await over([throttled, reply(200, '{}')], {}, async ({ graph, events, graphRequestIds }, server) => {
      await graph.get(jobPath(params), anything);
      const call = 'GET /servicePrincipals/{id}/synchronization/jobs/{jobId}';
      const dependency = {
        kind: 'dependency',
        name: call,
        endpoint: 'jobs-get',
        requestId,
        trace: { traceId },
      };
      const target = server.root.slice('http://'.length);
      const properties = { endpoint: 'jobs-get', call, code: 'graph-throttled' };
      expect(events).toMatchObject([
        { ...dependency, target, status: 429, success: false, attempt: 1, graphRequestId },
        {
          kind: 'metric',
          name: 'graph.gate',
          value: 1,
          properties: { endpoint: 'jobs-get', call, level: 'owner' },
        },
        { kind: 'metric', name: 'graph.throttled', value: 1, properties },
        { kind: 'metric', name: 'graph.retries', value: 1, properties },
        { ...dependency, target, status: 200, success: true, attempt: 2, graphRequestId: null },
      ]);
      expect(graphRequestIds).toStrictEqual([graphRequestId]);
      const spans = events.flatMap((event) => (event.kind === 'dependency' ? [event.spanId] : []));
      expect(server.requests.map(({ headers }) => headers['traceparent'])).toStrictEqual(
        spans.map((span) => `00-${traceId}-${span}-01`),
      );
      expect(new Set(spans).size).toBe(2);
      expect(JSON.stringify(events)).not.toContain(params.ownerId);
    });
  });
});

const page = (items: readonly number[], nextLink?: unknown): string =>
  JSON.stringify({ value: items, ...(nextLink === undefined ? {} : { '@odata.nextLink': nextLink }) });

const readPage = (body: unknown): readonly number[] | undefined =>
  typeof body === 'object' && body !== null && 'value' in body && Array.isArray(body.value)
    ? (body.value as number[])
    : undefined;

const listPath = `/v1.0${jobsPath(params).path}`;

/** Responds with one page after the other. Links lead back to the same server. */
const pagesOf = (count: number, link: (root: string, place: number) => unknown): Play[] =>
  Array.from({ length: count }, (_, place) => (socket) => {
    const root = `http://127.0.0.1:${socket.localPort ?? 0}`;
    reply(200, page([place], link(root, place + 1)))(socket);
  });

const follow = (root: string, place: number) => `${root}${listPath}?$skiptoken=${place}`;

describe('a read of selected parts', () => {
  const large = '9'.repeat(300_000);

  it('gets them only, and counts the size of the whole response', async () => {
    const body = `{"id":"a","skipped":["${large}"],"list":[{"name":"b","other":1}]}`;
    await over([reply(200, body)], {}, async ({ graph }) => {
      const found = await graph.get(jobPath(params), anything, { id: true, list: [{ name: true }] });
      expect(found).toStrictEqual({ id: 'a', list: [{ name: 'b' }] });
    });
  });

  it('of a list follows its pages, with the selection for each element', async () => {
    const plays: Play[] = [1, 2].map((number) => (socket) => {
      const root = `http://127.0.0.1:${socket.localPort ?? 0}`;
      const next = number === 1 ? `"@odata.nextLink":"${follow(root, 1)}",` : '';
      reply(200, `{${next}"value":[{"id":${number},"other":"${large}"}],"rest":[${number}]}`)(socket);
    });
    await over(plays, {}, async ({ graph }) => {
      const pages: unknown[] = [];
      const read = (page: unknown) => {
        pages.push(page);
        return [1];
      };
      expect(await graph.list(jobsPath(params), read, { id: true })).toStrictEqual([1, 1]);
      expect(pages).toMatchObject([{ value: [{ id: 1 }] }, { value: [{ id: 2 }] }]);
      expect(JSON.stringify(pages)).not.toMatch(/other|rest/u);
    });
  });

  it.each([
    ['not JSON', '{"skipped":[1,}'],
    ['nested too deeply', `{"skipped":${'['.repeat(65)}${']'.repeat(65)}}`],
    ['too large', `{"list":[${'{},'.repeat(1_000_001)}{}]}`],
  ])('502 upstream-invalid: the document is %s', async (_, body) => {
    await over([reply(200, body)], {}, async ({ graph }) => {
      const problem = await problemOf(graph.get(jobPath(params), anything, { list: [{ name: true }] }));
      expect(problem.code).toBe('upstream-invalid');
    });
  });

  it('an error of Graph is read as ever', async () => {
    const body = '{"error":{"code":"Authorization_RequestDenied","message":"no"}}';
    await over([reply(403, body)], {}, async ({ graph }) => {
      const problem = await problemOf(graph.get(jobPath(params), anything, { id: true }));
      expect(problem.code).toBe('graph-permission-missing');
      expect(problem.facts.upstream?.code).toBe('Authorization_RequestDenied');
    });
  });
});

describe('a list', () => {
  it('is one page', async () => {
    await over([reply(200, page([1, 2]))], {}, async ({ graph }) => {
      expect(await graph.list(jobsPath(params), readPage)).toStrictEqual([1, 2]);
    });
  });

  it('continues to the last of ten pages, each with the token and Graph’s own query', async () => {
    const plays = [...pagesOf(9, follow), reply(200, page([9]))];
    await over(plays, {}, async ({ graph, events }, server) => {
      expect(await graph.list(jobsPath(params), readPage)).toStrictEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(server.requests[9]?.path).toBe(`${listPath}?$skiptoken=9`);
      expect(server.requests[9]?.headers['authorization']).toBe(`Bearer ${token}`);
      expect(JSON.stringify(events)).not.toContain('skiptoken');
    });
  });

  it('follows a link that has the owner id as a key, in its own spelling', async () => {
    const byKey = listPath.replace(`/${params.ownerId}/`, `(%27${params.ownerId.toUpperCase()}%27)/`);
    const plays = [...pagesOf(1, (root) => `${root}${byKey}?$skiptoken=abc`), reply(200, page([1]))];
    await over(plays, {}, async ({ graph }, server) => {
      expect(await graph.list(jobsPath(params), readPage)).toStrictEqual([0, 1]);
      expect(server.requests[1]?.path).toBe(`${byKey}?$skiptoken=abc`);
    });
  });

  it('502 upstream-invalid: more than ten pages, and the eleventh is not requested', async () => {
    await over(pagesOf(11, follow), {}, async ({ graph }, server) => {
      expect((await problemOf(graph.list(jobsPath(params), readPage))).code).toBe('upstream-invalid');
      expect(server.requests).toHaveLength(10);
    });
  });

  it('502 upstream-invalid: pages without an end', async () => {
    await over(
      pagesOf(1, (root) => follow(root, 0)),
      {},
      async ({ graph }, server) => {
        expect((await problemOf(graph.list(jobsPath(params), readPage))).code).toBe('upstream-invalid');
        expect(server.requests).toHaveLength(10);
      },
    );
  });

  it('502 upstream-invalid: a link to another host, which gets no request', async () => {
    const other = await openRawServer(reply(200, page([])));
    await over([reply(200, page([1], `${other.root}${listPath}`))], {}, async ({ graph }) => {
      expect((await problemOf(graph.list(jobsPath(params), readPage))).code).toBe('upstream-invalid');
    });
    expect(other.requests).toHaveLength(0);
    await other.closed();
  });

  it.each([
    ['a number', 7],
    ['another path', '/v1.0/users'],
    ['no link at all', 'canary'],
  ])('502 upstream-invalid: a link that is %s', async (_, link) => {
    const plays = pagesOf(1, (root) => (link === '/v1.0/users' ? root + link : link));
    await over(plays, {}, async ({ graph }, server) => {
      expect((await problemOf(graph.list(jobsPath(params), readPage))).code).toBe('upstream-invalid');
      expect(server.requests).toHaveLength(1);
    });
  });

  it('502 upstream-invalid: a later page of the wrong shape', async () => {
    await over([...pagesOf(1, follow), reply(200, '[]')], {}, async ({ graph }) => {
      expect((await problemOf(graph.list(jobsPath(params), readPage))).code).toBe('upstream-invalid');
    });
  });

  it('502 upstream-invalid: pages that are too large together', async () => {
    const padding = ' '.repeat(6 * 1024 * 1024);
    const plays = pagesOf(1, (root) => follow(root, 1)).map((): Play => (socket) => {
      reply(200, padding + page([1], follow(`http://127.0.0.1:${socket.localPort ?? 0}`, 1)))(socket);
    });
    await over(plays, {}, async ({ graph }, server) => {
      expect((await problemOf(graph.list(jobsPath(params), readPage))).code).toBe('upstream-invalid');
      expect(server.requests).toHaveLength(3);
    });
  });

  it('503 graph-unavailable: the pages together take longer than the deadline', async () => {
    await over([...pagesOf(2, follow), hang], { deadlineMs: 1000 }, async ({ graph, clock }) => {
      const startedAt = clock.now();
      const problem = await problemOf(graph.list(jobsPath(params), readPage));
      expect(problem).toMatchObject({ code: 'graph-unavailable', facts: { retryAfterSeconds: 5 } });
      expect(clock.now() - startedAt).toBeLessThan(3000);
    });
  });

  it('503 graph-unavailable: no page is requested after the deadline', async () => {
    const server = await openRawServer(...pagesOf(2, follow));
    const client = connect(server.root);
    const slowly = (body: unknown) => {
      client.clock.advance(26_000);
      return readPage(body);
    };
    expect((await problemOf(client.graph.list(jobsPath(params), slowly))).code).toBe('graph-unavailable');
    expect(server.requests).toHaveLength(1);
    client.transport.close();
    await server.closed();
  });
});

describe('the token', () => {
  const refuse = (error: Error) => () => Promise.reject(error);

  it('503 identity-unavailable: its failure ends the call at once, unchanged', async () => {
    const failure = new Problem('identity-unavailable', 'No token.', { retryAfterSeconds: 5 });
    await over([reply(200, '{}')], { acquireToken: refuse(failure) }, async ({ graph, events }, server) => {
      await expect(graph.get(jobsPath(params), anything)).rejects.toBe(failure);
      expect(server.requests).toHaveLength(0);
      expect(events).toHaveLength(0);
    });
  });

  it('503 identity-unavailable: no token before the deadline', async () => {
    const setup = { acquireToken: () => new Promise<never>(() => undefined), deadlineMs: 50 };
    await over([reply(200, '{}')], setup, async ({ graph }) => {
      const problem = await problemOf(graph.get(jobsPath(params), anything));
      expect(problem).toMatchObject({ code: 'identity-unavailable', facts: { retryAfterSeconds: 5 } });
    });
  });

  it('503 identity-unavailable: the token is not a valid header value', async () => {
    const acquireToken = () => Promise.resolve({ reveal: () => `${token}\r\nx: y`, expiresAt: Infinity });
    await over([reply(200, '{}')], { acquireToken }, async ({ graph }, server) => {
      const problem = await problemOf(graph.get(jobsPath(params), anything));
      expect(problem.code).toBe('identity-unavailable');
      expect(inspect(problem, { depth: 20 })).not.toContain(token);
      expect(server.requests).toHaveLength(0);
    });
  });

  it('takes the time that it needs from the deadline', async () => {
    const acquireToken = () => {
      client.clock.advance(24_900);
      return Promise.resolve({ reveal: () => token, expiresAt: Infinity });
    };
    const server = await openRawServer(hang);
    const client = connect(server.root, { acquireToken });
    const startedAt = client.clock.now();
    expect((await problemOf(client.graph.get(jobsPath(params), anything))).code).toBe('graph-unavailable');
    expect(client.clock.now() - startedAt).toBeLessThan(25_500);
    expect(server.requests).toHaveLength(1);
    client.transport.close();
    await server.closed();
  });

  it('is acquired for each attempt', async () => {
    let asked = 0;
    const acquireToken = () => {
      asked += 1;
      return Promise.resolve({ reveal: () => `token-${asked}`, expiresAt: Infinity });
    };
    await over([reply(503, ''), reply(200, '{}')], { acquireToken }, async ({ graph }, server) => {
      await graph.get(jobsPath(params), anything);
      expect(server.requests.map(({ headers }) => headers['authorization'])).toStrictEqual([
        'Bearer token-1',
        'Bearer token-2',
      ]);
    });
  });
});

describe('the deadline', () => {
  it('503 graph-unavailable: is one for all calls of a request, and the next request has its own', async () => {
    await over([reply(200, '{}')], {}, async ({ graph, another, clock }, server) => {
      clock.advance(25_000);
      const late = await problemOf(graph.get(jobsPath(params), anything));
      expect(late.code).toBe('graph-unavailable');
      expect(server.requests).toHaveLength(0);
      await another().get(jobsPath(params), anything);
      expect(server.requests).toHaveLength(1);
    });
  });
});

describe('a 401', () => {
  it('is repeated once, then not again within a minute, then once more', async () => {
    const plays = [reply(401, ''), reply(200, '{}'), reply(401, ''), reply(401, ''), reply(200, '{}')];
    await over(plays, {}, async ({ graph, another, clock }, server) => {
      await graph.get(jobsPath(params), anything);
      expect(server.requests).toHaveLength(2);
      const refused = await problemOf(graph.get(jobsPath(params), anything));
      expect(refused.code).toBe('graph-permission-missing');
      expect(refused.detail).toContain('Synchronization.Read.All');
      expect(server.requests).toHaveLength(3);
      clock.advance(60_000);
      await another().get(jobsPath(params), anything);
      expect(server.requests).toHaveLength(5);
    });
  });

  it('502 graph-permission-missing: the repeated one is a 401 too; its challenge is not followed', async () => {
    const challenge =
      'Bearer authorization_uri="http://127.0.0.1:1/", error="insufficient_claims", claims="e30="';
    const body = '{"error":{"code":"UnknownError","message":""}}';
    await over([reply(401, body, { 'WWW-Authenticate': challenge })], {}, async ({ graph }, server) => {
      const problem = await problemOf(graph.get(jobsPath(params), anything));
      expect(problem.code).toBe('graph-permission-missing');
      expect(problem.facts.upstream).toStrictEqual({ status: 401, code: 'UnknownError', requestId: null });
      expect(server.requests).toHaveLength(2);
    });
  });
});
