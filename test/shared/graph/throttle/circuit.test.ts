import { describe, expect, it } from '@jest/globals';
import {
  admits,
  closedCircuit,
  throttledScope,
  trip,
  widen,
} from '../../../../shared/graph/throttle/circuit.ts';

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

  it('is open again for one probe when a call of the half-open circuit is throttled', () => {
    const halfOpen = widen(widen(trip(closedCircuit, 10), 10), 10);
    expect(trip(halfOpen, 500)).toStrictEqual({ openUntil: 500, halfOpenWidth: 1 });
  });

  it('that is closed admits any number of calls, and a success leaves it as it is', () => {
    expect(admits(closedCircuit, 0, 1_000_000)).toBe(true);
    expect(widen(closedCircuit, 0)).toBe(closedCircuit);
  });
});
