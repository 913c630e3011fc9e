import { defaultRetryAfterMs } from '../../net/retry-after.ts';
import type { Clock } from '../../ports.ts';
import type { Throttling } from '../failure-problem.ts';
import { createCircuits, type CircuitLevel } from './circuits.ts';
import { enqueue, givesUpAt } from './deadline-queue.ts';
import { createQueueQuota, type QueueQuota } from './queue-quota.ts';
import { createWakeUp } from './wake-up.ts';

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

interface ConcurrencyLimiter {
  /** Resolves when the call may start, or must not. */
  readonly acquire: (call: LimitedCall) => Promise<Release | Refusal>;
  /** For calls that wait to retry. */
  readonly quota: QueueQuota;
  readonly throttlingOf: (owner: string) => Throttling;
}

interface Waiter extends LimitedCall {
  readonly settle: (end: Release | Refusal) => void;
}

/** Slots and circuits: decides whether a call may start now, and takes its slot. */
const createSlots = (concurrency: number, clock: Clock, onRelease: () => void) => {
  const circuits = createCircuits();
  const active: string[] = [];
  const take = (owner: string): Release => {
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
  return {
    circuits,
    free: () => concurrency - active.length,
    take: (owner: string, now: number): Release | null =>
      active.length < concurrency && circuits.admits(owner, active, now) ? take(owner) : null,
  };
};

/**
 * All calls to Graph pass here: a bounded number at a time, a bounded queue in order of deadline (first come, first served,
 * except for retries), the circuits of the owners and of the host.
 */
export const createConcurrencyLimiter = (
  { concurrency, queue: maxWaiting }: LimiterConfig,
  clock: Clock,
): ConcurrencyLimiter => {
  let queue: readonly Waiter[] = [];
  const { circuits, free, take } = createSlots(concurrency, clock, () => {
    dispatch();
  });
  const quota = createQueueQuota(maxWaiting, free);

  const refuse = (kind: Refusal['kind'], now: number): Refusal => ({
    kind,
    waitMs: circuits.drainMs(quota.taken(), now) ?? defaultRetryAfterMs,
  });

  /** Undefined when the call has to wait. */
  const decide = (call: LimitedCall, lateAt: number, now: number): Release | Refusal | undefined => {
    const closesAt = circuits.closesAt(call.owner);
    if (closesAt >= call.deadlineAt) return { kind: 'circuitOpen', waitMs: closesAt - now };
    if (now >= lateAt) return refuse('late', now);
    return take(call.owner, now) ?? undefined;
  };

  const nextChangeAt = (now: number): number => {
    const instants = queue.flatMap((waiter) => [circuits.closesAt(waiter.owner), givesUpAt(waiter)]);
    return Math.min(...[...instants, circuits.readyAt()].filter((at) => at > now));
  };

  const dispatch = (): void => {
    const now = clock.now();
    queue = queue.filter((waiter) => {
      const end = decide(waiter, givesUpAt(waiter), now);
      if (end === undefined) return true;
      quota.free(waiter.caller);
      waiter.settle(end);
      return false;
    });
    wakeUp.set(queue.length === 0 ? Infinity : nextChangeAt(now));
  };
  const wakeUp = createWakeUp(clock, dispatch);

  const acquire = async (call: LimitedCall): Promise<Release | Refusal> => {
    const now = clock.now();
    if (queue.length > 0) dispatch();
    const end = decide(call, call.deadlineAt, now);
    if (end !== undefined) return end;
    if (now >= givesUpAt(call)) return refuse('late', now);
    if (!quota.take(call.caller)) return refuse('full', now);
    return new Promise((settle) => {
      queue = enqueue(queue, { ...call, settle });
      wakeUp.set(nextChangeAt(now));
    });
  };

  return { acquire, quota, throttlingOf: (owner) => circuits.throttlingOf(owner, clock.now()) };
};
