import { payload } from '../../support/payloads.ts';
import { reply, write, type Play } from '../../support/raw-server.ts';
import { plantHeaders } from './graph-failures.ts';
import { askJob, type Plant, type Scene } from './scene.ts';

const good = JSON.stringify(payload('job-entry-errors'));
const headers = 'Content-Type: application/json\r\nConnection: close\r\n';
const sized = (body: string): string => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const chunked = (...chunks: string[]): string => `Transfer-Encoding: chunked\r\n\r\n${chunks.join('\r\n')}`;
const size = Buffer.byteLength(good).toString(16);

/** A complete response. It closes the connection, so that no other scene uses it. */
const answer = (body: string | Uint8Array, more: Record<string, string> = {}): Play =>
  reply(200, body, { Connection: 'close', ...more });

/** Writes, then ends the connection before the announced length. */
const cut =
  (bytes: string): Play =>
  (socket) =>
    socket.end(bytes);

type Row = readonly [place: string, status: number, play: (canary: string) => Play];

/** Places outside the JSON of a response. */
const rows: readonly Row[] = [
  ['status text', 200, (c) => write(`HTTP/1.1 200 ${c}\r\n${headers}${sized(good)}`)],
  ['status text', 503, (c) => write(`HTTP/1.1 500 ${c}\r\n${headers}${sized(c)}`)],
  ['status', 503, (c) => cut(`HTTP/1.1 ${c} OK\r\n${headers}${sized(good)}`)],
  ['protocol', 503, (c) => cut(`${c}/1.1 200 OK\r\n${headers}${sized(good)}`)],
  ['no HTTP at all', 503, (c) => cut(c)],
  ['a header without a colon', 503, (c) => cut(`HTTP/1.1 200 OK\r\n${c} ${c}\r\n${headers}${sized(good)}`)],
  [
    'a control character in a header',
    503,
    (c) => cut(`HTTP/1.1 200 OK\r\nX-A: ${c}\u0001${c}\r\n${headers}${sized(good)}`),
  ],
  [
    'a head too large',
    502,
    (c) => cut(`HTTP/1.1 200 OK\r\nX-A: ${c.repeat(800)}\r\n${headers}${sized(good)}`),
  ],
  ['content length', 503, (c) => cut(`HTTP/1.1 200 OK\r\n${headers}Content-Length: ${c}\r\n\r\n${good}`)],
  [
    'transfer encoding',
    503,
    (c) =>
      cut(
        `HTTP/1.1 200 OK\r\n${headers}Transfer-Encoding: ${c}, chunked\r\nContent-Length: 3\r\n\r\n${good}`,
      ),
  ],
  ['content encoding', 502, (c) => answer(good, { 'Content-Encoding': c })],
  ['content type', 502, (c) => answer(good, { 'Content-Type': `text/${c}` })],
  ['content type', 502, (c) => answer(good, { 'Content-Type': `application/${c}` })],
  ['content type', 200, (c) => answer(good, { 'Content-Type': `application/${c}+json; a=${c}` })],
  [
    'chunk extension',
    200,
    (c) => write(`HTTP/1.1 200 OK\r\n${headers}${chunked(`${size};${c}=${c}`, good, '0', '', '')}`),
  ],
  ['chunk size', 503, (c) => cut(`HTTP/1.1 200 OK\r\n${headers}${chunked(c, good)}`)],
  [
    'trailer',
    200,
    (c) => write(`HTTP/1.1 200 OK\r\n${headers}${chunked(size, good, '0', `X-${c}: ${c}`, '', '')}`),
  ],
  [
    'bytes after the response',
    200,
    (c) =>
      cut(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${sized(good)}HTTP/1.1 200 ${c}\r\n${c}`),
  ],
  [
    'bytes after the last response',
    200,
    (c) => cut(`HTTP/1.1 200 OK\r\n${headers}${sized(good)}HTTP/1.1 200 ${c}\r\n${c}`),
  ],
  ['bytes after the JSON', 502, (c) => answer(`${good}${c}`)],
  ['bytes before the JSON', 502, (c) => answer(`${c}${good}`)],
  ['JSON that ends in a string', 502, (c) => answer(`{"id": "${c}`)],
  ['JSON of a wrong escape', 502, (c) => answer(`{"id": "${c}\\q", "a": "${c}"}`)],
  [
    'a body that breaks off',
    503,
    (c) => cut(`HTTP/1.1 200 OK\r\n${headers}Content-Length: 9999\r\n\r\n{"id": "${c}"`),
  ],
  [
    'a body that stops',
    503,
    (c) => write(`HTTP/1.1 200 OK\r\n${headers}Content-Length: 9999\r\n\r\n{"id": "${c}"`),
  ],
  [
    'bytes that are not UTF-8',
    502,
    (c) => answer(Buffer.concat([Buffer.from(`{"id": "${c}`), Buffer.from([0xff]), Buffer.from('"}')])),
  ],
  ['a byte order mark', 200, (c) => answer(`\ufeff{"id": "${c}", "${c}": "${c}"}`)],
  ['JSON too deep', 502, (c) => answer(`${`{"${c}":`.repeat(80)}1${'}'.repeat(80)}`)],
  ['a list instead of a job', 502, (c) => answer(JSON.stringify([c, { [c]: c }]))],
  ['a string instead of a job', 502, (c) => answer(JSON.stringify(c))],
  ['a job without an id', 502, (c) => answer(JSON.stringify({ [c]: c, templateId: c }))],
  ['the id of a job', 200, (c) => answer(JSON.stringify({ id: c }))],
  [
    'an early hint',
    200,
    (c) => write(`HTTP/1.1 103 ${c}\r\nLink: <${c}>\r\n\r\nHTTP/1.1 200 OK\r\n${headers}${sized(good)}`),
  ],
  [
    'a continue',
    200,
    (c) => write(`HTTP/1.1 100 ${c}\r\nX-A: ${c}\r\n\r\nHTTP/1.1 200 OK\r\n${headers}${sized(good)}`),
  ],
  ['an upgrade', 502, (c) => write(`HTTP/1.1 101 ${c}\r\nConnection: Upgrade\r\nUpgrade: ${c}\r\n\r\n${c}`)],
];

/** Canaries in the parts of HTTP, and faults of HTTP and JSON. */
export const graphWire = (plant: Plant): Scene[] => [
  ...rows.map(([place, status, play]) => {
    const canary = plant(`Graph ${place}`);
    const script = () => ({ graph: { '*': play(canary) } });
    const scene = { name: `Graph ${place}`, script, ask: askJob, status, asks: 'graph' as const };
    // It damages a keep-alive connection, which the next scene could use.
    return place === 'bytes after the response' ? { ...scene, alone: true } : scene;
  }),
  {
    name: 'Graph: all headers of a successful response',
    script: () => ({
      graph: { '*': reply(200, good, { ...plantHeaders(plant, 'Graph good'), Connection: 'close' }) },
    }),
    ask: askJob,
    status: 200,
    asks: 'graph',
  },
];
