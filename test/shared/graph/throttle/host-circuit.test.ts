import { describe, expect, it } from '@jest/globals';
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
