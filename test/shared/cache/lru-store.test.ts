import { describe, expect, it } from '@jest/globals';

import { createLruStore } from '../../../shared/cache/lru-store.ts';

const entry = (bytes: number) => ({
  value: { bytes },
  fetchedAt: 0,
  failedAt: null,
});

describe('the LRU store', () => {
  it('evicts the least recently used entry past its number of entries', () => {
    const store = createLruStore({ entries: 2, bytes: 1e9 });
    store.set('a', entry(1));
    store.set('b', entry(1));
    store.get('a');
    store.set('c', entry(1));
    expect(['a', 'b', 'c'].map((key) => store.get(key) !== null)).toEqual([true, false, true]);
  });

  it('stays within its bytes while entries are replaced and deleted', () => {
    const store = createLruStore({ entries: 1e6, bytes: 1_000_000 });
    for (let count = 0; count < 5000; count += 1) {
      store.set(`key ${count % 170}`, entry((count * 37) % 20_000));
      if (count % 11 === 0) store.delete(`key ${count % 7}`);
      expect(store.bytes()).toBeLessThanOrEqual(1_000_000);
    }
    for (let count = 0; count < 170; count += 1) store.delete(`key ${count}`);
    expect(store.bytes()).toBe(0);
  });

  it('does not store an entry that is too large, and drops the one it replaces', () => {
    const store = createLruStore({ entries: 10, bytes: 1_000_000 });
    expect(store.set('a', entry(1))).toBe(true);
    expect(store.set('a', entry(60_000))).toBe(false);
    expect(store.get('a')).toBe(null);
    expect(store.bytes()).toBe(0);
  });
});
