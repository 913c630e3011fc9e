import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../../shared/problem.ts';
import { createEventQueue } from '../../../shared/rotation/event-queue.ts';
import { openVirtualTime } from '../../support/virtual-time.ts';

const refusal = () => new Problem('overloaded', 'Try again.');

/** Ten pieces of work of `workMs` each, in a queue of their own. */
const runTen = async (workMs: number) => {
  const time = openVirtualTime();
  const queue = createEventQueue(time.clock);
  const startedAt = time.clock.now();
  const started: (readonly [number, number])[] = [];
  let running = 0;
  let max = 0;
  const outcomes = Array.from({ length: 10 }, (_, at) =>
    queue
      .run(async () => {
        started.push([at, time.clock.now() - startedAt]);
        running += 1;
        max = Math.max(max, running);
        await time.clock.sleep(workMs);
        running -= 1;
        return 'done';
      }, refusal)
      .catch((error: unknown) => (error instanceof Problem ? error.code : 'internal')),
  );
  await time.run();
  return { started, max, outcomes: await Promise.all(outcomes), queue, time };
};

describe('the queue of events', () => {
  it('runs four at a time, in the order of their arrival', async () => {
    const { started, max, outcomes } = await runTen(3000);
    expect(max).toBe(4);
    expect(started).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => [at, Math.floor(at / 4) * 3000]));
    expect(new Set(outcomes)).toEqual(new Set(['done']));
  });

  it('refuses after 15 s what has not begun, and then runs new work', async () => {
    const { started, outcomes, queue, time } = await runTen(16_000);
    expect(started).toHaveLength(4);
    expect(outcomes).toEqual([...Array<string>(4).fill('done'), ...Array<string>(6).fill('overloaded')]);
    const next = Promise.all([1, 2, 3, 4].map((value) => queue.run(() => Promise.resolve(value), refusal)));
    await time.run();
    expect(await next).toEqual([1, 2, 3, 4]);
  });

  it('runs or refuses each piece of work once where its turn comes with the deadline', async () => {
    const { started, outcomes } = await runTen(15_000);
    const done = outcomes.filter((outcome) => outcome === 'done').length;
    expect(started).toHaveLength(done);
    expect(done).toBeGreaterThanOrEqual(4);
  });

  it('gives its place to the next after a failure', async () => {
    const queue = createEventQueue(openVirtualTime().clock);
    const fail = () => Promise.reject(new Error('failed'));
    for (let tries = 0; tries < 5; tries += 1)
      await expect(queue.run(fail, refusal)).rejects.toThrow('failed');
    expect(await queue.run(() => Promise.resolve('done'), refusal)).toBe('done');
  });
});
