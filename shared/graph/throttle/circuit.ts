/** A circuit breaker in front of Graph: for one owner, or for the whole host. */
export interface Circuit {
  /** Open, so that no call passes, until then; milliseconds since the epoch. */
  readonly openUntil: number;
  /** Half-open after that: how many calls may be in progress. Infinity: closed. */
  readonly halfOpenWidth: number;
}

export const closedCircuit: Circuit = { openUntil: -Infinity, halfOpenWidth: Infinity };

/** A half-open circuit that reaches this width is closed. */
const maxHalfOpenWidth = 32;

/** A later 429 never shortens the wait of an earlier one. One probe may pass when the wait is over. */
export const trip = ({ openUntil }: Circuit, until: number): Circuit => ({
  openUntil: Math.max(openUntil, until),
  halfOpenWidth: 1,
});

/** After a call that was not throttled: the width of a half-open circuit doubles. */
export const widen = (circuit: Circuit, now: number): Circuit => {
  if (now < circuit.openUntil || circuit.halfOpenWidth === Infinity) return circuit;
  const width = circuit.halfOpenWidth * 2;
  return { ...circuit, halfOpenWidth: width >= maxHalfOpenWidth ? Infinity : width };
};

/** Which calls Graph throttles: those for one owner, or all of this service. */
export type ThrottledScope = 'owner' | 'service';

/** The scope of the circuit that stays open longer, because it decides how long a call waits. */
export const throttledScope = (owner: Circuit, host: Circuit): ThrottledScope =>
  host.halfOpenWidth < Infinity && (owner.halfOpenWidth === Infinity || host.openUntil >= owner.openUntil)
    ? 'service'
    : 'owner';

/** `active`: calls in progress through this circuit. */
export const admits = ({ openUntil, halfOpenWidth }: Circuit, now: number, active: number): boolean =>
  now >= openUntil && active < halfOpenWidth;
