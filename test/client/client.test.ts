import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createClient } from '../../client/src/client.ts';
import { baseUrl, errorOf, json, openClientStand, path, readJob } from '../support/client.ts';

const never = { getToken: () => Promise.reject(new Error('No token is needed.')) };

describe('createClient', () => {
  it('refuses an address to which no token may go', () => {
    expect(() => createClient({ baseUrl: 'http://sync.example.com', credential: never })).toThrow(TypeError);
  });

  it.each([0, -1, Number.NaN, Infinity, 2 ** 31])('refuses %p as timeoutMs', (timeoutMs) => {
    expect(() => openClientStand([], { timeoutMs })).toThrow(
      new TypeError('timeoutMs must be above 0 and at most 2,147,483,647.'),
    );
  });

  it('200: takes the longest timeoutMs that a timer has', async () => {
    const { client, ended } = openClientStand([json({ id: 'job' })], { timeoutMs: 2 ** 31 - 1 });
    expect(await ended(readJob(client))).toMatchObject({ value: { data: { id: 'job' } } });
  });

  it('200: fills the path and the query of an operation', async () => {
    const { client, sent, ended } = openClientStand([json({}), json({})]);
    await ended(
      client.GET('/{owner}/{ownerId}/jobs/{jobId}', { params: { path: { ...path, jobId: 'a b/c?d' } } }),
    );
    await ended(
      client.POST('/{owner}/{ownerId}/jobs/{jobId}/pause', { params: { path, query: { dryRun: true } } }),
    );
    expect(sent.map((request) => `${request.method} ${request.path}`)).toEqual([
      `GET /servicePrincipals/${path.ownerId}/jobs/a%20b%2Fc%3Fd`,
      `POST /servicePrincipals/${path.ownerId}/jobs/payrollBridge.1/pause?dryRun=true`,
    ]);
    expect(sent.map(({ body }) => body)).toEqual([null, null]);
  });

  it('200: sends the body of a PUT as JSON', async () => {
    const { client, sent, ended } = openClientStand([json({})]);
    const body = { Password: { keyVaultSecret: 'payroll-password' } };
    const { owner, ownerId } = path;
    await ended(client.PUT('/{owner}/{ownerId}/credentials', { params: { path: { owner, ownerId } }, body }));
    expect(sent[0]).toMatchObject({ method: 'PUT', headers: { 'content-type': 'application/json' } });
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual(body);
  });

  it('200: returns the data, the status and the headers', async () => {
    const { client, ended } = openClientStand([json({ id: 'job' }, 200, { age: '3', etag: '"e"' })]);
    const outcome = await ended(readJob(client));
    expect(outcome).toMatchObject({ value: { data: { id: 'job' }, response: { status: 200 } } });
    const { response } = ('value' in outcome ? outcome.value : {}) as { response: { headers: Headers } };
    expect([response.headers.get('age'), response.headers.get('etag')]).toEqual(['3', '"e"']);
  });

  it('200: sends headers of the caller, also an own client-request-id', async () => {
    const { client, sent, ended } = openClientStand([json({})]);
    const headers = { 'client-request-id': '5d0b7c1e-9f24-4a68-8e03-c71f6b2d4a95', traceparent: '00-a-b-01' };
    await ended(client.GET('/{owner}/{ownerId}/jobs/{jobId}', { params: { path }, headers }));
    expect(sent[0]?.headers).toMatchObject(headers);
  });

  it('304: If-None-Match is sent, and the answer is notModified', async () => {
    const { client, sent, ended } = openClientStand([new Response(null, { status: 304 })]);
    const header = { 'If-None-Match': '"e"' };
    const outcome = await ended(client.GET('/{owner}/{ownerId}/jobs/{jobId}', { params: { path, header } }));
    expect(errorOf(outcome)).toMatchObject({ reason: 'notModified', status: 304 });
    expect(sent[0]?.headers['if-none-match']).toBe('"e"');
  });

  it.each(['', '.', '..'])('refuses %j as an id, which would name another path', async (ownerId) => {
    const { client, sent, ended } = openClientStand([json({})]);
    const { owner } = path;
    const outcome = await ended(
      client.GET('/{owner}/{ownerId}/jobs', { params: { path: { owner, ownerId } } }),
    );
    expect(errorOf(outcome)).toEqual(new TypeError('ownerId is no id.'));
    expect(sent).toEqual([]);
  });

  it('redirect: never followed, so that the token goes to no other address', async () => {
    const redirects: unknown[] = [];
    const { client, ended } = openClientStand([], {
      fetch: (_, init) => {
        redirects.push(init.redirect);
        return Promise.resolve(
          new Response('', { status: 307, headers: { location: 'https://elsewhere.example.com' } }),
        );
      },
    });
    expect(errorOf(await ended(readJob(client)))).toMatchObject({ reason: 'redirect', status: 307 });
    expect(redirects).toEqual(['manual']);
  });
});

describe('the endpoints without a token', () => {
  interface Operation {
    readonly security?: readonly unknown[];
    readonly responses: Readonly<Record<string, { readonly content?: object }>>;
  }
  const { paths } = JSON.parse(readFileSync('openapi.json', 'utf8')) as {
    paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  };

  it('200: exactly those of the document are asked without one', async () => {
    const hasJson = ({ responses }: Operation) => 'application/json' in (responses['200']?.content ?? {});
    const called = Object.entries(paths).flatMap(([name, { get }]) =>
      get !== undefined && hasJson(get) ? [{ name, isOpen: get.security?.length === 0 }] : [],
    );
    expect(called.filter(({ isOpen }) => isOpen)).not.toHaveLength(0);
    for (const { name, isOpen } of called) {
      const stand = openClientStand([json({}), json({})]);
      await stand.ended(stand.client.GET(name as '/health', { params: { path } } as object));
      expect([name, stand.sent[0]?.headers['authorization']]).toEqual([
        name,
        isOpen ? undefined : 'Bearer token-1',
      ]);
    }
  });

  it('503: only health returns a document that is no problem', async () => {
    const { client, ended } = openClientStand([json({ items: [] }, 503)], { maxAttempts: 1 });
    expect(errorOf(await ended(client.GET('/jobs')))).toMatchObject({ reason: 'unexpected', status: 503 });
  });

  it('503: health returns its document', async () => {
    const { client, sent, ended } = openClientStand([json({ status: 'fail' }, 503)], { credential: never });
    expect(await ended(client.GET('/health'))).toMatchObject({
      value: { data: { status: 'fail' }, response: { status: 503 } },
    });
    expect(sent).toHaveLength(1);
  });
});

it('uses fetch, the clock and chance of the machine where none is given', async () => {
  const server = createClient({
    baseUrl: 'http://127.0.0.1:9',
    credential: never,
    maxAttempts: 2,
    timeoutMs: 400,
  });
  const error: unknown = await server.GET('/health').catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'ResponseError', reason: 'network' });
  expect(baseUrl).toMatch(/^https:/u);
});
