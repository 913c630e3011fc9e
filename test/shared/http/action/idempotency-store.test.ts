import { describe, expect, it } from '@jest/globals';
import { createIdempotencyStore } from '../../../../shared/http/action/idempotency-store.ts';
import { Problem } from '../../../../shared/problem.ts';

const hour = 3_600_000;

/** A store whose outcome is the number of runs so far. */
const scene = (bounds?: { entries: number; bytes: number }) => {
  let time = 0;
  let runs = 0;
  const outcomes = createIdempotencyStore<number>({ now: () => time }, bounds);
  const work = (isSent: boolean, bytes: number) => () => {
    runs += 1;
    return Promise.resolve({ outcome: runs, isSent, bytes });
  };
  const once = (id: string, { request = 'a', isSent = true, bytes = 100 } = {}) =>
    outcomes.runOnce({ id, request }, work(isSent, bytes));
  return { once, outcomes, pass: (ms: number) => (time += ms), runs: () => runs };
};

describe('the idempotency store', () => {
  it('replays the first outcome for the same key', async () => {
    const { once, runs } = scene();
    expect(await once('x')).toEqual({ outcome: 1, isReplayed: false });
    expect(await once('x')).toEqual({ outcome: 1, isReplayed: true });
    expect(runs()).toBe(1);
  });

  it('shares one run among concurrent requests', async () => {
    const { once, runs } = scene();
    const ends = await Promise.all([once('x'), once('x'), once('x')]);
    expect(ends.map(({ isReplayed }) => isReplayed)).toEqual([false, true, true]);
    expect(runs()).toBe(1);
  });

  it('runs again for another key', async () => {
    const { once, runs } = scene();
    await Promise.all([once('x'), once('y')]);
    expect(runs()).toBe(2);
  });

  it('409: the same key with a different request, also while the first is running', async () => {
    const { once } = scene();
    const first = once('x');
    const refused = { code: 'conflict', facts: { conflict: { reason: 'idempotencyKey' } } };
    await expect(once('x', { request: 'b' })).rejects.toMatchObject(refused);
    await first;
    await expect(once('x', { request: 'b' })).rejects.toBeInstanceOf(Problem);
  });

  it('runs again where nothing was sent', async () => {
    const { once } = scene();
    await once('x', { isSent: false });
    expect(await once('x', { request: 'b' })).toEqual({ outcome: 2, isReplayed: false });
  });

  it('stores an outcome for 24 hours', async () => {
    const { once, pass } = scene();
    await once('x');
    pass(24 * hour - 1);
    expect(await once('x')).toMatchObject({ isReplayed: true });
    pass(1);
    expect(await once('x')).toMatchObject({ isReplayed: false });
  });

  it.each([
    ['entries', { entries: 2, bytes: 1e9 }],
    ['bytes', { entries: 1e9, bytes: 1300 }],
  ])('evicts the oldest outcome past its number of %s', async (_title, bounds) => {
    const { once } = scene(bounds);
    for (const id of ['x', 'y', 'z']) await once(id);
    expect(await once('z')).toMatchObject({ isReplayed: true });
    expect(await once('y')).toMatchObject({ isReplayed: true });
    expect(await once('x')).toMatchObject({ isReplayed: false });
  });

  it('never evicts an action that is running', async () => {
    const { once, outcomes } = scene({ entries: 1, bytes: 1e9 });
    let end = (_: number): void => undefined;
    const delayed = new Promise<number>((resolve) => {
      end = resolve;
    });
    const slow = async () => ({ outcome: await delayed, isSent: true, bytes: 1 });
    const first = outcomes.runOnce({ id: 'slow', request: 'a' }, slow);
    for (const id of ['x', 'y']) await once(id);
    const second = outcomes.runOnce({ id: 'slow', request: 'a' }, slow);
    end(7);
    expect([await first, await second]).toEqual([
      { outcome: 7, isReplayed: false },
      { outcome: 7, isReplayed: true },
    ]);
  });
});
