import { describe, expect, it } from '@jest/globals';
import { createHttpClient } from '../../../shared/net/http-client.ts';
import { withoutContinue } from '../../../shared/net/continue-response.ts';
import { openRawServer, write } from '../../support/raw-server.ts';

const ok = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}';
const plain = 'HTTP/1.1 100 Continue\r\n\r\n';
const withHeader = 'HTTP/1.1 100 Go on\r\nX-A: b\r\n\r\n';

describe('the bytes after 100 Continue', () => {
  it.each([
    ['none', ok, ok],
    ['one', plain + ok, ok],
    ['two, one with a header', plain + withHeader + ok, ok],
    ['nothing after it', plain, ''],
    ['half of one', 'HTTP/1.1 100 Cont', 'HTTP/1.1 100 Cont'],
    ['another status', 'HTTP/1.1 1000 x\r\n\r\n', 'HTTP/1.1 1000 x\r\n\r\n'],
    ['inside a body', `${ok}${plain}`, `${ok}${plain}`],
  ])('%s', (_title, bytes, rest) => {
    expect(withoutContinue(Buffer.from(bytes)).toString()).toBe(rest);
  });
});

const exchange = (isSafe: boolean, method: 'GET' | 'POST') => ({
  method,
  path: '/',
  headers: {},
  body: method === 'GET' ? null : '{}',
  isSafe,
});

it.each(['GET', 'POST'] as const)(
  'a %s gets the response after it, on a new and on a kept connection',
  async (method) => {
    const server = await openRawServer(write(plain + ok), write(plain + withHeader + ok));
    const client = createHttpClient(server.root);
    for (const isSafe of [true, true, false]) {
      const result = await client.exchange(exchange(isSafe, method), new AbortController().signal);
      expect(result).toMatchObject({ kind: 'answer', status: 200 });
      expect(result.kind === 'answer' && result.body?.toString()).toBe('{}');
    }
    client.close();
    await server.closed();
  },
);

it('the response may come later', async () => {
  const server = await openRawServer((socket) => {
    socket.write(plain);
    setImmediate(() => socket.write(ok));
  });
  const client = createHttpClient(server.root);
  const result = await client.exchange(exchange(true, 'GET'), new AbortController().signal);
  expect(result).toMatchObject({ kind: 'answer', status: 200 });
  client.close();
  await server.closed();
});

it('a body that begins with its status line stays as it is', async () => {
  const body = `"${plain.trim()}"`;
  const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  const server = await openRawServer((socket) => {
    socket.write(head);
    setImmediate(() => socket.write(body));
  });
  const client = createHttpClient(server.root);
  const result = await client.exchange(exchange(true, 'GET'), new AbortController().signal);
  expect(result.kind === 'answer' && result.body?.toString()).toBe(body);
  client.close();
  await server.closed();
});
