import { closedCircuit, trip, widen, type Circuit } from './circuit.ts';

/** The owner of a call that has none, such as a batch. Its circuit is always closed. */
export const noOwner = '';

/** Beyond this number, the circuit that closes first is forgotten. */
const defaultMaxOwners = 10_000;

/** The circuits of owners that are not closed, by owner. */
export const createOwnerCircuits = (maxOwners = defaultMaxOwners) => {
  const circuits = new Map<string, Circuit>();

  const forgetOne = (): void => {
    let [first] = circuits;
    for (const entry of circuits)
      if (first === undefined || entry[1].openUntil < first[1].openUntil) first = entry;
    if (first !== undefined) circuits.delete(first[0]);
  };

  const set = (owner: string, circuit: Circuit): void => {
    if (circuit.halfOpenWidth === Infinity) circuits.delete(owner);
    else circuits.set(owner, circuit);
    if (circuits.size > maxOwners) forgetOne();
  };

  const circuitOf = (owner: string): Circuit => circuits.get(owner) ?? closedCircuit;

  return {
    circuitOf,
    /** `until`: when the `Retry-After` of the call's 429 ends; null after any other response. */
    afterCall: (owner: string, until: number | null, now: number): void => {
      if (owner === noOwner) return;
      const circuit = circuitOf(owner);
      if (until !== null) set(owner, trip(circuit, until));
      else if (circuit !== closedCircuit) set(owner, widen(circuit, now));
    },
    size: () => circuits.size,
  };
};
