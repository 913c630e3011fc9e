import { describe, expect, it } from '@jest/globals';
import { createSingleFlight } from '../../../shared/cache/single-flight.ts';

/** Work that ends when the test says so. */
const scene = () => {
  const flights = createSingleFlight<number>();
  const begun: { readonly end: (value: number) => void; readonly fail: (error: Error) => void }[] = [];
  const work = () =>
    new Promise<number>((end, fail) => {
      begun.push({ end, fail });
    });
  return { ...flights, begun, work };
};

describe('work that is under way', () => {
  it('is shared by all who ask for the same, and by nobody else', async () => {
    const { join, begun, work } = scene();
    const all = Array.from({ length: 500 }, () => join('a', work));
    const other = join('b', work);
    expect(begun).toHaveLength(2);
    expect(all.map(({ isShared }) => isShared)).toEqual([false, ...new Array<boolean>(499).fill(true)]);
    begun[0]?.end(1);
    begun[1]?.end(2);
    expect(new Set(await Promise.all(all.map(({ outcome }) => outcome)))).toEqual(new Set([1]));
    expect(await other.outcome).toBe(2);
  });

  it('is begun anew when it has ended, well or badly', async () => {
    const { join, begun, work } = scene();
    const first = join('a', work).outcome;
    begun[0]?.fail(new Error('no'));
    await expect(first).rejects.toThrow('no');
    const second = join('a', work).outcome;
    begun[1]?.end(2);
    expect(await second).toBe(2);
    expect(join('a', work).isShared).toBe(false);
    expect(begun).toHaveLength(3);
  });
});

describe('who must not get what began before it asked', () => {
  it.each([
    ['well', (flight: ReturnType<typeof scene>['begun'][number] | undefined) => flight?.end(1)],
    [
      'badly',
      (flight: ReturnType<typeof scene>['begun'][number] | undefined) => flight?.fail(new Error('no')),
    ],
  ])('waits for the end of it, %s, and then shares the next', async (_title, end) => {
    const { join, joinNext: joinLater, begun, work } = scene();
    const first = join('a', work).outcome.catch(() => 0);
    const later = Array.from({ length: 499 }, () => joinLater('a', work));
    expect(begun).toHaveLength(1);
    end(begun[0]);
    await first;
    await new Promise(setImmediate);
    expect(begun).toHaveLength(2);
    begun[1]?.end(2);
    expect(new Set(await Promise.all(later.map(({ outcome }) => outcome)))).toEqual(new Set([2]));
    expect(joinLater('a', work).isShared).toBe(false);
    expect(begun).toHaveLength(3);
  });
});
