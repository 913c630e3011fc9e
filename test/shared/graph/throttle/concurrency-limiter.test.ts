import { describe, expect, it } from '@jest/globals';
import { createWakeUp } from '../../../../shared/graph/throttle/wake-up.ts';
import { createQueueQuota } from '../../../../shared/graph/throttle/queue-quota.ts';
import {
  createConcurrencyLimiter,
  type Release,
  type Refusal,
} from '../../../../shared/graph/throttle/concurrency-limiter.ts';
import { openVirtualTime } from '../../../support/virtual-time.ts';

const open = (concurrency = 2, queue = 4) => {
  const time = openVirtualTime(0);
  const turnstile = createConcurrencyLimiter({ concurrency, queue }, time.clock);
  const log: string[] = [];
  const leaves = new Map<string, Release>();
  const tell = (name: string, end: Release | Refusal) => {
    if (typeof end === 'function') leaves.set(name, end);
    const what = typeof end === 'function' ? 'goes' : `${end.kind} ${end.waitMs}`;
    log.push(`${time.clock.now()} ${name} ${what}`);
  };
  /** Takes note of when and how it ends; `name` is the owner too, where none is given. */
  const enter = (name: string, { owner = name, caller = name, deadlineAt = 1000 } = {}) =>
    void turnstile.acquire({ owner, caller, deadlineAt }).then((end) => {
      tell(name, end);
    });
  const settle = () => new Promise(setImmediate);
  const leave = (name: string, retryAfterMs: number | null = null) => leaves.get(name)?.(retryAfterMs);
  return { ...time, ...turnstile, log, enter, settle, leave };
};

describe('the turnstile', () => {
  it('lets so many go at a time, the others in the order of their deadlines', async () => {
    const { enter, settle, leave, log, run, timers } = open();
    enter('a');
    enter('b');
    enter('late', { deadlineAt: 3000 });
    enter('soon', { deadlineAt: 2000 });
    enter('last', { deadlineAt: 3000 });
    await settle();
    for (const name of ['a', 'soon', 'late']) {
      leave(name);
      await settle();
    }
    expect(log).toStrictEqual(['0 a goes', '0 b goes', '0 soon goes', '0 late goes', '0 last goes']);
    expect(timers()).toBe(0);
    await run();
  });

  it('503: nobody waits beyond the queue', async () => {
    const { enter, settle, log } = open(1, 2);
    for (const name of ['a', 'b', 'c', 'd']) enter(name);
    await settle();
    expect(log).toStrictEqual(['0 a goes', '0 d full 5000']);
  });

  it('503: nobody waits without a queue', async () => {
    const { enter, settle, log } = open(1, 0);
    enter('a');
    enter('b');
    await settle();
    expect(log).toStrictEqual(['0 a goes', '0 b full 5000']);
  });

  it('503: no caller holds more than half of the queue, and others still find room', async () => {
    const { enter, settle, log } = open(1, 4);
    for (const name of ['a', 'b', 'c', 'd']) enter(name, { caller: 'flood' });
    enter('e');
    enter('f');
    enter('g');
    await settle();
    expect(log).toStrictEqual(['0 a goes', '0 d full 5000', '0 g full 5000']);
  });

  it('503: whoever waits leaves at the deadline, while an answer can still be given', async () => {
    const { enter, log, run } = open(1);
    enter('a');
    enter('b', { deadlineAt: 700 });
    await run();
    expect(log).toStrictEqual(['0 a goes', '600 b late 5000']);
  });

  it('429: a 429 shuts its owner for the told time: who can wait does, others are told the rest', async () => {
    const { enter, settle, leave, log, run, throttlingOf } = open(4);
    enter('a', { owner: 'x' });
    await settle();
    expect(leave('a', 400)).toStrictEqual(['owner']);
    expect([throttlingOf('x').waitMs, throttlingOf('y').waitMs]).toStrictEqual([400, 0]);
    enter('b', { owner: 'x', deadlineAt: 300 });
    enter('c', { owner: 'x' });
    enter('d', { owner: 'y' });
    await run();
    expect(log).toStrictEqual(['0 a goes', '0 b circuitOpen 400', '0 d goes', '400 c goes']);
  });

  it('429: whoever waits already is told the rest as soon as a gate is shut for longer', async () => {
    const { enter, settle, leave, log } = open(1);
    enter('a', { owner: 'x' });
    enter('b', { owner: 'x' });
    await settle();
    leave('a', 30_000);
    await settle();
    expect(log).toStrictEqual(['0 a goes', '0 b circuitOpen 30000']);
  });

  it('one probe goes through the gate of an owner, the others after it', async () => {
    const { enter, settle, leave, log, run } = open(4);
    enter('a', { owner: 'x' });
    await settle();
    leave('a', 100);
    for (const name of ['b', 'c', 'd']) enter(name, { owner: 'x', deadlineAt: 90_000 });
    await run(100);
    expect(log).toStrictEqual(['0 a goes', '100 b goes']);
    leave('b');
    await settle();
    expect(log.slice(2)).toStrictEqual(['100 c goes', '100 d goes']);
  });

  it('429: when 8 of the last 20 calls were, nobody goes, whatever the owner', async () => {
    const { enter, settle, leave, log } = open(16);
    const names = Array.from('abcdefgh');
    for (const name of names) enter(name);
    await settle();
    expect(names.flatMap((name) => leave(name, 2000) ?? [])).toStrictEqual([
      ...Array.from({ length: 8 }, () => 'owner'),
      'host',
    ]);
    enter('other');
    await settle();
    expect(log.at(-1)).toBe('0 other circuitOpen 2000');
  });
});

describe('places', () => {
  it('are as many as the queue has, and one for each slot that nobody uses', () => {
    const places = createQueueQuota(2, () => 1);
    expect(['a', 'b', 'c', 'd'].map((caller) => places.take(caller))).toStrictEqual([
      true,
      true,
      true,
      false,
    ]);
    places.free('b');
    places.free('nobody');
    expect(places.taken()).toBe(2);
    expect(places.take('a')).toBe(false);
    expect(places.take('d')).toBe(true);
  });
});

describe('an alarm', () => {
  it('rings at the earliest instant, and leaves no timer when it is taken away', async () => {
    const { clock, run, timers } = openVirtualTime(0);
    const rung: number[] = [];
    const alarm = createWakeUp(clock, () => rung.push(clock.now()));
    alarm.set(500);
    alarm.set(200);
    alarm.set(300);
    await run();
    expect(rung).toStrictEqual([200]);
    alarm.set(900);
    alarm.set(Infinity);
    expect(timers()).toBe(0);
  });
});
