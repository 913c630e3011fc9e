import { describe, expect, it } from '@jest/globals';
import { ambiguitiesOf } from '../../../shared/net/strict-json.ts';

describe('a repeated member', () => {
  it.each([
    ['two of one name', '{"a":1,"a":2}'],
    ['of equal values', '{"a":1,"b":2,"a":1}'],
    ['after an escape is resolved', String.raw`{"a":1,"\u0061":2}`],
    ['with escapes in two spellings', String.raw`{"\u002F":1,"\/":2}`],
    ['in a nested object', '{"a":{"b":1,"b":2}}'],
    ['in an object of a list', '[{"a":1},{"a":1,"a":2}]'],
    ['after a nested object', '{"a":{"b":1},"a":2}'],
    ['of the empty name', '{"":1,"":2}'],
    ['of a name of the prototype', '{"__proto__":1,"__proto__":2}'],
    ['with a quote in its name', String.raw`{"\"":1,"\"":2}`],
  ])('is found: %s', (_, json) => {
    expect(ambiguitiesOf(json).repeatsMember).toBe(true);
  });

  it.each([
    ['a name that a nested object had before', '{"b":{"a":1},"a":2}'],
    ['one name in two objects', '{"a":{"a":1},"b":{"a":1}}'],
    ['one name in the objects of a list', '[{"a":1},{"a":2}]'],
    ['names that differ in case', '{"a":1,"A":2}'],
    ['a value that equals a name', '{"a":"a","b":"a"}'],
    ['a value that looks like a member', String.raw`{"a":"\"a\":1,","b":"{a:1,a:2}"}`],
    ['equal items of a list', '["a","a",{},{}]'],
    ['a name that ends in a backslash', String.raw`{"a\\":1,"a":2}`],
    ['names of the prototype', '{"constructor":1,"toString":2}'],
    ['a number', '7'],
    ['a text', '"a"'],
    ['null', 'null'],
  ])('is none: %s', (_, json) => {
    expect(ambiguitiesOf(json)).toStrictEqual({ repeatsMember: false, hasWhitespace: false });
  });
});

describe('whitespace', () => {
  it.each([' {"a":1}', '{"a":1}\n', '{"a": 1}', '{"a":1,\t"b":2}', '[1\r\n]'])(
    'between tokens is found: %j',
    (json) => {
      expect(ambiguitiesOf(json)).toStrictEqual({ repeatsMember: false, hasWhitespace: true });
    },
  );

  it('within a text does not count', () => {
    expect(ambiguitiesOf('{"a b":" c ","d":"\u2028"}').hasWhitespace).toBe(false);
  });

  it('between name and colon does not hide a repeated member', () => {
    expect(ambiguitiesOf('{"a" : 1 , "a" : 2}')).toStrictEqual({ repeatsMember: true, hasWhitespace: true });
  });
});

it('a long text of escapes is read', () => {
  const text = String.raw`\n`.repeat(100_000);
  expect(ambiguitiesOf(`{"a":"${text}","a":1}`).repeatsMember).toBe(true);
});
