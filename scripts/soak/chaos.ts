import { createServer, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import healthy from '../../local/payloads/job-healthy.json' with { type: 'json' };
import { listen } from '../../local/listen.ts';

type Play = (response: ServerResponse, url: string) => void;

const json = { 'content-type': 'application/json' };
const send =
  (status: number, body: string | Buffer, headers: Record<string, string> = {}): Play =>
  (response) => {
    response.writeHead(status, { ...json, ...headers }).end(body);
  };

const synchronization = JSON.stringify({ id: healthy.id, secrets: [{ key: 'BaseAddress', value: '*' }] });
const list = JSON.stringify({ value: [healthy] });

/** Graph's good answers. */
const behave: Play = (response, url) => {
  if (url.endsWith('/synchronization')) send(200, synchronization)(response, url);
  else send(200, url.endsWith('/jobs') ? list : JSON.stringify(healthy))(response, url);
};

const drip: Play = (response) => {
  response.writeHead(200, json);
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => {
    clearInterval(timer);
  });
};

const truncated: Play = (response) => {
  response.writeHead(200, { ...json, 'content-length': '1000' });
  response.write('{"value": [', () => response.destroy());
};

/** Each fault with its share of all calls, in thousandths; all others are answered well. */
const faults: readonly (readonly [number, string, Play])[] = [
  [20, '429, Retry-After 1', send(429, '{}', { 'retry-after': '1' })],
  [2, '429, Retry-After 3600', send(429, '{}', { 'retry-after': '3600' })],
  [2, '429, garbage', send(429, '{}', { 'retry-after': 'soon' })],
  [20, '500', send(500, '{"error":{"code":"InternalServerError"}}')],
  [20, '502', send(502, '<html>', { 'content-type': 'text/html' })],
  [20, '503, Retry-After 1', send(503, '', { 'retry-after': '1' })],
  [10, '504', send(504, '')],
  [5, '401', send(401, '')],
  [5, '403', send(403, '{}')],
  [20, '404', send(404, '{}')],
  [30, 'reset', (response) => void response.socket?.resetAndDestroy()],
  [20, 'truncated body', truncated],
  [20, 'hang', () => undefined],
  [10, 'slow drip', drip],
  [10, 'HTML with 200', send(200, '<html>', { 'content-type': 'text/html' })],
  [10, 'invalid JSON', send(200, '{"value": [}')],
  [10, 'empty body', send(200, '')],
  [5, 'too deep', send(200, '['.repeat(200_000))],
  [1, '20 MB', send(200, Buffer.alloc(20_000_000, ' '))],
  [5, 'gzip', send(200, gzipSync(Buffer.alloc(10_000_000)), { 'content-encoding': 'gzip' })],
  [10, 'redirect', send(302, '', { location: 'http://127.0.0.1:9/' })],
  [10, '__proto__', send(200, '{"__proto__":{"value":[]},"value":[{"__proto__":{"id":"x"},"id":"x"}]}')],
];

const pick = (random: () => number): Play => {
  let place = random() * 1000;
  return faults.find(([share]) => (place -= share) < 0)?.[2] ?? behave;
};

/** A Graph that answers well in about three of four calls. */
export const startChaos = async (random: () => number) => {
  let calls = 0;
  const waiting = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    calls += 1;
    waiting.add(response);
    response.on('close', () => waiting.delete(response));
    response.on('error', () => undefined);
    pick(random)(response, request.url ?? '');
  });
  const url = await listen(server, 0);
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  /** `hung`: requests that were neither answered nor given up. */
  return { url, calls: () => calls, hung: () => waiting.size, kinds: faults.length, close };
};
