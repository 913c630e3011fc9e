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
  /** True for background work. All of it together gets a share of the slots. */
  readonly isBackground?: boolean;
}

/** The result of one item of a batch, for the circuits. */
export interface ItemResult {
  readonly owner: string;
  /** Of a throttled item; else null. */
  readonly retryAfterMs: number | null;
}

/** `circuitOpen`: a circuit stays open past the deadline. `full`: no place in the queue. `late`: the deadline is near. */
export interface Refusal {
  readonly kind: 'circuitOpen' | 'full' | 'late';
  /** When to try again. */
  readonly waitMs: number;
}

/**
 * Frees the slot. `retryAfterMs`: of a throttled call; else null. With `items`, the circuits learn from them and not from
 * the call. Returns the circuits that this opened.
 */
export type Release = (retryAfterMs: number | null, items?: readonly ItemResult[]) => readonly CircuitLevel[];

/** A quarter of the slots, at most this number: a handful of batches at once is what Graph's backends take. */
const maxBackgroundSlots = 4;

export const backgroundSlots = (concurrency: number): number =>
  Math.min(Math.max(Math.floor(concurrency / 4), 1), maxBackgroundSlots);

/** Decides from slots and circuits whether a call may start. `onRelease` runs after each freed slot. */
export const createAdmission = (
  { concurrency, queue }: LimiterConfig,
  clock: Clock,
  onRelease: () => void,
) => {
  const circuits = createCircuits();
  const active: string[] = [];
  const maxBackground = backgroundSlots(concurrency);
  let background = 0;
  const quota = createQueueQuota(queue, () => concurrency - active.length);

  const refuse = (kind: Refusal['kind'], now: number): Refusal => ({
    kind,
    waitMs: circuits.drainMs(quota.taken(), now) ?? defaultRetryAfterMs,
  });

  const takeSlot = ({ owner, isBackground = false }: LimitedCall): Release => {
    active.push(owner);
    if (isBackground) background += 1;
    circuits.onDispatch(clock.now(), 1);
    return (retryAfterMs, items = [{ owner, retryAfterMs }]) => {
      active.splice(active.indexOf(owner), 1);
      if (isBackground) background -= 1;
      const now = clock.now();
      const opened = items.flatMap((item) =>
        circuits.onRelease(item.owner, item.retryAfterMs === null ? null : now + item.retryAfterMs, now),
      );
      onRelease();
      return opened;
    };
  };

  /** Takes a slot, or refuses the call. Undefined when it has to wait. The call is late from `lateAt` on. */
  const decide = (call: LimitedCall, lateAt: number, now: number): Release | Refusal | undefined => {
    const closesAt = circuits.closesAt(call.owner);
    if (closesAt >= call.deadlineAt) return { kind: 'circuitOpen', waitMs: closesAt - now };
    if (now >= lateAt) return refuse('late', now);
    if (active.length >= concurrency || (call.isBackground === true && background >= maxBackground))
      return undefined;
    return circuits.admits(call.owner, active, now) ? takeSlot(call) : undefined;
  };

  return { circuits, quota, refuse, decide };
};
