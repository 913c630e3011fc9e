import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  bumpEpochs,
  noEpochs,
  readEpochs,
  staleOwners,
  type EpochList,
} from '../../../shared/state/epoch-list.ts';

const hourMs = 3_600_000;
const start = Date.UTC(2026, 5, 15);

/** Writes to owners, each some time after the one before. */
const anyWrites = fc.array(
  fc.record({
    owners: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 3 }),
    afterMs: fc.nat({ max: hourMs / 2 }),
  }),
  { minLength: 1, maxLength: 12 },
);

type Writes = typeof anyWrites extends fc.Arbitrary<infer W> ? W : never;

/** The list after each write. */
const listsOf = (writes: Writes): readonly EpochList[] => {
  let now = start;
  let list: EpochList = noEpochs;
  return writes.map(({ owners, afterMs }) => {
    now += afterMs;
    list = bumpEpochs(list, owners, now);
    return list;
  });
};

describe('the list of epochs', () => {
  it('a reader of any earlier list learns of every owner that was written since', () => {
    fc.assert(
      fc.property(anyWrites, fc.nat(), (writes, from) => {
        const lists = listsOf(writes);
        const at = from % lists.length;
        const stale = staleOwners(lists[at]?.seq ?? 0, lists.at(-1) ?? null);
        const written = new Set(writes.slice(at + 1).flatMap(({ owners }) => owners));
        if (stale !== 'all') expect(new Set(stale)).toEqual(written);
      }),
    );
  });

  it('a reader without news invalidates nothing', () => {
    fc.assert(
      fc.property(anyWrites, (writes) => {
        const list = listsOf(writes).at(-1) ?? noEpochs;
        expect(staleOwners(list.seq, list)).toEqual([]);
      }),
    );
    expect(staleOwners(0, noEpochs)).toEqual([]);
  });

  it('is read as it was written, and other texts are damaged', () => {
    const list = bumpEpochs(noEpochs, ['a', 'b'], start);
    expect(readEpochs(JSON.stringify(list))).toEqual(list);
    const damaged = [
      '',
      'x',
      '[]',
      '{}',
      JSON.stringify({ ...list, version: 2 }),
      JSON.stringify({ ...list, seq: -1 }),
    ];
    expect(damaged.map(readEpochs)).toEqual(damaged.map(() => null));
  });

  it('drops owners after an hour; a reader from before then invalidates everything', () => {
    const first = bumpEpochs(noEpochs, ['a'], start);
    const before = bumpEpochs(first, ['b'], start + 1);
    const later = bumpEpochs(before, ['c'], start + hourMs + 1);
    expect(Object.keys(later.owners)).toEqual(['c']);
    expect(staleOwners(first.seq, later)).toBe('all');
    expect(staleOwners(before.seq, later)).toEqual(['c']);
  });

  it('holds at most 500 owners, the newest ones', () => {
    let list = noEpochs;
    for (let owner = 0; owner < 600; owner += 1) list = bumpEpochs(list, [`${owner}`], start + owner);
    expect(Object.keys(list.owners)).toHaveLength(500);
    expect(list.owners).toHaveProperty('599');
    expect(list.owners).not.toHaveProperty('99');
    expect(JSON.stringify(list).length).toBeLessThan(64 * 1024);
  });

  it('a list that was lost or damaged is replaced by one with higher numbers: nothing stays stale', () => {
    const old = bumpEpochs(bumpEpochs(noEpochs, ['a'], start), ['b'], start);
    for (const lost of [noEpochs, null]) {
      const renewed = bumpEpochs(lost, ['c'], start + 1000);
      expect(renewed.seq).toBeGreaterThan(old.seq);
      expect(staleOwners(old.seq, renewed)).toBe('all');
    }
  });

  it('a damaged list and a counter that was set back make everything stale', () => {
    const list = bumpEpochs(noEpochs, ['a'], start);
    expect(staleOwners(list.seq, null)).toBe('all');
    expect(staleOwners(null, list)).toBe('all');
    expect(staleOwners(list.seq + 1, list)).toBe('all');
  });
});
