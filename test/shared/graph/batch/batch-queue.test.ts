import { describe, expect, it } from '@jest/globals';
import type { BatchItem } from '../../../../shared/graph/batch/batch-item.ts';
import { createBatchQueue, type Batch } from '../../../../shared/graph/batch/batch-queue.ts';
import { callOf, itemOf } from './batch-doubles.ts';

type Item = BatchItem<string>;

const open = (...owners: readonly string[]) => {
  const left = [...owners];
  const closesAt = new Map<string, number>();
  const openBatch = (items: readonly Item[]): Batch<string> => ({
    items,
    call: callOf(''),
    attempt: 1,
    throttled: 0,
  });
  const queue = createBatchQueue<string>({
    nextItem: () => {
      const owner = left.shift();
      return owner === undefined ? undefined : itemOf(owner);
    },
    newItems: () => left.length,
    openBatch,
    closesAt: (owner) => closesAt.get(owner) ?? -Infinity,
  });
  const take = (now: number, width = Infinity) =>
    queue.take(now, width)?.items.map(({ call }) => call.owner) ?? null;
  return { ...queue, take, closesAt, openBatch };
};

const names = (count: number) => Array.from({ length: count }, (_, place) => `o${place}`);

describe('the queue of a sweep', () => {
  it('gives 20 items at a time, in order, and fewer where the circuit admits fewer', () => {
    const { take, maxNext } = open(...names(45));
    expect(take(0)).toStrictEqual(names(20));
    expect(take(0, 3)).toStrictEqual(['o20', 'o21', 'o22']);
    expect(maxNext()).toBe(20);
    expect(take(0)).toHaveLength(20);
    expect([maxNext(), take(0), maxNext(), take(0)]).toStrictEqual([2, ['o43', 'o44'], 0, null]);
  });

  it('gives items that are retried before new ones, but not before their time', () => {
    const { take, retryItem, nextAt } = open('new');
    retryItem(itemOf('later'), 200);
    retryItem(itemOf('now'), 100);
    expect(take(100)).toStrictEqual(['now', 'new']);
    expect([nextAt(), take(199), take(200), nextAt()]).toStrictEqual([200, null, ['later'], Infinity]);
  });

  it('keeps a batch that is retried together, without the items that must wait', () => {
    const { take, retryBatch, openBatch, closesAt, nextAt } = open('new');
    retryBatch({ ...openBatch(['a', 'b', 'c', 'd'].map(itemOf)), attempt: 2 }, 50);
    closesAt.set('b', 500);
    expect(take(50, 2)).toStrictEqual(['a', 'c']);
    expect(take(50)).toStrictEqual(['d']);
    expect(take(50)).toStrictEqual(['new']);
    expect([nextAt(), take(500)]).toStrictEqual([500, ['b']]);
  });

  it('lets the lists of an owner wait while its circuit is open', () => {
    const { take, closesAt } = open('a', 'b', 'a');
    closesAt.set('a', 300);
    expect(take(0)).toStrictEqual(['b']);
    closesAt.set('a', 400);
    expect(take(300)).toBeNull();
    expect(take(400)).toStrictEqual(['a', 'a']);
  });
});
