import { expect, it } from '@jest/globals';
import { createSelectedValue } from '../../../shared/net/selected-value.ts';

it('builds what is selected, and says what has to be read', () => {
  const built = createSelectedValue({ a: [true], b: { c: true } });
  built.open(false);
  expect(built.needsName()).toBe(true);
  built.name('a');
  expect(built.isSelected()).toBe(true);
  built.open(true);
  expect(built.isInList()).toBe(true);
  built.scalar(1);
  built.open(false);
  built.name('any');
  built.scalar('text');
  built.close();
  built.close();
  built.name('skipped');
  expect(built.isSelected()).toBe(false);
  built.scalar(2);
  built.open(false);
  expect(built.needsName()).toBe(false);
  built.name('a');
  built.scalar(3);
  expect(built.depth()).toBe(2);
  built.close();
  expect(built.isInList()).toBe(false);
  built.name('b');
  built.open(true);
  expect(built.isSelected()).toBe(false);
  built.scalar(4);
  built.close();
  built.close();
  expect(built.depth()).toBe(0);
  expect(built.value()).toStrictEqual({ a: [1, { any: 'text' }], b: [] });
  expect(built.count()).toBe(6);
});

it('a member __proto__ is data', () => {
  const built = createSelectedValue(true);
  built.open(false);
  built.name('__proto__');
  built.open(false);
  built.close();
  built.close();
  expect(Object.getPrototypeOf(built.value())).toBe(Object.prototype);
  expect(Object.keys(built.value() as object)).toStrictEqual(['__proto__']);
});
