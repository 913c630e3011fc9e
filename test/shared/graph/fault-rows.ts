import { gzipSync } from 'node:zlib';
import { jobPath } from '../../../shared/graph/path.ts';
import type { ProblemCode } from '../../../shared/problem.ts';
import * as raw from '../../support/raw-server.ts';
import type { connect } from './doubles.ts';

/** Faults of Graph and of the network during one read, with the expected outcome. */
export const path = jobPath({
  owner: 'servicePrincipals',
  ownerId: '7c0e5d8a-3b1f-4e6d-9a52-0f8b6c4d2e17',
  jobId: 'contoso.5b1d0c3e7f9a4b2c8d6e1f0a9b8c7d6e',
});
export const fine = raw.reply(200, '{"id":"fine"}');

export interface Fault {
  readonly plays: readonly raw.Play[];
  readonly setup?: Parameters<typeof connect>[1];
  /** The value, or the code of the problem. */
  readonly ends: { readonly value: unknown } | ProblemCode;
  readonly retryAfterSeconds?: number;
  readonly upstreamStatus?: number | null;
  readonly requests: number;
  /** The expected waits, when none is random. */
  readonly waits?: readonly number[];
}

const repaired = (play: raw.Play, waits: readonly number[], times = 1): Fault => ({
  plays: [...Array.from({ length: times }, () => play), fine],
  ends: { value: { id: 'fine' } },
  requests: times + 1,
  waits,
});

const ended = (
  ends: ProblemCode,
  requests: number,
  play: raw.Play,
  upstreamStatus: number | null,
  retryAfterSeconds?: number,
): Fault => ({
  plays: [play],
  ends,
  requests,
  upstreamStatus,
  ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
});

export const throttled = (header?: string) =>
  raw.reply(
    429,
    '{"error":{"code":"TooManyRequests"}}',
    header === undefined ? {} : { 'Retry-After': header },
  );
export const failing = (status: number, headers: Record<string, string> = {}) =>
  raw.reply(status, '', headers);
const quick = { setup: { attemptTimeoutMs: 500, attempts: 2 } };

/** Backoff with a random number of 0.5: half of 200, 400, 800 ms. */
export const backoffs = [100, 200, 400];

const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const megabyte = Buffer.alloc(1024 * 1024, 'x');

export const faults: Record<string, Fault> = {
  '429, Retry-After 1, then fine': repaired(throttled('1'), [1000]),
  '429, Retry-After 1 twice, then fine': repaired(throttled('1'), [1000, 1000], 2),
  '429, a fraction, then fine': repaired(throttled('2.128'), [2128]),
  '429, Retry-After 0, then fine': repaired(throttled('0'), [1000]),
  '429, without Retry-After, then fine': repaired(throttled(), [5000]),
  '429, garbage, then fine': repaired(throttled('soon'), [5000]),
  '429, negative, then fine': repaired(throttled('-7'), [5000]),
  '429, a past date, then fine': repaired(throttled('Sun, 06 Nov 1994 08:49:37 GMT'), [1000]),
  '429, Retry-After 3600': ended('graph-throttled', 1, throttled('3600'), 429, 3600),
  '429, Retry-After 86400': ended('graph-throttled', 1, throttled('86400'), 429, 3600),
  '429, Retry-After 25, exactly the deadline': ended('graph-throttled', 1, throttled('25'), 429, 25),
  '429, two waits of 15 do not fit': {
    ...ended('graph-throttled', 2, throttled('15'), 429, 15),
    waits: [15_000],
  },
  '429, Retry-After 1.5, always': {
    ...ended('graph-throttled', 4, throttled('1.5'), 429, 2),
    waits: [1500, 1500, 1500],
  },
  ...Object.fromEntries(
    [500, 502, 503, 504].flatMap((status) => [
      [`${status}, then fine`, repaired(failing(status), [100])],
      [
        `${status}, always`,
        { ...ended('graph-unavailable', 4, failing(status), status, 5), waits: backoffs },
      ],
    ]),
  ),
  '503, Retry-After 2, then fine': repaired(failing(503, { 'Retry-After': '2' }), [2000]),
  '503, garbage, then fine': repaired(failing(503, { 'Retry-After': 'soon' }), [100]),
  '503, Retry-After 120': ended('graph-unavailable', 1, failing(503, { 'Retry-After': '120' }), 503, 120),
  '501 is not tried again': ended('graph-unavailable', 1, failing(501), 501, 5),
  '503 with a body of 300 MB': {
    ...ended('graph-unavailable', 2, raw.flood('HTTP/1.1 503 Busy\r\n\r\n', megabyte, 300), 503, 5),
    setup: { attempts: 2 },
  },
  '400 is not tried again': ended('graph-refused', 1, failing(400), 400),
  '403 is not tried again': ended('graph-permission-missing', 1, failing(403), 403),
  '404 with any body': ended('not-found', 1, raw.reply(404, '<html>', { 'Content-Type': 'text/html' }), null),
  '401, then fine': repaired(failing(401), [100]),
  '401, always': ended('graph-permission-missing', 2, failing(401), 401),
  'reset before headers, then fine': repaired(raw.reset, [100]),
  'reset before headers, always': {
    ...ended('graph-unavailable', 4, raw.reset, null, 5),
    waits: backoffs,
  },
  'closed before headers, then fine': repaired((socket) => void socket.end(), [100]),
  'half a head, then fine': repaired((socket) => void socket.end('HTTP/1.1 200 O'), [100]),
  'no HTTP at all, then fine': repaired((socket) => void socket.end('SSH-2.0-canary\r\n'), [100]),
  'a truncated body, then fine': repaired(raw.truncate, [100]),
  'a truncated body, always': { ...ended('graph-unavailable', 4, raw.truncate, 200, 5), waits: backoffs },
  'a truncated chunk, then fine': repaired(
    (socket) => void socket.end(`${head}Transfer-Encoding: chunked\r\n\r\n5\r\n{"id"\r\n`),
    [100],
  ),
  'a broken chunk size, then fine': repaired(
    raw.write(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`),
    [100],
  ),
  'bytes behind the announced end': {
    plays: [raw.write(`${head}Content-Length: 2\r\n\r\n{}canary`), fine],
    ends: { value: {} },
    requests: 1,
  },
  'HTML with 200': ended(
    'upstream-invalid',
    1,
    raw.reply(200, '<html>', { 'Content-Type': 'text/html' }),
    200,
  ),
  'JSON without a content type': ended(
    'upstream-invalid',
    1,
    raw.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'),
    200,
  ),
  'invalid JSON': ended('upstream-invalid', 1, raw.reply(200, '{"value": [}'), 200),
  'an empty body': ended('upstream-invalid', 1, raw.reply(200, ''), 200),
  'no UTF-8': ended('upstream-invalid', 1, raw.reply(200, Buffer.from([0x22, 0xff, 0x22])), 200),
  'a byte order mark': {
    plays: [raw.reply(200, '\uFEFF{"id":"fine"}')],
    ends: { value: { id: 'fine' } },
    requests: 1,
  },
  'an own __proto__ key': {
    plays: [raw.reply(200, '{"__proto__":{"id":"planted"}}')],
    ends: { value: JSON.parse('{"__proto__":{"id":"planted"}}') as unknown },
    requests: 1,
  },
  '200,000 levels': ended(
    'upstream-invalid',
    1,
    raw.reply(200, '['.repeat(200_000) + ']'.repeat(200_000)),
    200,
  ),
  '300 MB of JSON, announced': ended(
    'upstream-invalid',
    1,
    raw.flood(`${head}Content-Length: ${300 * megabyte.length}\r\n\r\n`, megabyte, 300),
    200,
  ),
  '300 MB of JSON in chunks': ended('upstream-invalid', 1, raw.endlessJson(300), 200),
  '300 MB of JSON until the connection ends': ended(
    'upstream-invalid',
    1,
    raw.flood(`${head}\r\n`, megabyte, 300),
    200,
  ),
  'a gzip bomb': ended(
    'upstream-invalid',
    1,
    raw.reply(200, gzipSync(Buffer.alloc(50 * 1024 * 1024)), { 'Content-Encoding': 'gzip' }),
    200,
  ),
  'a gzip bomb in the transfer encoding': ended(
    'upstream-invalid',
    1,
    (socket) => {
      const bytes = gzipSync(Buffer.alloc(1024 * 1024));
      socket.write(`${head}Transfer-Encoding: gzip, chunked\r\n\r\n${bytes.length.toString(16)}\r\n`);
      socket.write(bytes);
      socket.write('\r\n0\r\n\r\n');
    },
    200,
  ),
  'a hang': { ...ended('graph-unavailable', 2, raw.hang, null, 5), ...quick },
  'a hang, then fine': { ...repaired(raw.hang, [100]), ...quick },
  'a slow drip': { ...ended('graph-unavailable', 2, raw.drip, 200, 5), ...quick },
  'a slow drip, then fine': { ...repaired(raw.drip, [100]), ...quick },
  'a hang, up to the deadline of the whole call': {
    ...ended('graph-unavailable', 1, raw.hang, null, 5),
    setup: { deadlineMs: 500 },
  },
  'headers without an end': ended('upstream-invalid', 1, raw.flood(`${head}X-A: `, megabyte, 300), null),
  'a header for each of 100,000 names': ended(
    'upstream-invalid',
    1,
    raw.write(head + Array.from({ length: 100_000 }, (_, place) => `X-${place}: a\r\n`).join('')),
    null,
  ),
  'informational answers without an end': {
    ...ended(
      'graph-unavailable',
      1,
      raw.flood('', Buffer.from('HTTP/1.1 103 Early Hints\r\n\r\n'), 2000),
      null,
      5,
    ),
    setup: { attemptTimeoutMs: 200, attempts: 1 },
  },
  'a switch of protocols': ended(
    'upstream-invalid',
    1,
    raw.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: canary\r\n\r\n'),
    101,
  ),
  '204 for a read': ended('upstream-invalid', 1, raw.write('HTTP/1.1 204 No Content\r\n\r\n'), 204),
  'a redirect to itself': ended('upstream-invalid', 1, failing(302, { Location: '/' }), 302),
};
