import { describe, expect, it } from '@jest/globals';
import { mapInParts } from '../../../shared/fleet/in-parts.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, place) => place);

describe('work in parts', () => {
  it.each([0, 1, 49, 50, 51, 100, 1001])('gives each of %d items its result, in order', async (count) => {
    expect(await mapInParts(numbers(count), (item) => item * 2)).toEqual(numbers(count).map((n) => n * 2));
  });

  it('lets requests run between the parts', async () => {
    let turns = 0;
    let isDone = false;
    const count = (): void => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    const seen = new Set<number>();
    await mapInParts(numbers(1000), () => seen.add(turns));
    isDone = true;
    expect(seen.size).toBeGreaterThanOrEqual(4);
  });

  it('takes no turn for a small list', async () => {
    let isInterrupted = false;
    setImmediate(() => (isInterrupted = true));
    await mapInParts(numbers(50), (item) => item);
    expect(isInterrupted).toBe(false);
  });

  it('rejects with the error of the work', async () => {
    const fail = () => {
      throw new Error('a defect');
    };
    await expect(mapInParts([1], fail)).rejects.toThrow('a defect');
  });
});
