import type { Clock } from '../../ports.ts';
import { openAlarm } from './wake-up.ts';
import type { Throttling } from '../failure-problem.ts';
import { admits, throttledScope } from './circuit.ts';
import { openOwners } from './owner-circuits.ts';
import { openPlaces, type Places } from './queue-quota.ts';
import { unsaidWaitMs } from '../../net/retry-after.ts';
import { afterCall, afterLeaving, drainMs, hostAdmits, openHost, readyAt } from './host-circuit.ts';

export interface TurnstileConfig {
  /** So many calls are under way at most. */
  readonly concurrency: number;
  /** So many wait at most: for their turn, for a gate, or to try again. */
  readonly queue: number;
}

/** Who wants to go through. */
export interface Passenger {
  /** `serviceprincipals/<guid>`. */
  readonly owner: string;
  readonly caller: string;
  readonly deadlineAt: number;
}

/** `shut`: a gate opens too late; `full`: no place to wait; `late`: the deadline came first. When to come back is `waitMs`. */
export interface Refusal {
  readonly kind: 'shut' | 'full' | 'late';
  readonly waitMs: number;
}

/** Ends the passage; `toldMs` when the call was throttled. Answers the gates that this shut. */
export type Leave = (toldMs: number | null) => readonly ('owner' | 'host')[];

interface Turnstile {
  readonly enter: (passenger: Passenger) => Promise<Leave | Refusal>;
  /** For calls that wait to try again. */
  readonly places: Places;
  /** How long until this owner's gate and the host's are open (0 when they are), and which of them opens last. */
  readonly throttlingOf: (owner: string) => Throttling;
}

/** Whoever waits leaves with this much time left: an answer after the deadline helps nobody. */
const lastChanceMs = 100;
const lastChance = ({ deadlineAt }: Passenger): number => deadlineAt - lastChanceMs;

interface Waiting extends Passenger {
  readonly settle: (end: Leave | Refusal) => void;
}

/**
 * The one way to Graph: a bounded number of calls at a time, a bounded queue (the nearest deadline goes first, which is
 * first come, first served, but for tries again), and the two gates.
 */
export const openTurnstile = ({ concurrency, queue }: TurnstileConfig, clock: Clock): Turnstile => {
  const owners = openOwners();
  const underWay: string[] = [];
  const places = openPlaces(queue, () => concurrency - underWay.length);
  let host = openHost;
  let line: Waiting[] = [];

  const opensAt = (owner: string): number => Math.max(owners.gateOf(owner).shutUntil, host.gate.shutUntil);
  const backIn = (now: number): number => drainMs(host, places.taken(), now) ?? unsaidWaitMs;
  const mayGo = (owner: string, now: number): boolean =>
    underWay.length < concurrency &&
    hostAdmits(host, now, underWay.length) &&
    admits(owners.gateOf(owner), now, underWay.filter((other) => other === owner).length);

  const go = (owner: string): Leave => {
    underWay.push(owner);
    host = afterLeaving(host, clock.now());
    return (toldMs) => {
      underWay.splice(underWay.indexOf(owner), 1);
      const now = clock.now();
      const until = toldMs === null ? null : now + toldMs;
      const isShut = () => ({ owner: owners.gateOf(owner).shutUntil > now, host: host.gate.shutUntil > now });
      const before = isShut();
      owners.afterCall(owner, until, now);
      host = afterCall(host, until, now);
      const after = isShut();
      move();
      return (['owner', 'host'] as const).filter((level) => after[level] && !before[level]);
    };
  };

  /** What becomes of one now, who is too late from `lastAt` on; undefined when it goes on waiting. */
  const judge = (
    { owner, deadlineAt }: Passenger,
    lastAt: number,
    now: number,
  ): Leave | Refusal | undefined => {
    if (opensAt(owner) >= deadlineAt) return { kind: 'shut', waitMs: opensAt(owner) - now };
    if (now >= lastAt) return { kind: 'late', waitMs: backIn(now) };
    return mayGo(owner, now) ? go(owner) : undefined;
  };

  const nextLook = (now: number): number => {
    const instants = line.flatMap((waiting) => [opensAt(waiting.owner), lastChance(waiting)]);
    return Math.min(...[...instants, readyAt(host)].filter((at) => at > now));
  };

  const move = (): void => {
    const now = clock.now();
    const staying: Waiting[] = [];
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
  const alarm = openAlarm(clock, move);

  const enter = async (passenger: Passenger): Promise<Leave | Refusal> => {
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
    scope: throttledScope(owners.gateOf(owner), host.gate),
    waitMs: Math.max(opensAt(owner) - clock.now(), 0),
  });

  return { enter, places, throttlingOf };
};
