import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createConnections } from '../../../shared/net/connections.ts';
import { createHttpClient, type HttpClient } from '../../../shared/net/http-client.ts';
import { openRawServer, reply, type Play, type RawServer } from '../../support/raw-server.ts';

const get = { method: 'GET', path: '/', headers: {}, body: null } as const;
const never = new AbortController().signal;
const fine = reply(200, '{}');

const opened: (readonly [HttpClient, RawServer])[] = [];
/** A connection that stays open fails the test by time-out. */
afterEach(async () => {
  for (const [client, server] of opened.splice(0)) {
    client.close();
    await server.closed();
  }
});

/** Reads of which so many are in progress at the same time, and the sockets of the server. */
const readTogether = async (count: number, ...later: readonly Play[]) => {
  const sockets: Socket[] = [];
  const collect: Play = (socket) => sockets.push(socket);
  const server = await openRawServer(...Array.from({ length: count }, () => collect), ...later);
  const client = createHttpClient(server.root);
  opened.push([client, server]);
  const reads = Array.from({ length: count }, () => client.exchange(get, never));
  while (sockets.length < count) await new Promise(setImmediate);
  const closings = sockets.map((socket) => once(socket, 'close'));
  for (const [at, socket] of sockets.entries()) {
    fine(socket);
    await reads[at];
  }
  return { ...client, server, sockets, closings };
};

describe('idle connections', () => {
  it('are used in the order last in, first out', async () => {
    const { exchange, server } = await readTogether(3, fine);
    await exchange(get, never);
    expect(server.requests.at(-1)?.connection).toBe(3);
  });

  it('are at most 64; more are closed at once', async () => {
    const { sockets, closings } = await readTogether(66);
    await Promise.all(closings.slice(64));
    expect(sockets.filter(({ destroyed }) => !destroyed)).toHaveLength(64);
  });

  it('that the server closes are forgotten', async () => {
    const { exchange, server, sockets } = await readTogether(2, fine);
    const [, second] = sockets;
    if (second === undefined) throw new Error('There is no second connection');
    second.end();
    await once(second, 'close');
    await exchange(get, never);
    expect(server.requests.at(-1)?.connection).toBe(1);
  });
});

describe('after all connections are closed', () => {
  it('none is opened', async () => {
    const connections = createConnections('http://127.0.0.1:1');
    connections.close();
    expect(await connections.open()).toBeNull();
  });
});
