import { describe, expect, it } from '@jest/globals';
import type { Refusal, Release } from '../../../../shared/graph/throttle/admission.ts';
import { createConcurrencyLimiter } from '../../../../shared/graph/throttle/concurrency-limiter.ts';
import { openVirtualTime } from '../../../support/virtual-time.ts';

const open = (concurrency = 2, queue = 4) => {
  const time = openVirtualTime(0);
  const limiter = createConcurrencyLimiter({ concurrency, queue }, time.clock);
  const log: string[] = [];
  const releases = new Map<string, Release>();
  const note = (name: string, end: Release | Refusal) => {
    if (typeof end === 'function') releases.set(name, end);
    const what = typeof end === 'function' ? 'starts' : `${end.kind} ${end.waitMs}`;
    log.push(`${time.clock.now()} ${name} ${what}`);
  };
  /** Notes when and how `acquire` ends. `name` is the default owner and caller. */
  const acquire = (name: string, { owner = name, caller = name, deadlineAt = 1000 } = {}) =>
    void limiter.acquire({ owner, caller, deadlineAt }).then((end) => {
      note(name, end);
    });
  const settle = () => new Promise(setImmediate);
  const release = (name: string, retryAfterMs: number | null = null) => releases.get(name)?.(retryAfterMs);
  return { ...time, ...limiter, log, acquire, settle, release };
};

describe('the concurrency limiter', () => {
  it('starts a limited number of calls at a time, the others in order of deadline', async () => {
    const { acquire, settle, release, log, run, timers } = open();
    acquire('a');
    acquire('b');
    acquire('late', { deadlineAt: 3000 });
    acquire('soon', { deadlineAt: 2000 });
    acquire('last', { deadlineAt: 3000 });
    await settle();
    for (const name of ['a', 'soon', 'late']) {
      release(name);
      await settle();
    }
    expect(log).toStrictEqual([
      '0 a starts',
      '0 b starts',
      '0 soon starts',
      '0 late starts',
      '0 last starts',
    ]);
    expect(timers()).toBe(0);
    await run();
  });

  it('503: a call that finds the queue full is refused', async () => {
    const { acquire, settle, log } = open(1, 2);
    for (const name of ['a', 'b', 'c', 'd']) acquire(name);
    await settle();
    expect(log).toStrictEqual(['0 a starts', '0 d full 5000']);
  });

  it('503: without a queue no call waits', async () => {
    const { acquire, settle, log } = open(1, 0);
    acquire('a');
    acquire('b');
    await settle();
    expect(log).toStrictEqual(['0 a starts', '0 b full 5000']);
  });

  it('503: one caller gets at most half of the queue, and others still find a place', async () => {
    const { acquire, settle, log } = open(1, 4);
    for (const name of ['a', 'b', 'c', 'd']) acquire(name, { caller: 'flood' });
    acquire('e');
    acquire('f');
    acquire('g');
    await settle();
    expect(log).toStrictEqual(['0 a starts', '0 d full 5000', '0 g full 5000']);
  });

  it('503: a waiting call gives up shortly before its deadline', async () => {
    const { acquire, log, run } = open(1);
    acquire('a');
    acquire('b', { deadlineAt: 700 });
    await run();
    expect(log).toStrictEqual(['0 a starts', '600 b late 5000']);
  });

  it('429: a 429 opens the circuit of its owner: a call with enough time waits, others get the remaining wait', async () => {
    const { acquire, settle, release, log, run, throttlingOf } = open(4);
    acquire('a', { owner: 'x' });
    await settle();
    expect(release('a', 400)).toStrictEqual(['owner']);
    expect([throttlingOf('x').waitMs, throttlingOf('y').waitMs]).toStrictEqual([400, 0]);
    acquire('b', { owner: 'x', deadlineAt: 300 });
    acquire('c', { owner: 'x' });
    acquire('d', { owner: 'y' });
    await run();
    expect(log).toStrictEqual(['0 a starts', '0 b circuitOpen 400', '0 d starts', '400 c starts']);
  });

  it('429: a waiting call gets the remaining wait as soon as a circuit opens past its deadline', async () => {
    const { acquire, settle, release, log } = open(1);
    acquire('a', { owner: 'x' });
    acquire('b', { owner: 'x' });
    await settle();
    release('a', 30_000);
    await settle();
    expect(log).toStrictEqual(['0 a starts', '0 b circuitOpen 30000']);
  });

  it('one probe passes the circuit of an owner, the others follow after its response', async () => {
    const { acquire, settle, release, log, run } = open(4);
    acquire('a', { owner: 'x' });
    await settle();
    release('a', 100);
    for (const name of ['b', 'c', 'd']) acquire(name, { owner: 'x', deadlineAt: 90_000 });
    await run(100);
    expect(log).toStrictEqual(['0 a starts', '100 b starts']);
    release('b');
    await settle();
    expect(log.slice(2)).toStrictEqual(['100 c starts', '100 d starts']);
  });

  it('429: when 8 of the last 20 calls were throttled, no call starts for any owner', async () => {
    const { acquire, settle, release, log } = open(16);
    const names = Array.from('abcdefgh');
    for (const name of names) acquire(name);
    await settle();
    expect(names.flatMap((name) => release(name, 2000) ?? [])).toStrictEqual([
      ...Array.from({ length: 8 }, () => 'owner'),
      'host',
    ]);
    acquire('other');
    await settle();
    expect(log.at(-1)).toBe('0 other circuitOpen 2000');
  });
});

describe('background work', () => {
  const start = async (concurrency: number) => {
    const limiter = createConcurrencyLimiter({ concurrency, queue: 8 }, openVirtualTime(0).clock);
    const started: Release[] = [];
    const acquire = (owner: string, isBackground: boolean) =>
      void limiter.acquire({ owner, caller: owner, deadlineAt: 1000, isBackground }).then((end) => {
        if (typeof end === 'function') started.push(end);
      });
    for (const owner of ['a', 'b', 'c']) acquire(owner, true);
    await new Promise(setImmediate);
    return { limiter, acquire, started };
  };

  it('uses a quarter of the slots; a caller does not wait behind it', async () => {
    const { acquire, started } = await start(8);
    expect(started).toHaveLength(2);
    acquire('caller', false);
    await new Promise(setImmediate);
    expect(started).toHaveLength(3);
    started[0]?.(null);
    await new Promise(setImmediate);
    expect(started).toHaveLength(4);
  });

  it('teaches the circuits by its items: the owner of each, and the host', async () => {
    const { limiter, started } = await start(8);
    expect(started[0]?.(null, [{ owner: 'x', retryAfterMs: 400 }])).toStrictEqual(['owner']);
    expect([limiter.closesAt('x'), limiter.closesAt('a')]).toStrictEqual([400, -Infinity]);
    expect(limiter.batchWidth()).toBe(Infinity);
    const items = Array.from({ length: 8 }, (_, at) => ({ owner: `o${at}`, retryAfterMs: 300 }));
    expect(started[1]?.(null, items)).toContain('host');
    expect(limiter.batchWidth()).toBe(1);
  });
});
