import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { createBodyReader, isPlain } from '../../../shared/net/read-response.ts';

const limits = { maxBytes: 10, maxErrorBytes: 4 };
const json = { 'content-type': 'application/json' };

/** The body of a response with these chunks. */
const read = (
  status: number,
  headers: IncomingHttpHeaders,
  chunks: readonly string[],
  given = limits,
): string | null => {
  const reader = createBodyReader({ status, headers }, given);
  if (reader === null) return null;
  return chunks.every((chunk) => reader.add(Buffer.from(chunk))) ? reader.bytes().toString() : null;
};

describe('the body of a response', () => {
  it('is joined from its chunks', () => {
    expect(read(200, json, ['{"a"', ':', '"b"', '}'])).toBe('{"a":"b"}');
  });

  it('may be as large as the limit, and is not read beyond it', () => {
    expect(read(200, json, ['12345', '67890'])).toBe('1234567890');
    expect(read(200, json, ['12345', '678901'])).toBeNull();
  });

  it('is complete when it arrives in single bytes', () => {
    const text = Array.from({ length: 1000 }, (_, index) => String(index % 10));
    expect(read(200, json, text, { ...limits, maxBytes: 1000 })).toBe(text.join(''));
  });

  it('is joined without a change of the chunks', () => {
    const chunks = ['12', '34', '56'].map((text) => Buffer.from(text));
    const shared = Buffer.concat(chunks);
    const reader = createBodyReader({ status: 200, headers: json }, limits);
    for (const at of [0, 2, 4]) reader?.add(shared.subarray(at, at + 2).fill(0x61 + at));
    expect(reader?.bytes().toString()).toBe('aaccee');
    expect(shared.toString()).toBe('aaccee');
  });

  it('is empty, not absent, when nothing arrives', () => {
    expect(read(200, json, [])).toBe('');
  });

  it('is not read when its announced length is above the limit', () => {
    expect(read(200, { ...json, 'content-length': '11' }, ['{}'])).toBeNull();
    expect(read(200, { ...json, 'content-length': '10' }, ['1234567890'])).toBe('1234567890');
  });

  it('is limited although a smaller length was announced', () => {
    expect(read(200, { ...json, 'content-length': '2' }, ['12345678901'])).toBeNull();
  });

  it.each<[string, number, IncomingHttpHeaders]>([
    ['200 that is not JSON', 200, { 'content-type': 'text/html' }],
    ['200 without a content type', 200, {}],
    ['200 that is compressed', 200, { ...json, 'content-encoding': 'gzip' }],
    ['another success', 201, json],
    ['a redirect', 302, json],
    ['an error that is compressed', 500, { ...json, 'content-encoding': 'br' }],
  ])('is not needed: %s', (_, status, headers) => {
    expect(read(status, headers, ['{}'])).toBeNull();
  });

  it('of an error has its own limit, and any type', () => {
    expect(read(400, { 'content-type': 'text/plain' }, ['1234'])).toBe('1234');
    expect(read(503, json, ['12345'])).toBeNull();
    expect(read(500, json, ['1'], { ...limits, maxErrorBytes: 0 })).toBeNull();
  });

  it('is in bytes, not in characters', () => {
    expect(read(200, json, ['"äöü€"'])).toBeNull();
    expect(read(200, json, ['"äöü"'])).toBe('"äöü"');
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
