import { describe, expect, it } from '@jest/globals';
import { closedCircuit } from '../../../../shared/graph/throttle/circuit.ts';
import { createOwnerCircuits } from '../../../../shared/graph/throttle/owner-circuits.ts';

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

  it('let an owner that was never throttled pass, and remember nothing of it', () => {
    const owners = createOwnerCircuits();
    owners.afterCall('a', null, 0);
    expect(owners.circuitOf('a')).toBe(closedCircuit);
    expect(owners.size()).toBe(0);
  });

  it('stay open when a call that was in progress succeeds', () => {
    const owners = createOwnerCircuits();
    owners.afterCall('a', 1000, 0);
    owners.afterCall('a', null, 999);
    expect(owners.circuitOf('a')).toStrictEqual({ openUntil: 1000, halfOpenWidth: 1 });
    owners.afterCall('a', null, 1000);
    expect(owners.circuitOf('a').halfOpenWidth).toBe(2);
  });

  it('keep the longest wait of an owner', () => {
    const owners = createOwnerCircuits();
    owners.afterCall('a', 5000, 0);
    owners.afterCall('a', 2000, 10);
    expect(owners.circuitOf('a').openUntil).toBe(5000);
  });

  it('keep an owner that is throttled again in a full table', () => {
    const owners = createOwnerCircuits(2);
    owners.afterCall('a', 100, 0);
    owners.afterCall('b', 200, 0);
    owners.afterCall('a', 300, 0);
    expect([owners.circuitOf('a').openUntil, owners.circuitOf('b').openUntil]).toStrictEqual([300, 200]);
  });
});
