import { openGate, shutGate, widenGate, type Gate } from './circuit.ts';

/** So many owners' gates are remembered; beyond, the one that opens first is forgotten. */
const mostOwners = 10_000;

/** The gates of owners that are not fully open, by owner. */
export const openOwners = (most = mostOwners) => {
  const gates = new Map<string, Gate>();

  const forgetOne = (): void => {
    let [first] = gates;
    for (const entry of gates)
      if (first === undefined || entry[1].shutUntil < first[1].shutUntil) first = entry;
    if (first !== undefined) gates.delete(first[0]);
  };

  const set = (owner: string, gate: Gate): void => {
    if (gate.width === Infinity) gates.delete(owner);
    else gates.set(owner, gate);
    if (gates.size > most) forgetOne();
  };

  const gateOf = (owner: string): Gate => gates.get(owner) ?? openGate;

  return {
    gateOf,
    /** `until`: when the wait ends that the call's 429 told; null when it was no 429. */
    afterCall: (owner: string, until: number | null, now: number): void => {
      const gate = gateOf(owner);
      if (until !== null) set(owner, shutGate(gate, until));
      else if (gate !== openGate) set(owner, widenGate(gate, now));
    },
    size: () => gates.size,
  };
};
