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

/** Responses every 10 ms from 0 on. `x` is a 429 with Retry-After 2 s, any other character is a success. */
const after = (answers: string, host: HostCircuit = closedHost, from = 0): HostCircuit =>
  Array.from(answers).reduce((state, answer, index) => {
    const now = from + index * 10;
    return afterCall(state, answer === 'x' ? now + 2000 : null, now);
  }, host);
const isOpen = (host: HostCircuit, now: number) => host.circuit.openUntil > now;

describe('the throttled scope', () => {
  const until = (instant: number) => trip(closedCircuit, instant);
  const closedAgain = { openUntil: 9000, halfOpenWidth: Infinity };

  it.each([
    ['only the circuit of the owner is open', until(5000), closedCircuit, 'owner'],
    ['only the circuit of the host is open', closedCircuit, until(5000), 'service'],
    ['both are open until the same time', until(5000), until(5000), 'service'],
    ['the host is open longer', until(5000), until(6000), 'service'],
    ['the owner is open longer', until(6000), until(5000), 'owner'],
    ['the host was open once and is closed', until(5000), closedAgain, 'owner'],
    ['the owner is forgotten, and the host is half-open', closedCircuit, widen(until(5), 10), 'service'],
    ['both are closed', closedCircuit, closedCircuit, 'owner'],
  ] as const)('%s', (_, owner, host, scope) => {
    expect(throttledScope(owner, host)).toBe(scope);
  });
});

describe('a circuit', () => {
  it('stays open for the Retry-After, which a later 429 never shortens', () => {
    const circuit = trip(trip(closedCircuit, 5000), 3000);
    expect([admits(circuit, 4999, 0), admits(circuit, 5000, 0)]).toStrictEqual([false, true]);
  });

  it('admits one probe, then two, four, eight and sixteen calls at a time, then all', () => {
    const widths: number[] = [];
    for (let circuit = trip(closedCircuit, 10); widths.at(-1) !== Infinity; circuit = widen(circuit, 10))
      widths.push(circuit.halfOpenWidth);
    expect(widths).toStrictEqual([1, 2, 4, 8, 16, Infinity]);
    expect(admits(trip(closedCircuit, 10), 10, 1)).toBe(false);
  });

  it('is not widened by a call that was in progress when it opened', () => {
    expect(widen(trip(closedCircuit, 10), 9).halfOpenWidth).toBe(1);
  });
});

describe('the circuit of the host', () => {
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

  it('is open until the last Retry-After ends', () => {
    const last = afterCall(closedHost, 60_000, 0);
    expect(after('xxxxxxx', last).circuit.openUntil).toBe(60_000);
  });

  it('stays open longer for the Retry-After of a call that was in progress, never shorter', () => {
    const host = afterCall(after('xxxxxxxx'), 9000, 500);
    expect(host.circuit.openUntil).toBe(9000);
    expect(afterCall(host, 600, 550).circuit.openUntil).toBe(9000);
  });

  it('opens again after two failed probes. A successful probe widens it', () => {
    const tripped = after('xxxxxxxx');
    expect(isOpen(after('x', tripped, 2070), 2075)).toBe(false);
    expect(isOpen(after('xx', tripped, 2070), 2085)).toBe(true);
    expect(after('-', tripped, 2070).circuit.halfOpenWidth).toBe(2);
    expect(isOpen(after('x-xx', tripped, 2070), 2105)).toBe(false);
  });

  it('forgets the calls before it opened', () => {
    expect(isOpen(after('-xxxxxxx', after('xxxxxxxx'), 2070), 2150)).toBe(false);
  });
});

describe('the rate after the host circuit was open', () => {
  /** 12 of 20 calls passed in 190 ms. */
  const tripped = after('----------x-x-xxxx-xx', closedHost);
  const closesAt = tripped.circuit.openUntil;
  const cleared = after('-'.repeat(60), tripped, closesAt);

  it('is a little below the rate that passed', () => {
    expect(tripped.rate?.intervalMs).toBeCloseTo((190 / 12) * 1.15, 1);
  });

  it('keeps calls apart from the time when the circuit closes', () => {
    expect(readyAt(tripped)).toBe(closesAt);
    const dispatched = afterDispatch(tripped, closesAt);
    const next = closesAt + (tripped.rate?.intervalMs ?? 0);
    expect([hostAdmits(dispatched, next - 1, 0), hostAdmits(dispatched, next, 0)]).toStrictEqual([
      false,
      true,
    ]);
  });

  it('makes up for a timer that fires late, by one call', () => {
    const interval = tripped.rate?.intervalMs ?? 0;
    const dispatched = afterDispatch({ ...tripped, nextAt: closesAt }, closesAt + 5);
    expect(readyAt(dispatched)).toBe(closesAt + interval);
    expect(readyAt(afterDispatch({ ...tripped, nextAt: closesAt }, closesAt + 1000))).toBe(closesAt + 1000);
  });

  it('ends with a 429 right after the wait, because slowing down does not help', () => {
    expect(after('------x', tripped, closesAt).rate).toBeNull();
  });

  it('grows with responses, and shrinks with a later 429', () => {
    const grown = cleared.rate?.intervalMs ?? 0;
    expect(grown).toBeLessThan(tripped.rate?.intervalMs ?? 0);
    expect(after('x', cleared, closesAt + 600).rate?.intervalMs).toBeCloseTo(grown * 1.05);
  });

  it('is at most half as high when the host circuit opens again', () => {
    const again = after('xxxxxxxx', cleared, closesAt + 600);
    expect(isOpen(again, closesAt + 700)).toBe(true);
    expect(again.rate?.intervalMs).toBeGreaterThanOrEqual(2 * (cleared.rate?.intervalMs ?? Infinity));
  });

  it('ends after a minute', () => {
    expect(afterCall(cleared, null, closesAt + 60_000).rate).toBeNull();
  });

  it('gives the time until the waiting calls have started', () => {
    expect(drainMs(tripped, 100, closesAt - 500)).toBeCloseTo(500 + 100 * (tripped.rate?.intervalMs ?? 0));
    expect(drainMs(after('---'), 100, 30)).toBe(1000);
    expect(drainMs(closedHost, 100, 0)).toBeNull();
  });

  it('is always bounded: calls that end together, and calls that never succeed', () => {
    const together = Array.from({ length: 8 }).reduce<HostCircuit>(
      (host) => afterCall(host, 2000, 0),
      closedHost,
    );
    expect(together.rate?.intervalMs).toBe(1);
    const slow = Array.from({ length: 8 }).reduce<HostCircuit>(
      (host, _, index) => afterCall(host, 90_000, index * 5000),
      closedHost,
    );
    expect(slow.rate?.intervalMs).toBe(1000);
  });
});

describe('the circuits of owners', () => {
  it('are separate, and forgotten when closed', () => {
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

  it('are bounded in number: the one that closes first is forgotten', () => {
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
