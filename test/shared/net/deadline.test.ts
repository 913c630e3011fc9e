import { describe, expect, it } from '@jest/globals';
import { deadlinePassed, raceDeadline, withDeadline, within } from '../../../shared/net/deadline.ts';
import { openVirtualTime } from '../../support/virtual-time.ts';

const never = () => new Promise<never>(() => undefined);

/** Settles with the reason of the abort. */
const untilAborted = (signal: AbortSignal) =>
  new Promise<string>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve('aborted');
    });
  });

describe('withDeadline', () => {
  it('gives the outcome of the work and leaves no timer', async () => {
    const { clock, timers } = openVirtualTime();
    await expect(withDeadline(clock, 100, () => Promise.resolve(7))).resolves.toBe(7);
    expect(timers()).toBe(0);
  });

  it('aborts at the deadline, and the work decides how it ends', async () => {
    const { clock, run } = openVirtualTime(0);
    const outcome = withDeadline(clock, 100, untilAborted);
    await run();
    await expect(outcome).resolves.toBe('aborted');
    expect(clock.now()).toBe(100);
  });
});

describe('raceDeadline', () => {
  it('ends at the deadline when the work ignores the signal', async () => {
    const { clock, run, timers } = openVirtualTime();
    const outcome = raceDeadline(clock, 100, never);
    await run();
    await expect(outcome).resolves.toBe(deadlinePassed);
    expect(timers()).toBe(0);
  });
});

describe('within', () => {
  it('rejects at the deadline, also when the work settles at the abort', async () => {
    const { clock, run } = openVirtualTime();
    const outcomes = Promise.allSettled([within(clock, 100, never), within(clock, 100, untilAborted)]);
    await run();
    const late = { status: 'rejected', reason: new Error('no answer within 100 ms') };
    await expect(outcomes).resolves.toEqual([late, late]);
  });

  it('passes on a rejection and a throw of the work, and leaves no timer', async () => {
    const { clock, timers } = openVirtualTime();
    const failure = new Error('failure');
    const throwing = () => {
      throw failure;
    };
    await expect(within(clock, 100, () => Promise.reject(failure))).rejects.toBe(failure);
    await expect(within(clock, 100, throwing)).rejects.toBe(failure);
    expect(timers()).toBe(0);
  });
});
