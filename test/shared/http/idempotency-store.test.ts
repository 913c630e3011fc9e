import { describe, expect, it } from '@jest/globals';
import { createIdempotencyStore } from '../../../shared/http/idempotency-store.ts';
import { Problem } from '../../../shared/problem.ts';

const hour = 3_600_000;

/** Outcomes that count how often the work was done. */
const scene = (bounds?: { entries: number; bytes: number }) => {
  let time = 0;
  let done = 0;
  const outcomes = createIdempotencyStore<number>({ now: () => time }, bounds);
  const work = (isSent: boolean, bytes: number) => () => {
    done += 1;
    return Promise.resolve({ outcome: done, isSent, bytes });
  };
  const once = (id: string, { request = 'a', isSent = true, bytes = 100 } = {}) =>
    outcomes.runOnce({ id, request }, work(isSent, bytes));
  return { once, outcomes, pass: (ms: number) => (time += ms), done: () => done };
};

describe('what is done once for a key', () => {
  it('a repeat is told the first outcome', async () => {
    const { once, done } = scene();
    expect(await once('x')).toEqual({ outcome: 1, isReplayed: false });
    expect(await once('x')).toEqual({ outcome: 1, isReplayed: true });
    expect(done()).toBe(1);
  });

  it('requests that come together share it', async () => {
    const { once, done } = scene();
    const ends = await Promise.all([once('x'), once('x'), once('x')]);
    expect(ends.map(({ isReplayed }) => isReplayed)).toEqual([false, true, true]);
    expect(done()).toBe(1);
  });

  it('another key is another work', async () => {
    const { once, done } = scene();
    await Promise.all([once('x'), once('y')]);
    expect(done()).toBe(2);
  });

  it('409: the same key with another request, also while the first is under way', async () => {
    const { once } = scene();
    const first = once('x');
    const refused = { code: 'conflict', facts: { conflict: { reason: 'idempotencyKey' } } };
    await expect(once('x', { request: 'b' })).rejects.toMatchObject(refused);
    await first;
    await expect(once('x', { request: 'b' })).rejects.toBeInstanceOf(Problem);
  });

  it('where nothing was sent, a repeat tries again', async () => {
    const { once } = scene();
    await once('x', { isSent: false });
    expect(await once('x', { request: 'b' })).toEqual({ outcome: 2, isReplayed: false });
  });

  it('lasts 24 hours', async () => {
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
  ])('past the bound of %s the oldest is forgotten', async (_title, bounds) => {
    const { once } = scene(bounds);
    for (const id of ['x', 'y', 'z']) await once(id);
    expect(await once('z')).toMatchObject({ isReplayed: true });
    expect(await once('y')).toMatchObject({ isReplayed: true });
    expect(await once('x')).toMatchObject({ isReplayed: false });
  });

  it('what is under way is never forgotten', async () => {
    const { once, outcomes } = scene({ entries: 1, bytes: 1e9 });
    let end = (_: number): void => undefined;
    const held = new Promise<number>((resolve) => {
      end = resolve;
    });
    const slow = async () => ({ outcome: await held, isSent: true, bytes: 1 });
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
