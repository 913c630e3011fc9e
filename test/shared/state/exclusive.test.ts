import { describe, expect, it } from '@jest/globals';
import { notFound, Problem } from '../../../shared/problem.ts';
import { createExclusiveWork } from '../../../shared/state/exclusive.ts';
import { createMemoryStateStore } from '../../../shared/state/memory-state-store.ts';
import type { StateStore } from '../../../shared/state/state-store.ts';
import { problemOf } from '../../support/problem-of.ts';
import { requestContext } from '../../support/service.ts';
import { openVirtualTime } from '../../support/virtual-time.ts';

const refusal = () => new Problem('conflict', 'Running.', { conflict: { reason: 'operationUnderWay' } });

const scene = () => {
  const time = openVirtualTime();
  const store = createMemoryStateStore(time.clock)(requestContext());
  const open = (more: Partial<StateStore> = {}) =>
    createExclusiveWork(() => ({ ...store, ...more }), time.clock);
  return { time, open };
};

describe('exclusive work', () => {
  it('runs one at a time for each name, and again after the end', async () => {
    const { time, open } = scene();
    const first = open().exclusive('job', () => time.clock.sleep(60_000), refusal);
    await time.run(time.clock.now());
    const done = () => Promise.resolve('done');
    await expect(open().exclusive('job', done, refusal)).rejects.toMatchObject({ code: 'conflict' });
    expect(await open().exclusive('other', done, refusal)).toBe('done');
    await time.run();
    await first;
    expect(await open().exclusive('job', done, refusal)).toBe('done');
  });

  it('releases after a failure', async () => {
    const { open } = scene();
    const work = open().exclusive('job', () => Promise.reject(notFound()), refusal);
    await expect(work).rejects.toMatchObject({ code: 'not-found' });
    expect(await open().exclusive('job', () => Promise.resolve(1), refusal)).toBe(1);
  });

  it('503: the store is down, so the work does not start', async () => {
    const { open } = scene();
    const down = new Problem('state-unavailable', 'Down.', { retryAfterSeconds: 7 });
    let runs = 0;
    const { exclusive } = open({ lease: () => Promise.reject(down) });
    const problem = await problemOf(exclusive('job', () => Promise.resolve(++runs), refusal));
    expect(problem).toMatchObject({ code: 'state-unavailable', facts: { retryAfterSeconds: 7 } });
    expect(problem.detail).toContain('nothing was sent');
    expect(runs).toBe(0);
  });

  it('refuses a write once one of its leases is lost, and only while that work runs', async () => {
    const { time, open } = scene();
    const lost = { renew: () => Promise.resolve(false), release: () => Promise.resolve() };
    const { exclusive, assertHeld } = open({ lease: () => Promise.resolve(lost) });
    assertHeld();
    const work = exclusive(
      'job',
      async () => {
        assertHeld();
        await time.clock.sleep(6000);
        assertHeld();
      },
      refusal,
    );
    const problem = problemOf(work);
    await time.run();
    expect((await problem).code).toBe('state-unavailable');
    assertHeld();
  });
});
