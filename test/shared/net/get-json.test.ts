import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { getJson } from '../../../shared/net/get-json.ts';
import { drip, hang, openRawServer, reply, truncate, write, type Play } from '../../support/raw-server.ts';

const megabyte = 1024 * 1024;
const unlimited = new AbortController().signal;

/** The value, or the message of the error. Fails when a connection stays open. */
const endOf = async (play: Play, signal = unlimited) => {
  const server = await openRawServer(play);
  const end = await getJson(new URL(`${server.root}/keys?a=1`), signal).catch((error: unknown) => error);
  await server.closed();
  const { requests } = server;
  return { requests, end: end instanceof Error ? end.message : end };
};

describe('the JSON document', () => {
  it('is requested by path and query, and returned', async () => {
    const { end, requests } = await endOf(reply(200, '{"keys":[1]}'));
    expect(end).toStrictEqual({ keys: [1] });
    expect(requests).toMatchObject([
      { method: 'GET', path: '/keys?a=1', headers: { accept: 'application/json' } },
    ]);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['false', false],
    ['0', 0],
  ])('may be any JSON: %s', async (text, value) => {
    expect((await endOf(reply(200, text))).end).toBe(value);
  });

  it('may have any content type of JSON', async () => {
    const play = reply(200, '[]', { 'Content-Type': 'application/jwk-set+json; charset=utf-8' });
    expect((await endOf(play)).end).toStrictEqual([]);
  });

  it('may have 1 MB, and no more', async () => {
    const ofSize = (size: number) => `"${'a'.repeat(size - 2)}"`;
    expect((await endOf(reply(200, ofSize(megabyte)))).end).toHaveLength(megabyte - 2);
    expect((await endOf(reply(200, ofSize(megabyte + 1)))).end).toBe('an answer over 1 MB');
  });

  it('uses a connection of its own for each call, which is closed at once', async () => {
    const closed: Promise<unknown>[] = [];
    const server = await openRawServer((socket) => {
      closed.push(once(socket, 'close'));
      reply(200, '{}')(socket);
    });
    const address = new URL(server.root);
    await getJson(address, unlimited);
    await getJson(address, unlimited);
    expect(server.requests.map(({ connection }) => connection)).toStrictEqual([1, 2]);
    await Promise.all(closed);
    await server.closed();
  }, 5000);
});

describe('the error tells why, and nothing that the server sent', () => {
  it.each<[string, Play, string]>([
    ['an error status', reply(500, '{"secret":"canary"}'), 'status 500'],
    ['another success', reply(204, ''), 'status 204'],
    [
      'another content type',
      reply(200, 'canary', { 'Content-Type': 'text/html' }),
      'an answer that is not JSON',
    ],
    ['invalid JSON', reply(200, '{"canary'), 'an answer that is not JSON'],
    ['an empty body', reply(200, ''), 'an answer that is not JSON'],
    ['compression', reply(200, '{}', { 'Content-Encoding': 'gzip' }), 'an encoded answer'],
    ['a connection that ends early', truncate, 'a failed connection: ECONNRESET'],
    ['a response that is not HTTP', write('canary\r\n\r\n'), 'a failed connection: HPE_INVALID_CONSTANT'],
  ])('%s', async (_, play, message) => {
    expect((await endOf(play)).end).toBe(message);
  });

  it('a redirect, which is not followed', async () => {
    const other = await openRawServer(reply(200, '{}'));
    const { end } = await endOf(reply(302, '', { Location: other.root }));
    expect(end).toBe('status 302');
    expect(other.requests).toHaveLength(0);
    await other.closed();
  });

  it('a refused connection', async () => {
    const server = await openRawServer();
    await server.closed();
    await expect(getJson(new URL(server.root), unlimited)).rejects.toThrow(
      new Error('a failed connection: ECONNREFUSED'),
    );
  });

  it.each<[string, Play]>([
    ['before a response', hang],
    ['within a body', drip],
  ])('a signal that aborts %s', async (_, play) => {
    const stop = new AbortController();
    const playAndAbort: Play = (socket) => {
      play(socket);
      setImmediate(() => {
        stop.abort();
      });
    };
    expect((await endOf(playAndAbort, stop.signal)).end).toBe('no answer in time');
  });
});
