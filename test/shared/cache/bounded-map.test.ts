import { describe, expect, it } from '@jest/globals';
import { createBoundedMap } from '../../../shared/cache/bounded-map.ts';

const keys = ['a', 'b', 'c'];
const scene = (bounds: { entries?: number; bytes?: number; ageMs?: number }) => {
  let time = 0;
  const map = createBoundedMap<string>({ entries: 100, bytes: 100, ...bounds }, () => time);
  return {
    ...map,
    present: () => keys.filter((key) => map.get(key) !== null),
    pass: (ms: number) => (time += ms),
  };
};

describe('a bounded map', () => {
  it.each([
    ['entries', { entries: 2 }],
    ['bytes', { bytes: 20 }],
  ])('evicts the oldest entry past its number of %s', (_title, bounds) => {
    const { set, present } = scene(bounds);
    for (const key of keys) set(key, key, 10);
    expect(present()).toEqual(['b', 'c']);
  });

  it('makes an entry that is set again the newest', () => {
    const { set, present } = scene({ entries: 2 });
    for (const key of ['a', 'b', 'a', 'c']) set(key, key, 10);
    expect(present()).toEqual(['a', 'c']);
  });

  it.each([
    ['an older one', ['a'], ['a', 'c']],
    ['the newest one', ['b'], ['b', 'c']],
    ['each of them', ['b', 'a', 'b', 'a'], ['a', 'c']],
    ['one that is not in the map', ['c'], ['b', 'c']],
  ])('makes an entry that is renewed the newest: %s', (_title, renewed, left) => {
    const { set, renew, present, bytes } = scene({ entries: 2 });
    for (const key of ['a', 'b']) set(key, key, 10);
    for (const key of renewed) expect(renew(key)).toBe(key === 'c' ? null : key);
    set('c', 'c', 10);
    expect(present()).toEqual(left);
    expect(bytes()).toBe(20);
  });

  it('does not find a deleted entry again when it is renewed', () => {
    const { set, renew, delete: remove, bytes } = scene({ entries: 2 });
    set('a', 'a', 10);
    remove('a');
    expect([renew('a'), bytes()]).toEqual([null, 0]);
  });

  it('evicts an entry that is too old', () => {
    const { set, present, pass } = scene({ ageMs: 1000 });
    set('a', 'a', 10);
    pass(999);
    set('b', 'b', 10);
    expect(present()).toEqual(['a', 'b']);
    pass(1);
    expect(present()).toEqual(['b']);
  });

  it('counts the bytes of present entries only', () => {
    const { set, delete: remove, bytes } = scene({ entries: 2 });
    for (const key of [...keys, 'c']) set(key, key, 10);
    expect(bytes()).toBe(20);
    for (const key of keys) remove(key);
    expect(bytes()).toBe(0);
  });

  it('does not keep an entry larger than its bytes', () => {
    const { set, present, bytes } = scene({ bytes: 20 });
    set('a', 'a', 21);
    expect([present(), bytes()]).toEqual([[], 0]);
  });
});
