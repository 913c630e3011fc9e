import type { Clock } from '../../ports.ts';
import { createWakeUp } from './wake-up.ts';
import type { Throttling } from '../failure-problem.ts';
import { admits, throttledScope } from './circuit.ts';
import { createOwnerCircuits } from './owner-circuits.ts';
import { createQueueQuota, type QueueQuota } from './queue-quota.ts';
import { defaultRetryAfterMs } from '../../net/retry-after.ts';
import { afterCall, afterDispatch, drainMs, hostAdmits, closedHost, readyAt } from './host-circuit.ts';

export interface LimiterConfig {
  /** So many calls are under way at most. */
  readonly concurrency: number;
  /** So many wait at most: for their turn, for a gate, or to try again. */
  readonly queue: number;
}

/** Who wants to go through. */
export interface LimitedCall {
  /** `serviceprincipals/<guid>`. */
  readonly owner: string;
  readonly caller: string;
  readonly deadlineAt: number;
}

/** `shut`: a gate opens too late; `full`: no place to wait; `late`: the deadline came first. When to come back is `waitMs`. */
export interface Refusal {
  readonly kind: 'circuitOpen' | 'full' | 'late';
  readonly waitMs: number;
}

/** Ends the passage; `retryAfterMs` when the call was throttled. Answers the gates that this shut. */
export type Release = (retryAfterMs: number | null) => readonly ('owner' | 'host')[];

interface ConcurrencyLimiter {
  readonly acquire: (passenger: LimitedCall) => Promise<Release | Refusal>;
  /** For calls that wait to try again. */
  readonly quota: QueueQuota;
  /** How long until this owner's gate and the host's are open (0 when they are), and which of them opens last. */
  readonly throttlingOf: (owner: string) => Throttling;
}

/** Whoever waits leaves with this much time left: an answer after the deadline helps nobody. */
const lastChanceMs = 100;
const lastChance = ({ deadlineAt }: LimitedCall): number => deadlineAt - lastChanceMs;

interface Waiter extends LimitedCall {
  readonly settle: (end: Release | Refusal) => void;
}

/**
 * The one way to Graph: a bounded number of calls at a time, a bounded queue (the nearest deadline goes first, which is
 * first come, first served, but for tries again), and the two gates.
 */
export const createConcurrencyLimiter = (
  { concurrency, queue }: LimiterConfig,
  clock: Clock,
): ConcurrencyLimiter => {
  const owners = createOwnerCircuits();
  const underWay: string[] = [];
  const places = createQueueQuota(queue, () => concurrency - underWay.length);
  let host = closedHost;
  let line: Waiter[] = [];

  const closesAt = (owner: string): number =>
    Math.max(owners.circuitOf(owner).openUntil, host.circuit.openUntil);
  const backIn = (now: number): number => drainMs(host, places.taken(), now) ?? defaultRetryAfterMs;
  const mayGo = (owner: string, now: number): boolean =>
    underWay.length < concurrency &&
    hostAdmits(host, now, underWay.length) &&
    admits(owners.circuitOf(owner), now, underWay.filter((other) => other === owner).length);

  const go = (owner: string): Release => {
    underWay.push(owner);
    host = afterDispatch(host, clock.now());
    return (retryAfterMs) => {
      underWay.splice(underWay.indexOf(owner), 1);
      const now = clock.now();
      const until = retryAfterMs === null ? null : now + retryAfterMs;
      const isOpen = () => ({
        owner: owners.circuitOf(owner).openUntil > now,
        host: host.circuit.openUntil > now,
      });
      const before = isOpen();
      owners.afterCall(owner, until, now);
      host = afterCall(host, until, now);
      const after = isOpen();
      move();
      return (['owner', 'host'] as const).filter((level) => after[level] && !before[level]);
    };
  };

  /** What becomes of one now, who is too late from `lastAt` on; undefined when it goes on waiting. */
  const judge = (
    { owner, deadlineAt }: LimitedCall,
    lastAt: number,
    now: number,
  ): Release | Refusal | undefined => {
    if (closesAt(owner) >= deadlineAt) return { kind: 'circuitOpen', waitMs: closesAt(owner) - now };
    if (now >= lastAt) return { kind: 'late', waitMs: backIn(now) };
    return mayGo(owner, now) ? go(owner) : undefined;
  };

  const nextLook = (now: number): number => {
    const instants = line.flatMap((waiting) => [closesAt(waiting.owner), lastChance(waiting)]);
    return Math.min(...[...instants, readyAt(host)].filter((at) => at > now));
  };

  const move = (): void => {
    const now = clock.now();
    const staying: Waiter[] = [];
    for (const waiting of line) {
      const end = judge(waiting, lastChance(waiting), now);
      if (end === undefined) staying.push(waiting);
      else {
        places.free(waiting.caller);
        waiting.settle(end);
      }
    }
    line = staying;
    alarm.set(line.length === 0 ? Infinity : nextLook(now));
  };
  const alarm = createWakeUp(clock, move);

  const enter = async (passenger: LimitedCall): Promise<Release | Refusal> => {
    const now = clock.now();
    if (line.length > 0) move();
    const end = judge(passenger, passenger.deadlineAt, now);
    if (end !== undefined) return end;
    if (now >= lastChance(passenger)) return { kind: 'late', waitMs: backIn(now) };
    if (!places.take(passenger.caller)) return { kind: 'full', waitMs: backIn(now) };
    return new Promise((settle) => {
      const behind = line.findIndex(({ deadlineAt }) => deadlineAt > passenger.deadlineAt);
      line.splice(behind < 0 ? line.length : behind, 0, { ...passenger, settle });
      alarm.set(nextLook(now));
    });
  };

  const throttlingOf = (owner: string): Throttling => ({
    scope: throttledScope(owners.circuitOf(owner), host.circuit),
    waitMs: Math.max(closesAt(owner) - clock.now(), 0),
  });

  return { acquire: enter, quota: places, throttlingOf };
};
