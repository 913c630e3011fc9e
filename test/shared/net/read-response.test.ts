import { IncomingMessage, type IncomingHttpHeaders } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { isPlain, readResponseBody } from '../../../shared/net/read-response.ts';

const limits = { maxBytes: 10, maxErrorBytes: 4 };
const json = { 'content-type': 'application/json' };

/** The first result of a response with these chunks. */
const read = (
  status: number,
  headers: IncomingHttpHeaders,
  chunks: readonly string[],
  given = limits,
): Promise<string | null> =>
  new Promise((resolve) => {
    const response = new IncomingMessage(new Socket());
    response.statusCode = status;
    response.headers = headers;
    readResponseBody(response, given, (body) => {
      resolve(body === null ? null : body.toString());
    });
    for (const chunk of chunks) response.push(chunk);
    response.push(null);
  });

describe('the body of a response', () => {
  it('is joined from its chunks', async () => {
    expect(await read(200, json, ['{"a"', ':', '"b"', '}'])).toBe('{"a":"b"}');
  });

  it('may be as large as the limit, and is not read beyond it', async () => {
    expect(await read(200, json, ['12345', '67890'])).toBe('1234567890');
    expect(await read(200, json, ['12345', '678901'])).toBeNull();
  });

  it('is complete when it arrives in single bytes', async () => {
    const text = Array.from({ length: 1000 }, (_, index) => String(index % 10));
    expect(await read(200, json, text, { ...limits, maxBytes: 1000 })).toBe(text.join(''));
  });

  it('is empty, not absent, when nothing arrives', async () => {
    expect(await read(200, json, [])).toBe('');
  });

  it('is not read when its announced length is above the limit', async () => {
    expect(await read(200, { ...json, 'content-length': '11' }, ['{}'])).toBeNull();
    expect(await read(200, { ...json, 'content-length': '10' }, ['1234567890'])).toBe('1234567890');
  });

  it('is limited although a smaller length was announced', async () => {
    expect(await read(200, { ...json, 'content-length': '2' }, ['12345678901'])).toBeNull();
  });

  it.each<[string, number, IncomingHttpHeaders]>([
    ['200 that is not JSON', 200, { 'content-type': 'text/html' }],
    ['200 without a content type', 200, {}],
    ['200 that is compressed', 200, { ...json, 'content-encoding': 'gzip' }],
    ['another success', 201, json],
    ['a redirect', 302, json],
    ['an error that is compressed', 500, { ...json, 'content-encoding': 'br' }],
  ])('is not needed: %s', async (_, status, headers) => {
    expect(await read(status, headers, ['{}'])).toBeNull();
  });

  it('of an error has its own limit, and any type', async () => {
    expect(await read(400, { 'content-type': 'text/plain' }, ['1234'])).toBe('1234');
    expect(await read(503, json, ['12345'])).toBeNull();
    expect(await read(500, json, ['1'], { ...limits, maxErrorBytes: 0 })).toBeNull();
  });

  it('is in bytes, not in characters', async () => {
    expect(await read(200, json, ['"äöü€"'])).toBeNull();
    expect(await read(200, json, ['"äöü"'])).toBe('"äöü"');
  });
});

describe('a response without compression', () => {
  it.each([undefined, '', ' ', 'identity', 'Identity', ' identity '])('is plain: %j', (encoding) => {
    expect(isPlain(encoding === undefined ? {} : { 'content-encoding': encoding })).toBe(true);
  });

  it.each(['gzip', 'br', 'deflate', 'identity, gzip', 'identityx', 'unknown'])(
    'is not plain: %j',
    (encoding) => {
      expect(isPlain({ 'content-encoding': encoding })).toBe(false);
    },
  );
});
