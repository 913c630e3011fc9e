import { describe, expect, it } from '@jest/globals';
import { readHeaders, readPath, readQuery, splitTarget } from '../../local/functions-host/request-target.ts';

describe('a path', () => {
  it.each([
    ['/a/b', '/a/b'],
    ['/a%20b', '/a b'],
    ['/%C3%A9', '/é'],
    ['/%F0%9F%98%80', '/😀'],
    ['/%EF%BB%BFx', '/\u{feff}x'],
    ['/a%2Fb%2fc', '/a%2Fb%2fc'],
    ['/a%252Fb', '/a%2Fb'],
    ['/%ff/x', '/%ff/x'],
    ['/%C3%28', '/%C3('],
    ['/%C0%AF', '/%C0%AF'],
    ['/%E2%82', '/%E2%82'],
    ['/%zz%', '/%zz%'],
    ['/a/./b', '/a/b'],
    ['/a/../b', '/b'],
    ['/a/%2e%2E/b', '/b'],
    ['/a/b/..', '/a/'],
    ['/a/.', '/a/'],
    ['/../../x', '/x'],
    ['/..', '/'],
    ['/a/..%2Fb', '/a/..%2Fb'],
    ['/a/%252e%252e/b', '/a/%2e%2e/b'],
    ['/...', '/...'],
  ])('%s is read as %s', (raw, path) => {
    expect(readPath(raw)).toBe(path);
  });

  it.each(['/a%00', '/%00', '/é', '*', ''])('%j is refused', (raw) => {
    expect(readPath(raw)).toBeUndefined();
  });
});

describe('a query', () => {
  it.each<[string, Record<string, string>]>([
    ['', {}],
    ['a=1&b=2', { a: '1', b: '2' }],
    ['a=1&a=2&A=3', { a: '1,2,3' }],
    ['a&b=', { a: '', b: '' }],
    ['&&a=1&', { a: '1' }],
    ['=x', { '': 'x' }],
    ['a=x=y', { a: 'x=y' }],
    ['a=1+2%2B', { a: '1 2+' }],
    ['a=%00', { a: '\u0000' }],
    ['a=%2F%ff', { a: '/%ff' }],
    ['a%20b=1', { 'a b': '1' }],
    ['__proto__=1&__PROTO=2', { __PROTO: '2' }],
  ])('%s is read as %j', (raw, query) => {
    expect(Object.entries(readQuery(raw))).toEqual(Object.entries(query));
  });
});

describe('headers', () => {
  it('arrive in lower case, repeated ones joined by a comma without a space', () => {
    const raw = ['Authorization', 'Bearer x', 'authorization', 'Bearer y', 'Accept', '*/*'];
    expect(readHeaders(raw)).toEqual({ authorization: 'Bearer x,Bearer y', accept: '*/*' });
  });
});

describe('a request target', () => {
  it.each([
    ['/a?b=c?d', '/a', 'b=c?d'],
    ['http://example.com/a?b', '/a', 'b'],
    ['http://example.com', '/', ''],
    ['/', '/', ''],
  ])('%s has the path %s and the query %j', (target, path, query) => {
    expect(splitTarget(target)).toEqual({ path, query });
  });
});
