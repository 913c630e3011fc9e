import { closedCircuit, trip, widen, type Circuit } from './circuit.ts';

/** So many owners' gates are remembered; beyond, the one that opens first is forgotten. */
const maxOwners = 10_000;

/** The gates of owners that are not fully open, by owner. */
export const createOwnerCircuits = (most = maxOwners) => {
  const gates = new Map<string, Circuit>();

  const forgetOne = (): void => {
    let [first] = gates;
    for (const entry of gates)
      if (first === undefined || entry[1].openUntil < first[1].openUntil) first = entry;
    if (first !== undefined) gates.delete(first[0]);
  };

  const set = (owner: string, gate: Circuit): void => {
    if (gate.halfOpenWidth === Infinity) gates.delete(owner);
    else gates.set(owner, gate);
    if (gates.size > most) forgetOne();
  };

  const circuitOf = (owner: string): Circuit => gates.get(owner) ?? closedCircuit;

  return {
    circuitOf,
    /** `until`: when the wait ends that the call's 429 told; null when it was no 429. */
    afterCall: (owner: string, until: number | null, now: number): void => {
      const gate = circuitOf(owner);
      if (until !== null) set(owner, trip(gate, until));
      else if (gate !== closedCircuit) set(owner, widen(gate, now));
    },
    size: () => gates.size,
  };
};
