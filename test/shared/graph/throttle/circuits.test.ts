import { describe, expect, it } from '@jest/globals';
import { createCircuits } from '../../../../shared/graph/throttle/circuits.ts';

/** Circuits after one 429 at time 0 for each owner, with Retry-After 2 s. */
const after429 = (...owners: readonly string[]) => {
  const circuits = createCircuits();
  const opened = owners.map((owner) => circuits.onRelease(owner, 2000, 0));
  return { ...circuits, opened };
};
const eightOwners = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

describe('the circuits of owners and host', () => {
  it('are closed at first', () => {
    const circuits = createCircuits();
    expect(circuits.closesAt('a')).toBe(-Infinity);
    expect(circuits.admits('a', ['a', 'a', 'b'], 0)).toBe(true);
    expect(circuits.throttlingOf('a', 0)).toStrictEqual({ scope: 'owner', waitMs: 0 });
  });

  it('one 429 opens the circuit of its owner only', () => {
    const { opened, closesAt, admits } = after429('a');
    expect(opened).toStrictEqual([['owner']]);
    expect([closesAt('a'), closesAt('b')]).toStrictEqual([2000, -Infinity]);
    expect([admits('a', [], 1999), admits('a', [], 2000), admits('b', [], 0)]).toStrictEqual([
      false,
      true,
      true,
    ]);
  });

  it('a 429 for an owner whose circuit is open opens nothing again', () => {
    expect(after429('a', 'a').opened).toStrictEqual([['owner'], []]);
  });

  it('the eighth 429 opens the circuit of the host too, which stops all owners', () => {
    const { opened, closesAt, admits } = after429(...eightOwners);
    expect(opened.at(-1)).toStrictEqual(['owner', 'host']);
    expect(closesAt('other')).toBe(2000);
    expect(admits('other', [], 1999)).toBe(false);
  });

  it('the later end decides', () => {
    const { closesAt, onRelease } = after429(...eightOwners);
    onRelease('a', 9000, 100);
    expect([closesAt('a'), closesAt('h')]).toStrictEqual([9000, 9000]);
  });

  it('a half-open circuit counts the calls in progress of its own owner only', () => {
    const { admits } = after429('a');
    expect(admits('a', ['b', 'b'], 2000)).toBe(true);
    expect(admits('a', ['b', 'a'], 2000)).toBe(false);
  });

  it('a half-open circuit of the host counts all calls in progress', () => {
    const { admits, readyAt } = after429(...eightOwners);
    expect(readyAt()).toBe(2000);
    expect([admits('other', [], 2000), admits('other', ['x'], 2000)]).toStrictEqual([true, false]);
  });

  it('the rate after the host was throttled keeps calls apart', () => {
    const circuits = createCircuits();
    eightOwners.forEach((owner, index) => circuits.onRelease(owner, 2000, index * 100));
    circuits.onDispatch(2000, 1);
    expect(circuits.readyAt()).toBeCloseTo(2000 + 700 * 1.15);
  });

  it('tell which calls are throttled, and for how long', () => {
    const { throttlingOf } = after429('a');
    expect(throttlingOf('a', 500)).toStrictEqual({ scope: 'owner', waitMs: 1500 });
    expect(throttlingOf('a', 3000)).toStrictEqual({ scope: 'owner', waitMs: 0 });
    expect(after429(...eightOwners).throttlingOf('other', 500)).toStrictEqual({
      scope: 'service',
      waitMs: 1500,
    });
  });

  it('estimate the time of the queue from the calls that ended, and know nothing before the second', () => {
    const circuits = createCircuits();
    expect(circuits.drainMs(10, 0)).toBeNull();
    circuits.onRelease('a', null, 0);
    expect(circuits.drainMs(10, 0)).toBeNull();
    circuits.onRelease('a', null, 20);
    expect(circuits.drainMs(10, 20)).toBe(200);
  });
});
