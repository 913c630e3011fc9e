import { describe, expect, it } from '@jest/globals';
import { createAdmission, type LimiterConfig } from '../../../../shared/graph/throttle/admission.ts';
import { openVirtualTime } from '../../../support/virtual-time.ts';

const call = (owner: string, deadlineAt = 10_000) => ({ owner, caller: owner, deadlineAt });

const open = (config: LimiterConfig = { concurrency: 2, queue: 4 }) => {
  const { clock, run } = openVirtualTime(0);
  let releases = 0;
  const admission = createAdmission(config, clock, () => (releases += 1));
  /** Now, with 100 ms for the response. */
  const decide = (owner: string, deadlineAt = 10_000) =>
    admission.decide(call(owner, deadlineAt), deadlineAt - 100, clock.now());
  const start = (owner: string) => {
    const release = decide(owner);
    if (typeof release !== 'function') throw new Error(`${owner} did not start`);
    return release;
  };
  const waitMs = async (ms: number) => {
    const slept = clock.sleep(ms);
    await run();
    await slept;
  };
  return { ...admission, decide, start, waitMs, clock, releases: () => releases };
};

describe('the admission of a call', () => {
  it('is given while a slot is free. Without a slot the call waits', () => {
    const { decide, start } = open();
    start('a');
    start('b');
    expect(decide('c')).toBeUndefined();
  });

  it('a released slot is free for the next call, and its release is announced once', () => {
    const { decide, start, releases } = open({ concurrency: 1, queue: 4 });
    const release = start('a');
    expect(releases()).toBe(0);
    expect(release(null)).toStrictEqual([]);
    expect(releases()).toBe(1);
    expect(decide('b')).toEqual(expect.any(Function));
  });

  it('the slot is already free when its release is announced', () => {
    const { clock } = openVirtualTime(0);
    const seen: unknown[] = [];
    const admission = createAdmission({ concurrency: 1, queue: 0 }, clock, () =>
      seen.push(admission.decide(call('b'), 9900, 0)),
    );
    const release = admission.decide(call('a'), 9900, 0);
    if (typeof release === 'function') release(null);
    expect(seen).toEqual([expect.any(Function)]);
  });

  it('a release without 429 opens nothing', () => {
    const { start, circuits } = open();
    start('a')(null);
    expect(circuits.closesAt('a')).toBe(-Infinity);
  });

  it('a release with Retry-After opens the circuit of its owner from now on', async () => {
    const { decide, start, waitMs, circuits } = open();
    const release = start('a');
    await waitMs(300);
    expect(release(700)).toStrictEqual(['owner']);
    expect(circuits.closesAt('a')).toBe(1000);
    expect(decide('a')).toBeUndefined();
    expect(decide('b')).toEqual(expect.any(Function));
    await waitMs(700);
    expect(decide('a')).toEqual(expect.any(Function));
  });

  it('429: is refused with the remaining wait when the circuit stays open until the deadline', () => {
    const { decide, start } = open();
    start('a')(5000);
    expect(decide('a', 5000)).toStrictEqual({ kind: 'circuitOpen', waitMs: 5000 });
    expect(decide('a', 5001)).toBeUndefined();
  });

  it('503: is refused when there is no time left for a response', async () => {
    const { decide, waitMs } = open();
    await waitMs(899);
    expect(decide('a', 1000)).toEqual(expect.any(Function));
    await waitMs(1);
    expect(decide('a', 1000)).toStrictEqual({ kind: 'late', waitMs: 5000 });
  });

  it('429: an open circuit is named before the deadline, because it says more', async () => {
    const { decide, start, waitMs } = open();
    start('a')(5000);
    await waitMs(1000);
    expect(decide('a', 1000)).toStrictEqual({ kind: 'circuitOpen', waitMs: 4000 });
  });
});

describe('a refusal', () => {
  it('asks to wait 5 s while no rate is known', () => {
    expect(open().refuse('full', 0)).toStrictEqual({ kind: 'full', waitMs: 5000 });
  });

  it('asks to wait until the queue has probably started', async () => {
    const { start, waitMs, quota, refuse, clock } = open({ concurrency: 1, queue: 20 });
    start('a')(null);
    await waitMs(50);
    start('a')(null);
    for (const caller of ['a', 'b', 'c', 'd']) quota.take(caller);
    expect(refuse('full', clock.now())).toStrictEqual({ kind: 'full', waitMs: 200 });
  });
});

describe('the places of the queue', () => {
  it('are as many as configured, plus one for each free slot', () => {
    const { start, quota } = open({ concurrency: 2, queue: 1 });
    start('x');
    const taken = ['a', 'b', 'c'].map((caller) => quota.take(caller));
    expect(taken).toStrictEqual([true, true, false]);
  });
});
