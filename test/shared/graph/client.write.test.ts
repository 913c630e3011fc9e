import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { graphPath } from '../../../shared/graph/path.ts';
import { connect } from './doubles.ts';
import { problemOf } from '../../support/problem-of.ts';

const id = '7d0c2b6e-93f1-4b8a-a1de-20c5f5a9e001';
const path = graphPath`/${{ owner: 'servicePrincipals' }}/${{ id }}/synchronization/secrets`;

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly type: string | undefined;
  readonly body: string;
  readonly port: number | undefined;
}

const servers: (() => void)[] = [];
afterEach(() => {
  for (const close of servers.splice(0)) close();
});

const read = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

/** An upstream that responds with the next of these statuses. 0 ends the connection. The last one is repeated. */
const openUpstream = async (statuses: readonly number[]) => {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const { method = '', url = '', headers, socket } = request;
    void read(request).then((body) => {
      const status = statuses[Math.min(seen.length, statuses.length - 1)] ?? 204;
      seen.push({ method, url, type: headers['content-type'], body, port: socket.remotePort });
      if (status === 0) response.destroy();
      else response.writeHead(status, { 'retry-after': '1' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const graph = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return { seen, ...graph };
};

describe('a write', () => {
  it('is sent once, with its JSON', async () => {
    const { seen, graph, events } = await openUpstream([204]);
    await graph.put(path, { value: [{ key: 'UserName', value: 'é' }] });
    expect(seen).toMatchObject([
      {
        method: 'PUT',
        url: `/v1.0${path.path}`,
        type: 'application/json',
        body: '{"value":[{"key":"UserName","value":"é"}]}',
      },
    ]);
    expect(events).toMatchObject([
      { kind: 'dependency', name: 'PUT /servicePrincipals/{id}/synchronization/secrets', success: true },
    ]);
    expect(JSON.stringify(events)).not.toContain('UserName');
  });

  it('has no body when it needs none', async () => {
    const { seen, graph } = await openUpstream([204]);
    await graph.post(path, undefined);
    expect(seen).toMatchObject([{ method: 'POST', type: undefined, body: '' }]);
  });

  it('uses a new connection, because an idle one may have expired', async () => {
    const { seen, graph } = await openUpstream([204]);
    await graph.put(path, {});
    await graph.put(path, {});
    expect(new Set(seen.map(({ port }) => port)).size).toBe(2);
  });

  it.each([500, 503, 504, 0])('%i is never repeated, and may have been applied', async (status) => {
    const { seen, graph } = await openUpstream([status, 204]);
    const problem = await problemOf(graph.post(path, {}));
    expect(problem).toMatchObject({ code: 'graph-unavailable', facts: { mayHaveActed: true } });
    expect(seen).toHaveLength(1);
  });

  it.each([409, 423])('%i is never repeated, and was not applied', async (status) => {
    const { seen, graph } = await openUpstream([status, 204]);
    const problem = await problemOf(graph.put(path, {}));
    expect(problem).toMatchObject({ code: 'graph-conflict', facts: { retryAfterSeconds: 1 } });
    expect(problem.facts.mayHaveActed).toBeUndefined();
    expect(seen).toHaveLength(1);
  });

  it('401 is not repeated: the permission is missing', async () => {
    const { seen, graph } = await openUpstream([401, 204]);
    expect(await problemOf(graph.put(path, {}))).toMatchObject({ code: 'graph-permission-missing' });
    expect(seen).toHaveLength(1);
  });

  it('429: Graph has not applied the write, so it is retried after the wait', async () => {
    const { seen, graph, clock } = await openUpstream([429, 204]);
    await graph.put(path, {});
    expect(seen).toHaveLength(2);
    expect(clock.waits).toEqual([1000]);
  });

  it('a refused connection fails at once', async () => {
    const { graph, clock } = connect('http://127.0.0.1:9');
    expect(await problemOf(graph.put(path, {}))).toMatchObject({ code: 'graph-unavailable' });
    expect(clock.waits).toEqual([]);
  });
});
