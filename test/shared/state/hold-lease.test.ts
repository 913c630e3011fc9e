import { describe, expect, it } from '@jest/globals';
import { holdLease } from '../../../shared/state/hold-lease.ts';
import { createMemoryStateStore } from '../../../shared/state/memory-state-store.ts';
import type { StateLease } from '../../../shared/state/state-store.ts';
import { problemOf } from '../../support/problem-of.ts';
import { openVirtualTime } from '../../support/virtual-time.ts';
import { requestContext } from '../../support/service.ts';

const secondMs = 1000;

/** A store with one lease, whose renewals are scripted; the times are in seconds since the start. */
const scene = (renew: (atSeconds: number) => Promise<boolean> = () => Promise.resolve(true)) => {
  const time = openVirtualTime();
  const startedAt = time.clock.now();
  const seconds = () => (time.clock.now() - startedAt) / secondMs;
  const renewed: number[] = [];
  const released: number[] = [];
  const lease: StateLease = {
    renew: () => {
      renewed.push(seconds());
      return renew(seconds());
    },
    release: () => {
      released.push(seconds());
      return Promise.resolve();
    },
  };
  const open = async (more: Partial<StateLease> = {}) => {
    const held = await holdLease({ lease: () => Promise.resolve({ ...lease, ...more }) }, 'x', time.clock);
    if (held === null) throw new Error('not taken');
    return held;
  };
  const passTo = async (atSeconds: number) => {
    const until = startedAt + atSeconds * secondMs;
    void time.clock.sleep(until - time.clock.now());
    await time.run(until);
  };
  return { time, open, passTo, renewed, released };
};

const unavailable = () => Promise.reject(new Error('the store is down'));

describe('a held lease', () => {
  it('is renewed every 5 seconds until the end, and then released; no timer stays', async () => {
    const { time, open, passTo, renewed, released } = scene();
    const held = await open();
    await passTo(17);
    expect(held.isHeld()).toBe(true);
    await held.end();
    expect([renewed, released, time.timers()]).toEqual([[5, 10, 15], [17], 0]);
    await passTo(60);
    expect(renewed).toEqual([5, 10, 15]);
  });

  it('is lost as soon as another holder has it, and is not released', async () => {
    const { open, passTo, renewed, released } = scene(() => Promise.resolve(false));
    const held = await open();
    await passTo(4.9);
    expect(held.isHeld()).toBe(true);
    await passTo(5);
    expect(held.isHeld()).toBe(false);
    await passTo(60);
    await held.end();
    expect([renewed, released]).toEqual([[5], []]);
  });

  it('503: work that lost it learns that nothing was sent and to try again', async () => {
    const { open, passTo } = scene(() => Promise.resolve(false));
    const held = await open();
    held.assertHeld();
    await passTo(5);
    const problem = await problemOf(
      Promise.resolve().then(() => {
        held.assertHeld();
      }),
    );
    expect(problem).toMatchObject({ code: 'state-unavailable', facts: { retryAfterSeconds: 5 } });
    expect(problem.detail).toMatch(/nothing was sent.*Try again/u);
  });

  it('counts as held until 15 seconds after the start of the last successful renewal, and renewed again until then', async () => {
    const { open, passTo, renewed } = scene((at) => (at <= 5 ? Promise.resolve(true) : unavailable()));
    const held = await open();
    await passTo(19.9);
    expect(held.isHeld()).toBe(true);
    await passTo(20);
    expect(held.isHeld()).toBe(false);
    await passTo(60);
    expect(renewed).toEqual([5, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
  });

  it('counts from the start of a renewal, not from its answer', async () => {
    const { time, open, passTo } = scene(async (at) => {
      if (at > 5) return unavailable();
      await time.clock.sleep(4 * secondMs);
      return true;
    });
    const held = await open();
    await passTo(19.9);
    expect(held.isHeld()).toBe(true);
    await passTo(20.1);
    expect(held.isHeld()).toBe(false);
  });

  it('counts from the start of the call that took it', async () => {
    const { time } = scene();
    const slow = async () => {
      await time.clock.sleep(16 * secondMs);
      return { renew: unavailable, release: () => Promise.resolve() };
    };
    const taking = holdLease({ lease: slow }, 'x', time.clock);
    await time.run();
    const held = await taking;
    expect(held?.isHeld()).toBe(false);
  });

  it('recovers after an outage that is shorter than the lease', async () => {
    const { open, passTo } = scene((at) => (at > 6 && at < 13 ? unavailable() : Promise.resolve(true)));
    const held = await open();
    await passTo(60);
    expect(held.isHeld()).toBe(true);
    await held.end();
  });

  it('ends within 2 seconds where the release hangs, and never rejects', async () => {
    const { time, open, passTo } = scene();
    const hanging = await open({ release: () => new Promise(() => undefined) });
    const failing = await open({ release: unavailable });
    const ends: string[] = [];
    void hanging.end().then(() => ends.push('hanging'));
    void failing.end().then(() => ends.push('failing'));
    await passTo(2);
    expect(ends.sort()).toEqual(['failing', 'hanging']);
    expect(time.timers()).toBe(0);
  });

  it('does not count as held while the clock is behind the last renewal', async () => {
    let now = 1_000_000;
    const never = new Promise<never>(() => undefined);
    const clock = { now: () => now, sleep: () => never };
    const lease = { renew: () => never, release: () => Promise.resolve() };
    const held = await holdLease({ lease: () => Promise.resolve(lease) }, 'x', clock);
    now -= 60_000;
    expect(held?.isHeld()).toBe(false);
  });
});

it('a second holder gets the lease at once after the release, and else 15 seconds after the holder ended', async () => {
  const { clock, run } = openVirtualTime();
  const store = createMemoryStateStore(clock)(requestContext());
  const take = () => holdLease(store, 'x', clock);
  const first = await take();
  expect(await take()).toBeNull();
  await first?.end();
  // A holder without a renewal has ended.
  expect(await store.lease('x')).not.toBeNull();
  expect(await take()).toBeNull();
  void clock.sleep(15_000);
  await run();
  const last = await take();
  expect(last).not.toBeNull();
  await last?.end();
});
