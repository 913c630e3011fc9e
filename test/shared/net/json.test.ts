import { describe, expect, it } from '@jest/globals';
import { maxDepth, isJsonType, memberOf, parseJson } from '../../../shared/net/json.ts';

const parse = (text: string) => parseJson(Buffer.from(text));
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('the content type', () => {
  it.each([
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json;odata.metadata=minimal;odata.streaming=true',
    ' application/json ',
    'application/problem+json',
    'application/vnd.contoso.v2+json; a=b',
  ])('is JSON: %j', (type) => {
    expect(isJsonType(type)).toBe(true);
  });

  it.each([
    undefined,
    '',
    'json',
    'text/html',
    'text/html; a=application/json',
    'text/json',
    'application/jsonp',
    'application/json-seq',
    'application/+json',
    '/+json',
    'application/json, text/html',
    'application/octet-stream',
  ])('is not JSON: %j', (type) => {
    expect(isJsonType(type)).toBe(false);
  });
});

describe('bytes of JSON', () => {
  it.each<[string, string, unknown]>([
    ['an object', '{"a":[1,"é",null]}', { a: [1, 'é', null] }],
    ['after a byte order mark', '\uFEFF{"a":1}', { a: 1 }],
    ['with spaces around', ' \r\n[1]\n', [1]],
    [
      'brackets and escapes within strings do not count',
      `["${'['.repeat(500)}\\"{{\\\\"]`,
      [`${'['.repeat(500)}"{{\\`],
    ],
    ['as deep as is allowed', nested(maxDepth), JSON.parse(nested(maxDepth))],
    ['side by side is not deep', `[${'[],'.repeat(500)}[]]`, JSON.parse(`[${'[],'.repeat(500)}[]]`)],
  ])('are read: %s', (_, text, value) => {
    expect(parse(text)).toStrictEqual({ ok: true, value });
  });

  it.each(['', ' ', '{', '{"a":}', '[1,]', 'NaN', '<html>', '{"a":"', '"\\', '\uFEFF\uFEFF{}', '{}{}'])(
    'are not JSON: %j',
    (text) => {
      expect(parse(text)).toStrictEqual({ ok: false, kind: 'json' });
    },
  );

  it('are not JSON when they are not UTF-8', () => {
    expect(parseJson(Uint8Array.of(0x22, 0xff, 0x22))).toStrictEqual({ ok: false, kind: 'json' });
    expect(parseJson(Buffer.from('{"a":1}', 'utf16le'))).toStrictEqual({ ok: false, kind: 'json' });
  });

  it.each([
    ['one level more than allowed', nested(maxDepth + 1)],
    ['200,000 levels', nested(200_000)],
    ['200,000 levels without an end', '{"a":'.repeat(200_000)],
    ['one level more than allowed, of both kinds', `${'[{"a":'.repeat(32)}[{}]${'}]'.repeat(32)}`],
    ['brackets in strings before', `["]}]}\\"]",${nested(maxDepth)}]`],
  ])('are too deep: %s', (_, text) => {
    expect(parse(text)).toStrictEqual({ ok: false, kind: 'deep' });
  });

  it('are too deep also where they are not UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from(nested(maxDepth + 1)), Uint8Array.of(0xff)]);
    expect(parseJson(bytes)).toStrictEqual({ ok: false, kind: 'deep' });
  });

  it('keep an own __proto__ member as data, and nothing is read through it', () => {
    const parsed = parse('{"__proto__":{"error":{"code":"Planted"}}}');
    const value = parsed.ok ? parsed.value : null;
    expect(memberOf(value, 'error')).toBeUndefined();
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
});

describe('a member', () => {
  it('is only what the value itself has', () => {
    expect(memberOf({ a: 1 }, 'a')).toBe(1);
    for (const value of [{}, [], null, undefined, 'text', 7]) {
      expect(memberOf(value, 'toString')).toBeUndefined();
    }
  });
});
