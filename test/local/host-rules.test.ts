/** Each line is one rule of the Functions host, which uses Kestrel: the sent bytes and the response. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { startChild, type Child } from '../../local/child.ts';
import { exchange } from './raw-http.ts';
import { imports, writeSampleApp } from './sample-app.ts';

const main = `${imports}
const all = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
app.http('Zebra', { methods: ['GET'], route: 'order', handler: () => ({ body: 'Zebra' }) });
app.http('apple', { methods: ['GET'], route: '{anything}', handler: echo });
app.http('posts', { methods: ['POST'], route: 'posts', handler: async (request) =>
  (await request.text()) === '' ? { status: 400, body: 'own words' } : { body: 'taken' } });
app.http('not-modified', { methods: ['GET'], route: 'answers/304', handler: () => ({ status: 304, body: 'x' }) });
app.http('thrower', { methods: ['GET'], route: 'answers/throws', handler: () => { throw new Error('x'); } });
app.http('text', { methods: ['GET'], route: 'answers/text', handler: () => 'no object' });
app.timer('tick', { schedule: '0 0 * * * *', handler: () => {} });
app.http('unmatched', { methods: all, route: '{*path}', handler: async (request, context) =>
  ({ ...(await echo(request, context)), headers: { 'x-name': context.functionName } }) });`;

let folder: string;
let host: Child;
let limited: Child;

beforeAll(async () => {
  folder = writeSampleApp('dist/main.js', { 'main.js': main });
  const start = (env: Record<string, string>) =>
    startChild(['local/functions-host/serve.ts', folder], { PORT: '0', ...env });
  [host, limited] = await Promise.all([start({}), start({ FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '1000' })]);
});

afterAll(async () => {
  await Promise.all([host.stop('SIGKILL'), limited.stop('SIGKILL')]);
  rmSync(folder, { recursive: true });
});

const close = 'Host: x\r\nConnection: close';
const get = (target: string, headers = '') =>
  `GET ${target} HTTP/1.1\r\n${close}${headers === '' ? '' : `\r\n${headers}`}\r\n\r\n`;
const line = (text: string) => `${text}\r\n${close}\r\n\r\n`;
const post = (target: string, headers: string, body: string) =>
  `POST ${target} HTTP/1.1\r\n${close}\r\n${headers}\r\n\r\n${body}`;
const admin = (name: string, headers: string, body = '{}') =>
  post(`/admin/functions/${name}`, `${headers}\r\nContent-Length: ${body.length}`, body);
const lengthOf = (bytes: number) => `Content-Length: ${bytes}`;
/** The head of a request line is `GET /api/v1/?a= HTTP/1.1` and its line break. */
const lineOf = (bytes: number) => `/api/v1/?a=${'x'.repeat(bytes - 26)}`;
const headersOf = (count: number) => Array.from({ length: count - 2 }, (_, i) => `X-${i}: y`).join('\r\n');
const euro = Buffer.from('€').toString('latin1');
const e = Buffer.from('é').toString('latin1');
const json = 'Content-Type: application/json';

interface Parts {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

const toParts = (text: string): Parts => {
  const cut = text.indexOf('\r\n\r\n');
  return {
    status: Number(/^HTTP\/1\.1 (\d{3}) /u.exec(text)?.[1] ?? 0),
    head: text.slice(0, cut),
    body: text.slice(cut + 4),
  };
};

const ask = async (bytes: string, url = host.url): Promise<Parts> => toParts(await exchange(url, bytes));

describe('the local host answers as the real one, without a body', () => {
  it.each<[number, string, string]>([
    [404, 'a path outside the prefix', get('/health')],
    [414, 'a request line of more than 8,192 bytes', get(lineOf(8193))],
    [431, 'more than 100 header lines', get('/api/v1/a', headersOf(101))],
    [431, 'headers of more than 32 kB', get('/api/v1/a', `X: ${'y'.repeat(32_768)}`)],
    [500, 'a Content-Length over 100 MB', post('/api/v1/posts', lengthOf(104_857_601), '')],
    [500, 'the same on a path that does not exist', post('/nothing', lengthOf(104_857_601), '')],
    [400, 'an absolute target whose host is not Host', get('http://y/api/v1/a')],
    [400, 'an absolute target whose port is not that of Host', get('http://x:81/api/v1/a')],
    [500, 'an empty Host', 'GET /api/v1/a HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n'],
    [500, 'no Host', 'GET /api/v1/a HTTP/1.1\r\nConnection: close\r\n\r\n'],
    [400, 'two Hosts', get('/api/v1/a', 'Host: x')],
    [400, 'a Host that is no name', 'GET /api/v1/a HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n'],
    [505, 'HTTP/2.0', line('GET /api/v1/a HTTP/2.0')],
    [505, 'HTTP/1.2', line('GET /api/v1/a HTTP/1.2')],
    [505, 'another protocol', line('GET /api/v1/a FTP/1.1')],
    [505, 'HTTP/0.9', line('GET /api/v1/a HTTP/0.9')],
    [400, 'no version', line('GET /api/v1/a')],
    [400, 'an empty version', line('GET /api/v1/a ')],
    [400, 'two spaces before the target', line('GET  /api/v1/a HTTP/1.1')],
    [400, 'one word', line('GET')],
    [400, 'a method that is no token', line('G(T /api/v1/a HTTP/1.1')],
    [400, 'a target without a slash', line('GET api/v1/a HTTP/1.1')],
    [400, 'a byte beyond ASCII in the path', get(`/api/v1/${e}`)],
    [400, 'a byte beyond ASCII in the query', get(`/api/v1/a?b=${e}`)],
    [400, '%00 in the path', get('/api/v1/%00')],
    [404, 'OPTIONS *', line('OPTIONS * HTTP/1.1')],
    [404, 'CONNECT', 'CONNECT x:443 HTTP/1.1\r\nHost: x:443\r\n\r\n'],
    [404, 'TRACE', line('TRACE /api/v1/a HTTP/1.1')],
    [404, 'a method that is made up', line('FETCH /api/v1/a HTTP/1.1')],
    [404, 'the same in lower case', line('fetch /api/v1/a HTTP/1.1')],
    [500, 'a header value above U+00FF', get('/api/v1/a', `X-Name: ${euro}`)],
    [500, 'a header name that is no token', get('/api/v1/a', 'X(A: y')],
    [400, 'a header value with a lone byte E9', get('/api/v1/a', 'X-Name: \u00e9')],
    [400, 'a header without a colon', get('/api/v1/a', 'X-Name')],
    [400, 'a space before the colon', get('/api/v1/a', 'X-Name : y')],
    [400, 'a folded header', get('/api/v1/a', 'X-Name: y\r\n z')],
    [400, 'a line break alone in a value', get('/api/v1/a', 'X-Name: y\rz')],
    [400, 'a coding other than chunked', post('/api/v1/posts', 'Transfer-Encoding: gzip', '')],
    [500, 'a function that throws', get('/api/v1/answers/throws')],
    [500, 'an answer that is no object', get('/api/v1/answers/text')],
    [304, 'a function that answers 304', get('/api/v1/answers/304')],
    [202, '/admin for a timer', admin('tick', json)],
    [202, '/admin for an HTTP function, in another case', admin('Posts', `${json}; charset=utf-8`)],
    [404, '/admin for no function', admin('nothing', json)],
    [415, '/admin without a content type', admin('tick', 'X: y')],
    [415, '/admin with another content type', admin('tick', 'Content-Type: text/plain')],
    [415, '/admin with another content type for no function', admin('nothing', 'Content-Type: text/plain')],
    [400, '/admin with no JSON object', admin('tick', json, '[]')],
    [404, '/admin with GET', get('/admin/functions/tick')],
  ])('%i: %s', async (status, _what, bytes) => {
    const answer = await ask(bytes);
    expect([answer.status, answer.body]).toEqual([status, '']);
    expect(answer.head).toMatch(/^Server: Kestrel$/mu);
    expect(answer.head).toMatch(/^Date: .* GMT$/mu);
    expect(answer.head).toMatch(/^Connection: close$/mu);
  });
});

describe('the local host gives the function what the real one gives', () => {
  it.each<[string, string, object]>([
    ['a request line of 8,192 bytes', get(lineOf(8192)), { name: 'unmatched' }],
    ['100 header lines', get('/api/v1/a', headersOf(100)), { name: 'apple' }],
    ['a method in lower case', line('get /api/v1/a HTTP/1.1'), { method: 'GET', name: 'apple' }],
    ['a method in mixed case', line('Delete /api/v1/a HTTP/1.1'), { method: 'DELETE', name: 'unmatched' }],
    [
      'a wrong method to the catch-all',
      line('PUT /api/v1/a HTTP/1.1'),
      { name: 'unmatched', params: { path: 'a' } },
    ],
    ['the prefix alone', get('/api/v1'), { name: 'unmatched', params: {} }],
    ['an absolute target', get('http://x/api/v1/a?b=c'), { name: 'apple', query: { b: 'c' } }],
    ['an absolute target with its default port', get('http://x:80/api/v1/a'), { name: 'apple' }],
    ['a query without the key __proto__', get('/api/v1/a?__proto__=x&b=c'), { query: { b: 'c' } }],
    ['repeated keys joined by a comma', get('/api/v1/a?b=1&b=2'), { query: { b: '1,2' } }],
    ['%00 in a query', get('/api/v1/a?b=%00'), { query: { b: '\u0000' } }],
    [
      'repeated headers joined by a comma',
      get('/api/v1/a', 'X-A: 1\r\nX-A: 2'),
      { headers: { 'x-a': '1,2' } },
    ],
    ['a header as UTF-8', get('/api/v1/a', `X-A: ${e}`), { headers: { 'x-a': 'é' } }],
    [
      'x-ms-client-principal as sent',
      get('/api/v1/a', 'X-MS-Client-Principal-Id: y'),
      {
        headers: { 'x-ms-client-principal-id': 'y' },
      },
    ],
    ['a route in another case', get('/API/v1/ORDER'), { name: 'apple', params: { anything: 'ORDER' } }],
    ['a trailing slash', get('/api/v1/a/'), { name: 'apple' }],
    ['a path without its dot segments', get('/api/v1/x/%2e%2e/y/../a'), { params: { anything: 'a' } }],
    ['%2F in a segment as it is', get('/api/v1/a%2Fb%252F%20%ff'), { params: { anything: 'a%2Fb%2F %ff' } }],
    [
      'an empty body of GET',
      post('/api/v1/a', lengthOf(1), 'x').replace('POST', 'GET'),
      {
        body: '',
        headers: { 'content-length': '1' },
      },
    ],
    ['a body with a length', post('/api/v1/a', lengthOf(3), 'get'), { name: 'unmatched', body: 'get' }],
  ])('%s', async (_what, bytes, given) => {
    const { status, body } = await ask(bytes);
    expect(status).toBe(200);
    const text = /^[0-9a-f]+\r\n([^]*)\r\n0\r\n\r\n$/u.exec(body)?.[1] ?? '';
    expect(JSON.parse(Buffer.from(text, 'latin1').toString('utf8'))).toMatchObject(given);
  });

  it.each([
    ['a chunked body arrives empty', 'Transfer-Encoding: chunked', '3\r\nabc\r\n0\r\n\r\n'],
    [
      'content-length together with chunked',
      'Transfer-Encoding: chunked\r\nContent-Length: 3',
      '3\r\nabc\r\n0\r\n\r\n',
    ],
    ['the other way round', 'Content-Length: 3\r\nTransfer-Encoding: chunked', '3\r\nabc\r\n0\r\n\r\n'],
    ['a bad chunk', 'Transfer-Encoding: chunked', 'zz\r\nabc\r\n0\r\n\r\n'],
    ['a chunk that never comes', 'Transfer-Encoding: chunked', '3\r\na'],
    ['no body', lengthOf(0), ''],
  ])("the app's own 400: %s", async (_what, headers, body) => {
    const answer = await ask(post('/api/v1/posts', headers, body));
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('own words');
  });

  it('HEAD is its own method, and gets no body', async () => {
    const answer = await ask(line('HEAD /api/v1/heads HTTP/1.1'));
    expect([answer.status, answer.body]).toEqual([200, '']);
    expect(answer.head).toMatch(/^x-name: unmatched$/mu);
  });
});

describe('the connection of the local host', () => {
  it('stays open, and a later request may have a method in lower case', async () => {
    const url = `${host.url}/api/v1/a`;
    const first = await fetch(url);
    expect([first.status, first.headers.get('connection')]).toEqual([200, null]);
    await first.text();
    const second = await fetch(url, { method: 'patch', body: 'patch / HTTP/1.1' });
    expect(await second.json()).toMatchObject({ method: 'PATCH', body: 'patch / HTTP/1.1' });
  });
});

describe('a body', () => {
  it('500: it is larger than FUNCTIONS_REQUEST_BODY_SIZE_LIMIT; one of that size is taken', async () => {
    const small = post('/api/v1/posts', lengthOf(1000), 'x'.repeat(1000));
    expect(await ask(small, limited.url)).toMatchObject({ status: 200 });
    const large = post('/api/v1/posts', lengthOf(1001), 'x'.repeat(1001));
    expect(await ask(large, limited.url)).toMatchObject({ status: 500, body: '' });
  });

  it('500: it is cut off', async () => {
    const text = await exchange(host.url, post('/api/v1/posts', lengthOf(3), 'x'), true);
    expect(toParts(text)).toMatchObject({ status: 500, body: '' });
  });

  it('500: it stops, after some 6 s', async () => {
    const began = performance.now();
    expect(await ask(post('/api/v1/posts', lengthOf(3), 'x'))).toMatchObject({ status: 500, body: '' });
    expect(performance.now() - began).toBeGreaterThan(5000);
  });
});
