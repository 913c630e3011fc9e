import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createHttpClient, type ExchangeResult, type HttpClient } from '../../../shared/net/http-client.ts';
import {
  openRawServer,
  reply,
  reset,
  truncate,
  write,
  type Play,
  type RawServer,
} from '../../support/raw-server.ts';

const never = new AbortController().signal;
const fine = reply(200, '{"id":1}');
const get = { method: 'GET', path: '/a?b=%2F', headers: { accept: 'application/json' }, body: null } as const;
const post = { ...get, method: 'POST', body: '{"c":"é"}' } as const;

const opened: (readonly [HttpClient, RawServer])[] = [];
/** A connection that stays open fails the test by time-out. */
afterEach(async () => {
  for (const [client, server] of opened.splice(0)) {
    client.close();
    await server.closed();
  }
});

const open = async (...plays: readonly Play[]) => {
  const server = await openRawServer(...plays);
  const client = createHttpClient(server.root, { maxBytes: 1000, maxErrorBytes: 10 });
  opened.push([client, server]);
  const connections = () => server.requests.map(({ connection }) => connection);
  return { ...client, server, connections };
};

/** A signal that aborts after the head of the next response has arrived. */
const abortedByNextHead = () => {
  const stop = new AbortController();
  const channel = 'undici:request:headers';
  const onHead = () => {
    unsubscribe(channel, onHead);
    setImmediate(() => {
      stop.abort();
    });
  };
  subscribe(channel, onHead);
  return stop.signal;
};

const textOf = (result: ExchangeResult): string | null =>
  result.kind === 'answer' ? (result.body?.toString() ?? null) : result.kind;

describe('an exchange', () => {
  it('sends method, path and headers unchanged, and returns the response', async () => {
    const { exchange, server } = await open(reply(200, '{"id":1}', { 'X-A': 'b' }));
    const result = await exchange(get, never);
    expect(result).toMatchObject({ kind: 'answer', status: 200, headers: { 'x-a': 'b' } });
    expect(textOf(result)).toBe('{"id":1}');
    expect(server.requests).toMatchObject([
      { method: 'GET', path: '/a?b=%2F', headers: { accept: 'application/json' } },
    ]);
  });

  it('sends the length of a body in bytes', async () => {
    const { exchange, server } = await open(fine);
    await exchange(post, never);
    expect(server.requests).toMatchObject([{ method: 'POST', headers: { 'content-length': '10' } }]);
  });

  it('has the body of an error, and none beyond its limit', async () => {
    const { exchange } = await open(reply(400, '1234567890'), reply(400, '12345678901'));
    expect(textOf(await exchange(get, never))).toBe('1234567890');
    expect(textOf(await exchange(get, never))).toBeNull();
  });

  it('does not follow a redirect', async () => {
    const { exchange, server } = await open(reply(307, '', { Location: '/other' }));
    expect(await exchange(get, never)).toMatchObject({ kind: 'answer', status: 307, body: null });
    expect(server.requests).toHaveLength(1);
  });

  it('returns an upgrade as a response without a body', async () => {
    const { exchange } = await open(
      write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: canary\r\n\r\n'),
    );
    expect(await exchange(get, never)).toMatchObject({ kind: 'answer', status: 101, body: null });
  });

  it('ignores the interim responses before it', async () => {
    const interim = write('HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n');
    const { exchange } = await open((socket) => {
      interim(socket);
      fine(socket);
    });
    expect(textOf(await exchange(get, never))).toBe('{"id":1}');
  });

  it('has a status below 100 for nothing', async () => {
    const { exchange } = await open(write('HTTP/1.1 099 Played\r\nContent-Length: 0\r\n\r\n'));
    expect((await exchange(get, never)).kind).toBe('broken');
  });
});

describe('a complete response with more behind it', () => {
  const complete = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n';
  it.each([
    ['no HTTP', '\r\n{}canary'],
    ['another response', '\r\n{}HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\ncanary'],
    ['another response, and the connection closes', 'Connection: close\r\n\r\n{}HTTP/1.1 200 canary\r\n'],
  ])('%s: it is the answer, and its connection is not used again', async (_title, rest) => {
    const { exchange } = await open(write(complete + rest), fine);
    const first = await exchange(get, never);
    expect(textOf(first)).toBe('{}');
    expect(JSON.stringify(first)).not.toContain('canary');
    expect(textOf(await exchange(get, never))).toBe('{"id":1}');
  });
});

describe('a failed exchange', () => {
  it.each<[string, Play, object]>([
    ['is broken when the connection is reset', reset, { kind: 'broken', cause: 'ECONNRESET', status: null }],
    [
      'is broken within the body, and has the status that arrived',
      truncate,
      { kind: 'broken', cause: 'ECONNRESET', status: 200, headers: { 'content-length': '1000' } },
    ],
    [
      'is broken when the response is not HTTP, and quotes nothing of it',
      write('canary\r\n\r\n'),
      { kind: 'broken', cause: 'HPE_INVALID_CONSTANT', status: null, headers: {} },
    ],
    [
      'is broken when the response has two lengths',
      reply(200, '{}', { 'content-length': '3' }),
      { kind: 'broken', cause: 'HPE_UNEXPECTED_CONTENT_LENGTH', status: null },
    ],
    [
      'is large when the headers pass 16 kB',
      reply(200, '{}', { 'X-A': 'a'.repeat(17 * 1024) }),
      { kind: 'large', cause: 'HPE_HEADER_OVERFLOW', status: null },
    ],
  ])('%s', async (_, play, expected) => {
    const { exchange } = await open(play);
    const result = await exchange(get, never);
    expect(result).toMatchObject(expected);
    expect(JSON.stringify(result)).not.toContain('canary');
  });

  it('is broken when the host is unknown or refuses', async () => {
    const server = await openRawServer();
    await server.closed();
    const refused = await createHttpClient(server.root).exchange(get, never);
    const unknown = await createHttpClient(`http://${'a'.repeat(64)}.invalid`).exchange(get, never);
    expect([refused, unknown]).toMatchObject([
      { kind: 'broken', cause: 'ECONNREFUSED' },
      { kind: 'broken', cause: 'ENOTFOUND' },
    ]);
  });

  it('is slow as soon as the signal aborts', async () => {
    const stop = new AbortController();
    const { exchange } = await open(() => {
      stop.abort();
    });
    expect(await exchange(get, stop.signal)).toMatchObject({ kind: 'slow', status: null, cause: 'timeout' });
  });

  it('is slow when the signal has aborted before, and nothing is sent', async () => {
    const { exchange, server } = await open(fine);
    expect(await exchange(get, AbortSignal.abort())).toMatchObject({ kind: 'slow', cause: 'timeout' });
    expect(server.requests).toHaveLength(0);
  });

  it('is slow within the body, and has the status that arrived', async () => {
    const { exchange } = await open(write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{'));
    expect(await exchange(get, abortedByNextHead())).toMatchObject({ kind: 'slow', status: 200 });
  });

  it('is broken on a closed client, which sends nothing', async () => {
    const { exchange, close, server } = await open(fine);
    close();
    expect(await exchange(get, never)).toMatchObject({ kind: 'broken', cause: 'closed' });
    expect(server.requests).toHaveLength(0);
  });

  it('is broken when the client is closed meanwhile', async () => {
    const { exchange, close } = await open(() => {
      close();
    });
    expect(await exchange(get, never)).toMatchObject({ kind: 'broken', cause: 'ECONNRESET' });
  });
});

describe('the connections', () => {
  it('are reused for reads that follow each other', async () => {
    const { exchange, connections } = await open(fine);
    for (let read = 0; read < 3; read += 1) await exchange(get, never);
    expect(connections()).toStrictEqual([1, 1, 1]);
  });

  it('are new for each write, because an idle one may have expired', async () => {
    const { exchange, connections } = await open(fine);
    await exchange(get, never);
    await exchange(post, never);
    await exchange({ ...post, method: 'PUT' }, never);
    expect(connections()).toStrictEqual([1, 2, 3]);
  });

  it('are closed at once after a response whose body was not read', async () => {
    const closed: Promise<unknown>[] = [];
    const { exchange } = await open((socket) => {
      closed.push(once(socket, 'close'));
      reply(200, 'a'.repeat(1001))(socket);
    });
    await exchange(get, never);
    await Promise.all(closed);
  }, 5000);

  it('that the server closed while idle end a read as expired, and the next one is new', async () => {
    const { exchange, connections } = await open(fine, reset, fine);
    await exchange(get, never);
    expect(await exchange(get, never)).toMatchObject({ kind: 'expired', cause: 'ECONNRESET', status: null });
    expect(textOf(await exchange(get, never))).toBe('{"id":1}');
    expect(connections()).toStrictEqual([1, 1, 2]);
  });

  it('that are idle are all closed when one has expired', async () => {
    const sockets: Socket[] = [];
    const collect: Play = (socket) => sockets.push(socket);
    const { exchange, connections } = await open(collect, collect, reset, fine);
    const reads = [exchange(get, never), exchange(get, never)];
    while (sockets.length < 2) await new Promise(setImmediate);
    for (const socket of sockets) fine(socket);
    await Promise.all(reads);
    expect((await exchange(get, never)).kind).toBe('expired');
    await exchange(get, never);
    expect(connections().at(-1)).toBe(3);
  });
});

describe('an unexpected response is never taken for the next one', () => {
  const unexpected = reply(200, '{"id":"stale"}');

  it('it arrived together with the first', async () => {
    const { exchange } = await open((socket) => {
      fine(socket);
      unexpected(socket);
    }, fine);
    await exchange(get, never);
    expect(textOf(await exchange(get, never))).toBe('{"id":1}');
  });

  it('it arrived while the connection was idle, which closes it', async () => {
    const sockets: Socket[] = [];
    const { exchange, connections } = await open((socket) => {
      sockets.push(socket);
      fine(socket);
    }, fine);
    await exchange(get, never);
    const [first] = sockets;
    if (first === undefined) throw new Error('There is no connection');
    await new Promise((resolve) => {
      first.on('close', resolve);
      unexpected(first);
    });
    expect(textOf(await exchange(get, never))).toBe('{"id":1}');
    expect(connections()).toStrictEqual([1, 2]);
  });
});
