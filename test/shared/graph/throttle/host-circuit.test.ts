import { describe, expect, it } from '@jest/globals';
import {
  admits,
  closedCircuit,
  trip,
  throttledScope,
  widen,
} from '../../../../shared/graph/throttle/circuit.ts';
import { createOwnerCircuits } from '../../../../shared/graph/throttle/owner-circuits.ts';
import {
  afterCall,
  afterDispatch,
  drainMs,
  hostAdmits,
  closedHost,
  readyAt,
  type HostCircuit,
} from '../../../../shared/graph/throttle/host-circuit.ts';

/** Answers 10 ms apart, from 0 on: `x` is a 429 that tells 2 s, anything else is none. */
const after = (answers: string, host: HostCircuit = closedHost, from = 0): HostCircuit =>
  Array.from(answers).reduce((state, answer, place) => {
    const now = from + place * 10;
    return afterCall(state, answer === 'x' ? now + 2000 : null, now);
  }, host);
const isOpen = (host: HostCircuit, now: number) => host.circuit.openUntil > now;

describe('what Graph throttles', () => {
  const until = (instant: number) => trip(closedCircuit, instant);
  const opened = { openUntil: 9000, halfOpenWidth: Infinity };

  it.each([
    ['only the owner is shut', until(5000), closedCircuit, 'owner'],
    ['only the host is shut', closedCircuit, until(5000), 'service'],
    ['both until the same instant', until(5000), until(5000), 'service'],
    ['the host for longer', until(5000), until(6000), 'service'],
    ['the owner for longer', until(6000), until(5000), 'owner'],
    ['the host was shut once and is fully open', until(5000), opened, 'owner'],
    [
      'the owner is forgotten, and the host still lets only some through',
      closedCircuit,
      widen(until(5), 10),
      'service',
    ],
    ['neither is known', closedCircuit, closedCircuit, 'owner'],
  ] as const)('%s', (_, owner, host, scope) => {
    expect(throttledScope(owner, host)).toBe(scope);
  });
});

describe('a gate', () => {
  it('lets nobody through for the told time, which a later 429 never shortens', () => {
    const gate = trip(trip(closedCircuit, 5000), 3000);
    expect([admits(gate, 4999, 0), admits(gate, 5000, 0)]).toStrictEqual([false, true]);
  });

  it('lets one probe through, then two, four, eight and sixteen at a time, then all', () => {
    const widths: number[] = [];
    for (let gate = trip(closedCircuit, 10); widths.at(-1) !== Infinity; gate = widen(gate, 10))
      widths.push(gate.halfOpenWidth);
    expect(widths).toStrictEqual([1, 2, 4, 8, 16, Infinity]);
    expect(admits(trip(closedCircuit, 10), 10, 1)).toBe(false);
  });

  it('is not widened by a call that was under way when it was shut', () => {
    expect(widen(trip(closedCircuit, 10), 9).halfOpenWidth).toBe(1);
  });
});

describe('the gate of the host', () => {
  it.each([
    ['7 of 20', 'xxxxxxx-------------', false],
    ['8 of 20, at the beginning', 'xxxxxxxx', true],
    ['8 of 20, at the end', '------------xxxxxxxx', true],
    ['8 of 21', 'x-------------xxxxxxx', false],
    ['8 of 20, every other', '----x-x-x-x-x-x-x-x', true],
    ['none of many', '-'.repeat(100), false],
  ])('%s were 429', (_, answers, expected) => {
    expect(isOpen(after(answers), answers.length * 10)).toBe(expected);
  });

  it('is shut until the longest told time of them', () => {
    const longest = afterCall(closedHost, 60_000, 0);
    expect(after('xxxxxxx', longest).circuit.openUntil).toBe(60_000);
  });

  it('is shut longer when a call that was under way is told so, and no shorter', () => {
    const host = afterCall(after('xxxxxxxx'), 9000, 500);
    expect(host.circuit.openUntil).toBe(9000);
    expect(afterCall(host, 600, 550).circuit.openUntil).toBe(9000);
  });

  it('is shut again by two probes that fail; one that succeeds widens it', () => {
    const shut = after('xxxxxxxx');
    expect(isOpen(after('x', shut, 2070), 2075)).toBe(false);
    expect(isOpen(after('xx', shut, 2070), 2085)).toBe(true);
    expect(after('-', shut, 2070).circuit.halfOpenWidth).toBe(2);
    expect(isOpen(after('x-xx', shut, 2070), 2105)).toBe(false);
  });

  it('forgets the calls before', () => {
    expect(isOpen(after('-xxxxxxx', after('xxxxxxxx'), 2070), 2150)).toBe(false);
  });
});

describe('the pace after the host was shut', () => {
  /** 12 of 20 got through in 190 ms. */
  const shut = after('----------x-x-xxxx-xx', closedHost);
  const opened = shut.circuit.openUntil;
  const cleared = after('-'.repeat(60), shut, opened);

  it('is a little below what got through', () => {
    expect(shut.rate?.intervalMs).toBeCloseTo((190 / 12) * 1.15, 1);
  });

  it('keeps calls apart, from the time at which the gate opens', () => {
    expect(readyAt(shut)).toBe(opened);
    const left = afterDispatch(shut, opened);
    const next = opened + (shut.rate?.intervalMs ?? 0);
    expect([hostAdmits(left, next - 1, 0), hostAdmits(left, next, 0)]).toStrictEqual([false, true]);
  });

  it('makes up for a timer that rings late, by one call', () => {
    const interval = shut.rate?.intervalMs ?? 0;
    const left = afterDispatch({ ...shut, nextAt: opened }, opened + 5);
    expect(readyAt(left)).toBe(opened + interval);
    expect(readyAt(afterDispatch({ ...shut, nextAt: opened }, opened + 1000))).toBe(opened + 1000);
  });

  it('ends with a 429 right after the wait: going slowly does not help', () => {
    expect(after('------x', shut, opened).rate).toBeNull();
  });

  it('grows with answers, and shrinks with a later 429', () => {
    const grown = cleared.rate?.intervalMs ?? 0;
    expect(grown).toBeLessThan(shut.rate?.intervalMs ?? 0);
    expect(after('x', cleared, opened + 600).rate?.intervalMs).toBeCloseTo(grown * 1.05);
  });

  it('is at most half as fast when the host is shut once more', () => {
    const again = after('xxxxxxxx', cleared, opened + 600);
    expect(isOpen(again, opened + 700)).toBe(true);
    expect(again.rate?.intervalMs).toBeGreaterThanOrEqual(2 * (cleared.rate?.intervalMs ?? Infinity));
  });

  it('ends after a minute', () => {
    expect(afterCall(cleared, null, opened + 60_000).rate).toBeNull();
  });

  it('tells how long those who wait will take', () => {
    expect(drainMs(shut, 100, opened - 500)).toBeCloseTo(500 + 100 * (shut.rate?.intervalMs ?? 0));
    expect(drainMs(after('---'), 100, 30)).toBe(1000);
    expect(drainMs(closedHost, 100, 0)).toBeNull();
  });

  it('is never without bounds: calls that end together, and none that succeeds', () => {
    const together = Array.from({ length: 8 }).reduce<HostCircuit>(
      (host) => afterCall(host, 2000, 0),
      closedHost,
    );
    expect(together.rate?.intervalMs).toBe(1);
    const slow = Array.from({ length: 8 }).reduce<HostCircuit>(
      (host, _, place) => afterCall(host, 90_000, place * 5000),
      closedHost,
    );
    expect(slow.rate?.intervalMs).toBe(1000);
  });
});

describe('the gates of owners', () => {
  it('are each their own, and forgotten once open', () => {
    const owners = createOwnerCircuits();
    owners.afterCall('a', 1000, 0);
    expect([owners.circuitOf('a').openUntil, owners.circuitOf('b').openUntil]).toStrictEqual([
      1000,
      -Infinity,
    ]);
    for (let call = 0; call < 5; call += 1) owners.afterCall('a', null, 1000);
    owners.afterCall('b', null, 1000);
    expect(owners.size()).toBe(0);
  });

  it('are bounded in number: the one that opens first is forgotten', () => {
    const owners = createOwnerCircuits(3);
    for (const [owner, until] of [
      ['a', 500],
      ['b', 100],
      ['c', 900],
      ['d', 700],
    ] as const)
      owners.afterCall(owner, until, 0);
    expect(owners.size()).toBe(3);
    expect(owners.circuitOf('b')).toBe(closedCircuit);
  });
});
