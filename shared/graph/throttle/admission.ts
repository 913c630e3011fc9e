import { defaultRetryAfterMs } from '../../net/retry-after.ts';
import type { Clock } from '../../ports.ts';
import { createCircuits, type CircuitLevel } from './circuits.ts';
import { createQueueQuota } from './queue-quota.ts';

export interface LimiterConfig {
  /** Maximum of calls in progress. */
  readonly concurrency: number;
  /** Maximum of waiting calls: for a slot, for a circuit, or to retry. */
  readonly queue: number;
}

export interface LimitedCall {
  /** `serviceprincipals/<guid>`. */
  readonly owner: string;
  readonly caller: string;
  /** Milliseconds since the epoch. */
  readonly deadlineAt: number;
}

/** `circuitOpen`: a circuit stays open past the deadline. `full`: no place in the queue. `late`: the deadline is near. */
export interface Refusal {
  readonly kind: 'circuitOpen' | 'full' | 'late';
  /** When to try again. */
  readonly waitMs: number;
}

/** Frees the slot. `retryAfterMs`: of a throttled call; else null. Returns the circuits that this opened. */
export type Release = (retryAfterMs: number | null) => readonly CircuitLevel[];

/** Decides from slots and circuits whether a call may start. `onRelease` runs after each freed slot. */
export const createAdmission = (
  { concurrency, queue }: LimiterConfig,
  clock: Clock,
  onRelease: () => void,
) => {
  const circuits = createCircuits();
  const active: string[] = [];
  const quota = createQueueQuota(queue, () => concurrency - active.length);

  const refuse = (kind: Refusal['kind'], now: number): Refusal => ({
    kind,
    waitMs: circuits.drainMs(quota.taken(), now) ?? defaultRetryAfterMs,
  });

  const takeSlot = (owner: string): Release => {
    active.push(owner);
    circuits.onDispatch(clock.now());
    return (retryAfterMs) => {
      active.splice(active.indexOf(owner), 1);
      const now = clock.now();
      const opened = circuits.onRelease(owner, retryAfterMs === null ? null : now + retryAfterMs, now);
      onRelease();
      return opened;
    };
  };

  /** Takes a slot, or refuses the call. Undefined when it has to wait. The call is late from `lateAt` on. */
  const decide = (call: LimitedCall, lateAt: number, now: number): Release | Refusal | undefined => {
    const closesAt = circuits.closesAt(call.owner);
    if (closesAt >= call.deadlineAt) return { kind: 'circuitOpen', waitMs: closesAt - now };
    if (now >= lateAt) return refuse('late', now);
    const isFree = active.length < concurrency && circuits.admits(call.owner, active, now);
    return isFree ? takeSlot(call.owner) : undefined;
  };

  return { circuits, quota, refuse, decide };
};
