import { describe, expect, it } from '@jest/globals';
import { isList, isObject, mapValues } from '../../../shared/openapi/json-object.ts';

describe('values of JSON', () => {
  it.each([
    [{}, true, false],
    [[], false, true],
    [null, false, false],
    ['text', false, false],
    [undefined, false, false],
  ])('%j: object %s, list %s', (value, object, list) => {
    expect([isObject(value), isList(value)]).toEqual([object, list]);
  });

  it('maps the values of an object by value and name', () => {
    expect(mapValues({ a: 1, b: 2 }, (value, name) => `${name}${String(value)}`)).toEqual({
      a: 'a1',
      b: 'b2',
    });
  });
});
