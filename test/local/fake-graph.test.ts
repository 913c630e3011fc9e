import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { sentinels } from '../../local/fake-graph/faults/sentinels.ts';
import { startFakeGraph, type FakeGraph } from '../../local/fake-graph/server.ts';
import { createGraphTokens } from '../../local/graph-tokens.ts';

const now = Date.parse('2027-05-04T08:00:00Z');
const minute = 60_000;
const audience = 'https://graph.microsoft.com';
const tokens = createGraphTokens();

const grant = (permissions: readonly string[], over: Partial<{ audience: string; expiresAt: number }> = {}) =>
  tokens.issue({ audience, permissions, expiresAt: now + minute, ...over });

let graph: FakeGraph;

beforeAll(async () => {
  graph = await startFakeGraph({ port: 0, tokens, now: () => now, slowMs: 1 });
});

afterAll(() => graph.close());

const reader = `Bearer ${grant(['Synchronization.Read.All'])}`;

const ask = (path: string, headers: Record<string, string> = { authorization: reader }, method = 'GET') =>
  fetch(`${graph.url}/v1.0/${path}`, { headers, method, redirect: 'manual' });

interface Body {
  id?: string;
  value?: { id?: string; key?: string }[] & { id?: string };
  secrets?: unknown[];
  synchronizationRules?: { name: string }[];
  error?: { code: string; message: string; innerError: Record<string, string> };
  '@odata.nextLink'?: string;
  status?: { lastSuccessfulExecution: { timeEnded: string }; steadyStateFirstAchievedTime: string };
}

const read = async (path: string) => (await (await ask(path)).json()) as Body;
const sync = (id: string, rest = '') => `servicePrincipals/${id}/synchronization${rest}`;
const jobOf = async (id: string) => (await read(sync(id, '/jobs'))).value?.[0]?.id ?? '';

describe('the fake Graph answers', () => {
  it('200: the jobs, one job, the synchronization and the secrets of an owner', async () => {
    const { id } = demoOwners.several;
    expect((await read(sync(id, '/jobs'))).value).toHaveLength(4);
    const jobId = await jobOf(id);
    expect((await read(sync(id, `/jobs/${jobId}`))).id).toBe(jobId);
    expect((await read(sync(id))).secrets).toHaveLength(15);
    expect((await read(sync(id, '/secrets'))).value).toHaveLength(15);
  });

  it('200: the schema of a job, bare or wrapped, and the templates of an owner', async () => {
    const { healthy, wrapped } = demoOwners;
    const rules = (await read(sync(healthy.id, `/jobs/${await jobOf(healthy.id)}/schema`)))
      .synchronizationRules;
    expect(rules?.map(({ name }) => name)).toEqual(['USER_TO_ROSTER', 'GROUP_TO_ROSTER', 'USER_FROM_ROSTER']);
    const inside = await read(sync(wrapped.id, `/jobs/${await jobOf(wrapped.id)}/schema`));
    expect(inside).toEqual({ value: expect.objectContaining({ synchronizationRules: rules }) });
    expect((await read(sync(healthy.id, '/templates'))).value?.map(({ id }) => id)).toEqual([
      'demoSCIM',
      'demoRosterOut',
      'demoHrInbound',
      'demoOldAgent',
    ]);
  });

  it('200: the same rules in a schema of several megabytes', async () => {
    const { openSettings } = demoOwners;
    const large = await read(sync(openSettings.id, `/jobs/${await jobOf(openSettings.id)}/schema`));
    expect(large.synchronizationRules).toHaveLength(3);
    expect(JSON.stringify(large).length).toBeGreaterThan(4_000_000);
  });

  it('404: the schema of a job that does not exist', async () => {
    expect((await ask(sync(demoOwners.healthy.id, '/jobs/demoSCIM.job/schema'))).status).toBe(404);
  });

  it('200: the owner id in any case, an application and service principals', async () => {
    const { id } = demoOwners.application;
    expect((await ask(`applications/${id.toUpperCase()}/synchronization/jobs`)).status).toBe(200);
    expect((await ask(sync(id, '/jobs'))).status).toBe(404);
  });

  it('200: the owner id as a key in parentheses', async () => {
    const { id } = demoOwners.healthy;
    for (const owner of [`servicePrincipals('${id}')`, `servicePrincipals(%27${id}%27)`])
      expect((await ask(`${owner}/synchronization/jobs`)).status).toBe(200);
  });

  it('200: an empty list; a wrapped entity; a synchronization without its secrets', async () => {
    expect((await read(sync(demoOwners.empty.id, '/jobs'))).value).toEqual([]);
    const { id } = demoOwners.wrapped;
    expect((await read(sync(id, `/jobs/${await jobOf(id)}`))).value?.id).toBe(await jobOf(id));
    expect(await read(sync(demoOwners.secretsApart.id))).not.toHaveProperty('secrets');
  });

  it('200: pages with a nextLink', async () => {
    const first = await read(sync(demoOwners.paged.id, '/jobs'));
    expect(first.value).toHaveLength(2);
    const next = first['@odata.nextLink'] ?? '';
    expect(next).toMatch(new RegExp(`^${graph.url}/v1\\.0/servicePrincipals/.*skiptoken=2$`, 'u'));
    const second = (await (await fetch(next, { headers: { authorization: reader } })).json()) as Body;
    expect(second.value).toHaveLength(2);
    expect(second).not.toHaveProperty('@odata.nextLink');
  });

  it('with dates moved to now; never stays never', async () => {
    const { id } = demoOwners.healthy;
    const { status } = await read(sync(id, `/jobs/${await jobOf(id)}`));
    const ended = Date.parse(status?.lastSuccessfulExecution.timeEnded ?? '');
    expect((now - ended) / minute).toBeCloseTo(39.3, 1);
    const neverRun = demoOwners.neverRun.id;
    const never = await read(sync(neverRun, `/jobs/${await jobOf(neverRun)}`));
    expect(never.status?.steadyStateFirstAchievedTime).toBe('0001-01-01T00:00:00Z');
  });

  it('with the headers of Graph, and the ids in its errors', async () => {
    const clientRequestId = '1d2c9a7e-5b40-4f63-8e1d-a7c6b3f09d52';
    const answer = await ask(sync('00000000-0000-0000-0000-000000000000'), {
      authorization: reader,
      'client-request-id': clientRequestId,
    });
    const { error } = (await answer.json()) as Body;
    expect(answer.status).toBe(404);
    expect(error?.code).toBe('Request_ResourceNotFound');
    expect(answer.headers.get('client-request-id')).toBe(clientRequestId);
    expect(error?.innerError).toEqual({
      date: '2027-05-04T08:00:00',
      'request-id': answer.headers.get('request-id'),
      'client-request-id': clientRequestId,
    });
    expect(answer.headers.get('content-type')).toMatch(/^application\/json;odata\.metadata=minimal;/u);
    expect(answer.headers.get('date')).not.toBeNull();
  });

  it('compressed only where the request accepts it', async () => {
    const plain = await ask(sync(demoOwners.healthy.id), {
      authorization: reader,
      'accept-encoding': 'identity',
    });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect((await ask(sync(demoOwners.healthy.id))).headers.get('content-encoding')).toBe('gzip');
  });

  it.each<[number, string, string, Record<string, string>, string?]>([
    [401, 'InvalidAuthenticationToken', 'no token', {}],
    [401, 'InvalidAuthenticationToken', 'a token it has not seen', { authorization: 'Bearer made-up' }],
    [
      401,
      'InvalidAuthenticationToken',
      'an expired token',
      { authorization: `Bearer ${grant(['Synchronization.Read.All'], { expiresAt: now })}` },
    ],
    [
      401,
      'InvalidAuthenticationToken',
      'a token for another resource',
      {
        authorization: `Bearer ${grant(['Synchronization.Read.All'], { audience: 'https://vault.azure.net' })}`,
      },
    ],
    [
      401,
      'UnknownError',
      'a token without the permission',
      { authorization: `Bearer ${grant(['User.Read.All'])}` },
    ],
    [405, 'Request_BadRequest', 'a method it does not have', { authorization: reader }, 'POST'],
  ])('%i %s: %s', async (status, code, _what, headers, method = 'GET') => {
    const answer = await ask(sync(demoOwners.healthy.id), headers, method);
    const { error } = (await answer.json()) as Body;
    expect([answer.status, error?.code]).toEqual([status, code]);
    if (code === 'UnknownError') expect(error?.message).toBe('');
  });

  it.each([
    ['servicePrincipals/no-guid/synchronization/jobs', 400],
    [sync(demoOwners.healthy.id, '/other'), 400],
    [sync(demoOwners.healthy.id, '/jobs/none'), 404],
    [sync(demoOwners.healthy.id, '/jobs/%ff'), 404],
    [sync('5a0b6c7d-0000-0000-0000-000000000000', '/jobs'), 404],
  ])('%s with %i', async (path, status) => {
    expect((await ask(path)).status).toBe(status);
  });

  it('changes of its state, in the next response', async () => {
    const owner = graph.owners.find(({ id }) => id === demoOwners.oldId.id);
    owner?.secrets.push({ key: 'Sandbox', value: 'true' });
    expect((await read(sync(demoOwners.oldId.id, '/secrets'))).value?.at(-1)).toEqual({
      key: 'Sandbox',
      value: 'true',
    });
  });

  it('and stores each request without its token', async () => {
    await ask(sync(demoOwners.healthy.id, '/jobs?$top=1'), { authorization: reader, 'x-seen': 'yes' });
    const seen = graph.requests.at(-1);
    expect(seen).toMatchObject({ method: 'GET', headers: { 'x-seen': 'yes' } });
    expect(seen?.path).toMatch(/\/jobs\?\$top=1$/u);
    expect(JSON.stringify(graph.requests)).not.toContain(reader.slice(7, 40));
  });
});

const shown = (text: string) => sentinels.find(({ shows }) => shows.startsWith(text))?.id ?? '';

describe('a sentinel id has its fault on every path', () => {
  it.each([
    ['400', 400, 'Request_BadRequest', null],
    ['401', 401, 'UnknownError', null],
    ['403', 403, 'Authorization_RequestDenied', null],
    ['404', 404, 'UnknownError', null],
    ['409', 409, 'Conflict', null],
    ['429, Retry-After 120', 429, 'TooManyRequests', '120'],
    ['429 without', 429, 'TooManyRequests', null],
    ['500', 500, 'InternalServerError', null],
    ['503, Retry-After 60', 503, 'ServiceUnavailable', '60'],
    ['504', 504, 'GatewayTimeout', null],
  ])('%s', async (text, status, code, retryAfter) => {
    for (const rest of ['', '/secrets', '/jobs', '/jobs/any']) {
      const answer = await ask(sync(shown(text), rest));
      const { error } = (await answer.json()) as Body;
      expect([answer.status, error?.code, answer.headers.get('retry-after')]).toEqual([
        status,
        code,
        retryAfter,
      ]);
    }
  });

  it.each([
    ['429 once', 429, '0.249'],
    ['503 once', 503, '1'],
  ])('%s, then it is healthy', async (text, status, retryAfter) => {
    const first = await ask(sync(shown(text), '/jobs'));
    expect([first.status, first.headers.get('retry-after')]).toEqual([status, retryAfter]);
    expect((await read(sync(shown(text), '/jobs'))).value).toHaveLength(1);
  });

  it.each([
    ['502', 502, 'text/html'],
    ['malformed', 200, 'application/json'],
    ['a page of HTML', 200, 'text/html'],
    ['JSON of a wrong shape', 200, 'application/json'],
    ['an empty body', 200, 'application/json'],
    ['a body of 20 MB', 200, 'application/json'],
    ['arrays', 200, 'application/json'],
    ['a redirect', 302, 'application/json'],
    ['a nextLink', 200, 'application/json'],
    ['pages without end', 200, 'application/json'],
    ['slow', 200, 'application/json'],
  ])('%s: a complete answer', async (text, status, type) => {
    const answer = await ask(sync(shown(text), '/jobs'));
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain(type);
    await answer.arrayBuffer();
  });

  it.each(['the connection breaks', 'the connection ends'])('%s: no complete answer', async (text) => {
    await expect(ask(sync(shown(text), '/jobs')).then((answer) => answer.text())).rejects.toThrow();
  });

  it('each id is in the table once, with a description', () => {
    const ids = [...sentinels.map(({ id }) => id), ...Object.values(demoOwners).map(({ id }) => id)];
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      sentinels.every(
        ({ id, shows }) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id) && shows !== '',
      ),
    ).toBe(true);
  });
});
