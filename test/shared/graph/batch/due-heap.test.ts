import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createDueHeap } from '../../../../shared/graph/batch/due-heap.ts';

describe('values that wait for their time', () => {
  it('come in order of time, equal times in order of arrival', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 60 }), (times) => {
        const heap = createDueHeap<number>();
        for (const [place, dueAt] of times.entries()) heap.push(place, dueAt);
        const popped = times.map(() => heap.pop(20));
        const sorted = [...times.entries()].sort(([a, x], [b, y]) => x - y || a - b).map(([place]) => place);
        expect(popped).toStrictEqual(sorted);
        expect([heap.size(), heap.nextAt(), heap.pop(20)]).toStrictEqual([0, Infinity, undefined]);
      }),
    );
  });

  it('do not come before their time', () => {
    const heap = createDueHeap<string>();
    heap.push('later', 200);
    heap.push('sooner', 100);
    expect([heap.pop(99), heap.nextAt(), heap.pop(100), heap.pop(100), heap.pop(200)]).toStrictEqual([
      undefined,
      100,
      'sooner',
      undefined,
      'later',
    ]);
  });
});
