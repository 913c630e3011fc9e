/** One gate before Graph: for an owner, or for the whole host. */
export interface Circuit {
  /** Nobody goes through before; milliseconds since the epoch. */
  readonly openUntil: number;
  /** Once it is open: how many calls may be under way through it at a time. */
  readonly halfOpenWidth: number;
}

export const closedCircuit: Circuit = { openUntil: -Infinity, halfOpenWidth: Infinity };

/** A gate this wide is open. */
const maxHalfOpenWidth = 32;

/** A 429 never makes a wait shorter that was told before. Behind it stands one probe. */
export const trip = ({ openUntil: openUntil }: Circuit, until: number): Circuit => ({
  openUntil: Math.max(openUntil, until),
  halfOpenWidth: 1,
});

/** After a call that was not throttled: one probe, then two calls at a time; each answer doubles it. */
export const widen = (gate: Circuit, now: number): Circuit => {
  if (now < gate.openUntil || gate.halfOpenWidth === Infinity) return gate;
  const width = gate.halfOpenWidth * 2;
  return { ...gate, halfOpenWidth: width >= maxHalfOpenWidth ? Infinity : width };
};

/** Which calls Graph throttles: those for one owner, or all of this service. */
export type ThrottledScope = 'owner' | 'service';

/** By the gate that opens last: it decides how long a call waits. A gate that is fully open throttles nothing. */
export const throttledScope = (owner: Circuit, host: Circuit): ThrottledScope =>
  host.halfOpenWidth < Infinity && (owner.halfOpenWidth === Infinity || host.openUntil >= owner.openUntil)
    ? 'service'
    : 'owner';

export const admits = (
  { openUntil: openUntil, halfOpenWidth: width }: Circuit,
  now: number,
  underWay: number,
): boolean => now >= openUntil && underWay < width;
