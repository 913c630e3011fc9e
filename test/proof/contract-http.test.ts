import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { foundIn, newCanary } from '../support/canaries.ts';
import { promisesBroken } from './support/answers.ts';
import { forgedHeaders, forgedQueries } from './support/forgeries.ts';
import { documentOf, startHost, type RawReply } from './support/host.ts';

const jobs = `/api/v1/servicePrincipals/${demoOwners.healthy.id}/jobs`;
const requestId = '6d1f0a92-4c3b-4e8d-a5f7-90b2c1d3e4f5';

let host: Awaited<ReturnType<typeof startHost>>;
let bearer: string;
beforeAll(async () => {
  host = await startHost();
  bearer = `Authorization: Bearer ${host.token}`;
});
afterAll(() => host.close());

/** The host sets `connection`, `date`, `transfer-encoding` and `server`. */
const ours = (name: string, { status, headers, body }: RawReply): string[] => {
  const { server: _, ...kept } = headers;
  return promisesBroken(name, { status, headers: kept, body: documentOf({ status, headers, body }) });
};

describe('forgery, over raw sockets', () => {
  it('changes no answer, and is not logged', async () => {
    const canary = newCanary();
    const own = [`client-request-id: ${requestId}`];
    const scenes = [
      [jobs, bearer],
      [jobs, 'X-Nothing: 1'],
      ['/api/v1/health', bearer],
      ['/api/v1/none', bearer],
    ];
    // Three headers depend on the elapsed time.
    const text = ({
      status,
      headers: { date: _, age: __, 'cache-status': ___, ...headers },
      body,
    }: RawReply) => JSON.stringify([status, headers, body]);
    let changed = 0;
    let tried = 0;
    for (const [path = '', authorization = ''] of scenes) {
      const plain = text(await host.ask(`GET ${path}`, [authorization, ...own]));
      for (const forged of forgedHeaders(canary)) {
        if ('client-request-id' in forged || 'expect' in forged) continue;
        const lines = Object.entries(forged).map(([name, value]) => `${name}: ${value}`);
        tried += 1;
        if (text(await host.ask(`GET ${path}`, [authorization, ...own, ...lines])) !== plain) changed += 1;
      }
    }
    for (const query of forgedQueries(canary)) {
      expect((await host.ask(`GET ${jobs}?${query}`, [bearer])).status).toBe(400);
      expect((await host.ask(`GET ${jobs}?${query}`)).status).toBe(401);
    }
    const leaks = foundIn(host.output() + JSON.stringify(host.upstreams.graph.requests), [canary]);
    process.stdout.write(
      `forgery over HTTP: ${changed}/${tried} answers changed, ${leaks.length} values logged\n`,
    );
    expect([changed, leaks]).toEqual([0, []]);
  });
});

describe('answers, over raw sockets', () => {
  it.each([
    ['GET', jobs, 'jobs-list', 200],
    ['GET', `${jobs}/none.such`, 'jobs-get', 404],
    ['GET', '/api/v1/health', 'health-get', 200],
    ['GET', '/api/v1/none', 'wildcard', 404],
    ['OPTIONS', jobs, 'wildcard', 405],
    ['DELETE', jobs, 'wildcard', 405],
  ])('%s %s follows the contract', async (method, path, name, status) => {
    const cors = ['Origin: https://example.com', 'Access-Control-Request-Method: GET'];
    const reply = await host.ask(`${method} ${path}`, [bearer, ...cors]);
    expect(reply.status).toBe(status);
    expect(reply.headers['server']).toBe('Kestrel');
    expect(ours(name, reply)).toEqual([]);
  });

  it.each(['a@b', 'a:b@c', 'a/b', 'a?b', 'a b', '%41', 'a:x', '[::1', 'a,b'])(
    '400: the host %s is invalid, and no function is called',
    async (name) => {
      const reply = await host.ask('GET /api/v1/health', [`Host: ${name}`]);
      expect([reply.status, documentOf(reply)]).toEqual([400, '']);
    },
  );

  it('400: two hosts; 500: an empty one; 200: one of any name, with a port or without', async () => {
    expect((await host.ask('GET /api/v1/health', ['Host: a', 'Host: a'])).status).toBe(400);
    expect((await host.ask('GET /api/v1/health', ['Host:'])).status).toBe(500);
    for (const name of ['example.com', 'a_b.example:8443', '[::1]:80', '127.0.0.1'])
      expect((await host.ask('GET /api/v1/health', [`Host: ${name}`])).status).toBe(200);
  });

  it.each(['TRACE', 'CONNECT', 'FOO', 'foo'])('%s reaches no function', async (method) => {
    const reply = await host.ask(`${method} ${jobs}`, [bearer]);
    expect([404, 400, 0]).toContain(reply.status);
    expect(documentOf(reply)).toBe('');
  });
});
