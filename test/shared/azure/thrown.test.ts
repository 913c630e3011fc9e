import { expect, it } from '@jest/globals';
import { propertyOf, textPropertyOf } from '../../../shared/azure/thrown.ts';

class NamedError extends Error {
  get detail(): string {
    return this.message;
  }

  get broken(): never {
    throw new Error('getter');
  }
}

it('reads own and inherited members, also of a function', () => {
  const error = new NamedError('text');
  expect(['message', 'name', 'detail'].map((name) => propertyOf(error, name))).toEqual([
    'text',
    'Error',
    'text',
  ]);
  expect(propertyOf(NamedError, 'name')).toBe('NamedError');
});

it('is undefined for an absent member, a throwing getter and a value without members', () => {
  const error = new NamedError('text');
  expect([propertyOf(error, 'absent'), propertyOf(error, 'broken')]).toEqual([undefined, undefined]);
  expect([null, undefined, 'text', 7].map((value) => propertyOf(value, 'length'))).toEqual(
    Array.from({ length: 4 }, () => undefined),
  );
});

it('a text member that is not a text is empty', () => {
  expect([textPropertyOf({ code: 7 }, 'code'), textPropertyOf({ code: 'E' }, 'code')]).toEqual(['', 'E']);
});
