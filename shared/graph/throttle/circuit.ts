/** One gate before Graph: for an owner, or for the whole host. */
export interface Gate {
  /** Nobody goes through before; milliseconds since the epoch. */
  readonly shutUntil: number;
  /** Once it is open: how many calls may be under way through it at a time. */
  readonly width: number;
}

export const openGate: Gate = { shutUntil: -Infinity, width: Infinity };

/** A gate this wide is open. */
const widest = 32;

/** A 429 never makes a wait shorter that was told before. Behind it stands one probe. */
export const shutGate = ({ shutUntil }: Gate, until: number): Gate => ({
  shutUntil: Math.max(shutUntil, until),
  width: 1,
});

/** After a call that was not throttled: one probe, then two calls at a time; each answer doubles it. */
export const widenGate = (gate: Gate, now: number): Gate => {
  if (now < gate.shutUntil || gate.width === Infinity) return gate;
  const width = gate.width * 2;
  return { ...gate, width: width >= widest ? Infinity : width };
};

/** Which calls Graph throttles: those for one owner, or all of this service. */
export type ThrottledScope = 'owner' | 'service';

/** By the gate that opens last: it decides how long a call waits. A gate that is fully open throttles nothing. */
export const throttledScope = (owner: Gate, host: Gate): ThrottledScope =>
  host.width < Infinity && (owner.width === Infinity || host.shutUntil >= owner.shutUntil)
    ? 'service'
    : 'owner';

export const admits = ({ shutUntil, width }: Gate, now: number, underWay: number): boolean =>
  now >= shutUntil && underWay < width;
