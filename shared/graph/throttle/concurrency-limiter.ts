import type { Clock } from '../../ports.ts';
import type { Throttling } from '../failure-problem.ts';
import {
  createAdmission,
  type LimitedCall,
  type LimiterConfig,
  type Refusal,
  type Release,
} from './admission.ts';
import { enqueue, givesUpAt } from './deadline-queue.ts';
import type { QueueQuota } from './queue-quota.ts';
import { createWakeUp } from './wake-up.ts';

export interface ConcurrencyLimiter {
  /** Resolves when the call may start, or must not. */
  readonly acquire: (call: LimitedCall) => Promise<Release | Refusal>;
  /** For calls that wait to retry. */
  readonly quota: QueueQuota;
  readonly throttlingOf: (owner: string) => Throttling;
  /** When the circuit of this owner lets calls pass; milliseconds since the epoch. */
  readonly closesAt: (owner: string) => number;
  /** Maximum of items in the next batch. */
  readonly batchWidth: () => number;
  /** Counts the items of a batch, the first of which is its own call. */
  readonly onBatch: (items: number) => void;
}

interface Waiter extends LimitedCall {
  readonly settle: (end: Release | Refusal) => void;
}

/**
 * All calls to Graph pass here: a bounded number at a time, a bounded queue in order of deadline (first come, first served,
 * except for retries), the circuits of the owners and of the host.
 */
export const createConcurrencyLimiter = (config: LimiterConfig, clock: Clock): ConcurrencyLimiter => {
  let queue: readonly Waiter[] = [];
  const { circuits, quota, refuse, decide } = createAdmission(config, clock, () => {
    dispatch();
  });

  const nextChangeAt = (now: number): number => {
    const instants = queue.flatMap((waiter) => [circuits.closesAt(waiter.owner), givesUpAt(waiter)]);
    instants.push(circuits.readyAt());
    return Math.min(...instants.filter((at) => at > now));
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

  return {
    acquire,
    quota,
    throttlingOf: (owner) => circuits.throttlingOf(owner, clock.now()),
    closesAt: circuits.ownerClosesAt,
    batchWidth: circuits.batchWidth,
    onBatch: (items) => {
      circuits.onDispatch(clock.now(), items - 1);
    },
  };
};
