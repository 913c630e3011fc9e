import { describe, expect, it } from '@jest/globals';
import {
  fields,
  flag,
  guidOrNull,
  integer,
  record,
  records,
  text,
  unwrap,
} from '../../../../shared/sync/graph-json/json-readers.ts';

describe('integer', () => {
  it.each([
    [0, 0],
    [-0, 0],
    [7, 7],
    ['7', 7],
    ['007', 7],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('reads %j', (value, expected) => {
    expect(integer(value)).toBe(expected);
  });

  it.each([
    -1,
    '-1',
    1.5,
    '1.5',
    '1.0',
    2 ** 53,
    '9007199254740993',
    1e300,
    '9'.repeat(400),
    '',
    ' 7',
    '7 ',
    '+7',
    '1e3',
    '0x10',
    '٧',
    true,
    null,
    undefined,
    [],
    [7],
    {},
    NaN,
    Infinity,
  ])('answers null for %j', (value) => {
    expect(integer(value)).toBeNull();
  });
});

describe('text, flag and guid', () => {
  it('an empty string is null', () => {
    expect([text('a'), text(''), text(' ')]).toEqual(['a', null, ' ']);
  });

  it.each([1, true, null, undefined, [], ['a'], {}])('a text of a wrong type is null: %j', (value) => {
    expect(text(value)).toBeNull();
  });

  it('a flag is a boolean, never a word or a number', () => {
    expect([true, false, 'true', 'True', 0, 1, null].map(flag)).toEqual([
      true,
      false,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('a GUID keeps the spelling of Graph, any other value is null', () => {
    const guid = '4BE1C6D2-58f0-4f39-9a27-c30d6e81b57a';
    expect([guid, `${guid} `, `{${guid}}`, guid.replaceAll('-', ''), '', 7].map(guidOrNull)).toEqual([
      guid,
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('objects and lists', () => {
  it('a list is not an object', () => {
    expect([record([]), record(null), record('{}'), record({})]).toEqual([
      undefined,
      undefined,
      undefined,
      {},
    ]);
    expect(fields([1])).toEqual({});
  });

  it('values that are not objects are omitted from a list', () => {
    expect(records([1, { a: 1 }, null, [], 'x', { b: 2 }])).toEqual([{ a: 1 }, { b: 2 }]);
    expect(records({ 0: {}, length: 1 })).toEqual([]);
  });

  it('a wrapped entity is unwrapped once, an entity with an id is not unwrapped', () => {
    expect(unwrap({ '@odata.context': 'x', value: { id: 'a' } })).toEqual({ id: 'a' });
    expect(unwrap({ value: { value: { id: 'a' } } })).toEqual({ value: { id: 'a' } });
    expect(unwrap({ id: 'a', value: { id: 'b' } })).toEqual({ id: 'a', value: { id: 'b' } });
    expect(unwrap({ value: [{ id: 'a' }] })).toEqual({ value: [{ id: 'a' }] });
    expect(unwrap([])).toBeUndefined();
  });
});
