import { describe, expect, it } from '@jest/globals';
import { createSingleFlight } from '../../../shared/cache/single-flight.ts';

/** Calls that the test ends. */
const scene = () => {
  const calls = createSingleFlight<number>();
  const started: { readonly end: (value: number) => void; readonly fail: (error: Error) => void }[] = [];
  const work = () =>
    new Promise<number>((end, fail) => {
      started.push({ end, fail });
    });
  return { ...calls, started, work };
};

describe('a running call', () => {
  it('is shared by all requests with its key only', async () => {
    const { join, started, work } = scene();
    const all = Array.from({ length: 500 }, () => join('a', work));
    const other = join('b', work);
    expect(started).toHaveLength(2);
    expect(all.map(({ isShared }) => isShared)).toEqual([false, ...new Array<boolean>(499).fill(true)]);
    started[0]?.end(1);
    started[1]?.end(2);
    expect(new Set(await Promise.all(all.map(({ outcome }) => outcome)))).toEqual(new Set([1]));
    expect(await other.outcome).toBe(2);
  });

  it('is replaced by a new call after it has succeeded or failed', async () => {
    const { join, started, work } = scene();
    const first = join('a', work).outcome;
    started[0]?.fail(new Error('no'));
    await expect(first).rejects.toThrow('no');
    const second = join('a', work).outcome;
    started[1]?.end(2);
    expect(await second).toBe(2);
    expect(join('a', work).isShared).toBe(false);
    expect(started).toHaveLength(3);
  });
});

describe('joinNext', () => {
  it.each([
    ['succeeded', (running: ReturnType<typeof scene>['started'][number] | undefined) => running?.end(1)],
    [
      'failed',
      (running: ReturnType<typeof scene>['started'][number] | undefined) => running?.fail(new Error('no')),
    ],
  ])('waits until the running call has %s, and then shares the next call', async (_title, end) => {
    const { join, joinNext, started, work } = scene();
    const first = join('a', work).outcome.catch(() => 0);
    const later = Array.from({ length: 499 }, () => joinNext('a', work));
    expect(started).toHaveLength(1);
    end(started[0]);
    await first;
    await new Promise(setImmediate);
    expect(started).toHaveLength(2);
    started[1]?.end(2);
    expect(new Set(await Promise.all(later.map(({ outcome }) => outcome)))).toEqual(new Set([2]));
    expect(joinNext('a', work).isShared).toBe(false);
    expect(started).toHaveLength(3);
  });
});
