import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import quarantinedJob from '../../local/payloads/job-quarantined-no-error.json' with { type: 'json' };
import { promisesBroken } from './support/answers.ts';
import { documentOf, startHost, type RawReply } from './support/host.ts';

const job = `/api/v1/servicePrincipals/${demoOwners.quarantined.id}/jobs/${quarantinedJob.id}`;
const json = 'Content-Type: application/json';
const key = 'Idempotency-Key: 0d7e4c92-6b15-4f38-a9c0-8e23d1f7b546';

type Host = Awaited<ReturnType<typeof startHost>>;

/** Over a new socket, with the token of the operator. */
const asOperator =
  (host: Host, token: string) =>
  (start: string, lines: readonly string[] = [], body = '') =>
    host.ask(start, [`Authorization: Bearer ${token}`, ...lines], body);

const withLength = (body: string) => [json, `Content-Length: ${Buffer.byteLength(body)}`];
const parsed = (reply: RawReply) => JSON.parse(documentOf(reply)) as Record<string, unknown>;

describe('operations over raw sockets, where they are on', () => {
  let host: Host;
  let ask: ReturnType<typeof asOperator>;
  beforeAll(async () => {
    host = await startHost({ OPERATIONS: 'enabled' });
    ask = asOperator(host, await host.upstreams.entra.token({ caller: 'operator' }));
  });
  afterAll(() => host.close());
  const acted = () => host.upstreams.graph.requests.filter(({ method }) => method !== 'GET').length;

  it.each([
    [
      'in chunks, which the host does not pass on',
      [json, 'Transfer-Encoding: chunked'],
      '2\r\n{}\r\n0\r\n\r\n',
    ],
    ['of another type', ['Content-Type: text/plain', 'Content-Length: 2'], '{}'],
    ['too long', withLength(`{"a":"${'x'.repeat(65_536)}"}`), `{"a":"${'x'.repeat(65_536)}"}`],
    ['of another charset', [`${json}; charset=latin1`, 'Content-Length: 2'], '{}'],
    ['that names a member twice', withLength('{"a":1,"a":2}'), '{"a":1,"a":2}'],
    ['of unknown members', withLength('{"a":1}'), '{"a":1}'],
  ])('400: a body %s', async (_title, lines, body) => {
    const reply = await ask(`POST ${job}/start`, lines, body);
    expect([reply.status, parsed(reply)['errors']]).toMatchObject([400, [{ in: 'body' }]]);
    expect(acted()).toBe(0);
  });

  it('400: a body of bytes that are not UTF-8, and one that names a member twice, say so', async () => {
    const token = await host.upstreams.entra.token({ caller: 'operator' });
    const post = async (body: Buffer<ArrayBuffer>) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const answer = await fetch(`${host.url}${job}/restart`, { method: 'POST', headers, body });
      return [answer.status, ((await answer.json()) as { detail: string }).detail];
    };
    expect(await post(Buffer.from('{"scope":["M\u00fcller"]}', 'latin1'))).toEqual([
      400,
      'body: Must be UTF-8.',
    ]);
    expect(await post(Buffer.from('{"scope":["escrows"],"sc\\u006fpe":["full"]}'))).toEqual([
      400,
      'body: Must not name a member twice in one object.',
    ]);
    expect(acted()).toBe(0);
  });

  it('405: a read of an action has Allow', async () => {
    const reply = await ask(`GET ${job}/start`);
    expect([reply.status, reply.headers['allow']]).toEqual([405, 'POST']);
  });

  it('403: the reader', async () => {
    const reply = await host.ask(`POST ${job}/start`, [
      `Authorization: Bearer ${host.token}`,
      'Content-Length: 0',
    ]);
    expect(reply.status).toBe(403);
    expect(acted()).toBe(0);
  });

  it('200: a dry run, a start, and the replayed start', async () => {
    const dry = await ask(`POST ${job}/start?dryRun=true`, ['Content-Length: 0']);
    expect(parsed(dry)).toMatchObject({ sent: false, guards: { pass: true, status: 'quarantined' } });
    const replies = [
      await ask(`POST ${job}/start`, [key, ...withLength('{}')], '{}'),
      await ask(`POST ${job}/start`, [key, 'Content-Length: 0']),
    ];
    for (const reply of replies) {
      expect(reply.status).toBe(200);
      const { server: _, ...headers } = reply.headers;
      expect(promisesBroken('jobs-start', { ...reply, headers, body: documentOf(reply) })).toEqual([]);
      expect(parsed(reply)).toMatchObject({ sent: true, job: { status: 'active' } });
    }
    expect(replies.map(({ headers }) => headers['idempotent-replayed'])).toEqual([undefined, 'true']);
    expect(acted()).toBe(1);
    expect((await ask(`POST ${job}/start`, ['Content-Length: 0'])).status).toBe(409);
  });
});

describe('operations over raw sockets, where they are off', () => {
  let host: Host;
  let ask: ReturnType<typeof asOperator>;
  beforeAll(async () => {
    host = await startHost();
    ask = asOperator(host, await host.upstreams.entra.token({ caller: 'operator' }));
  });
  afterAll(() => host.close());

  it.each(['start', 'pause', 'restart', 'validate', 'provision'])(
    '404: %s, with a token and without',
    async (action) => {
      for (const method of ['POST', 'GET', 'PUT'])
        for (const reply of [
          await ask(`${method} ${job}/${action}`, ['Content-Length: 0']),
          await host.ask(`${method} ${job}/${action}`, ['Content-Length: 0']),
        ])
          expect([reply.status, parsed(reply)['code']]).toEqual([404, 'not-found']);
      expect(host.upstreams.graph.requests).toEqual([]);
    },
  );

  it('200: the served document contains none of them', async () => {
    const document = documentOf(await host.ask('GET /api/v1/openapi.json'));
    expect(document).not.toContain('jobs-start');
    expect(document).toContain('jobs-get');
  });
});
