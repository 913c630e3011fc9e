import type { Throttling } from '../failure-problem.ts';
import { admits, throttledScope } from './circuit.ts';
import {
  afterCall,
  afterDispatch,
  batchWidth,
  closedHost,
  drainMs,
  hostAdmits,
  readyAt,
} from './host-circuit.ts';
import { createOwnerCircuits } from './owner-circuits.ts';

export type CircuitLevel = 'owner' | 'host';

const levels: readonly CircuitLevel[] = ['owner', 'host'];

/** The circuits of all owners and of the host. A call passes both. Times in milliseconds since the epoch. */
export const createCircuits = () => {
  const owners = createOwnerCircuits();
  let host = closedHost;

  const openUntil = (owner: string, level: CircuitLevel): number =>
    level === 'owner' ? owners.circuitOf(owner).openUntil : host.circuit.openUntil;
  const closesAt = (owner: string): number => Math.max(openUntil(owner, 'owner'), openUntil(owner, 'host'));

  return {
    /** When both circuits let calls pass again. */
    closesAt,
    ownerClosesAt: (owner: string): number => openUntil(owner, 'owner'),
    /** When the host's rate allows the next call. */
    readyAt: (): number => readyAt(host),
    /** `active`: the owner of each call in progress. */
    admits: (owner: string, active: readonly string[], now: number): boolean =>
      hostAdmits(host, now, active.length) &&
      admits(owners.circuitOf(owner), now, active.filter((other) => other === owner).length),
    /** Milliseconds until so many waiting calls have probably started; null when nothing is known. */
    drainMs: (waiting: number, now: number): number | null => drainMs(host, waiting, now),
    /** Maximum of items in the next batch. */
    batchWidth: (): number => batchWidth(host),
    /** `calls`: how many calls, or items of a batch, have started. */
    onDispatch: (now: number, calls: number): void => {
      host = afterDispatch(host, now, calls);
    },
    /** `until`: when the `Retry-After` of a 429 ends; null after any other response. Returns the circuits that opened. */
    onRelease: (owner: string, until: number | null, now: number): readonly CircuitLevel[] => {
      const closedBefore = levels.filter((level) => openUntil(owner, level) <= now);
      owners.afterCall(owner, until, now);
      host = afterCall(host, until, now);
      return closedBefore.filter((level) => openUntil(owner, level) > now);
    },
    /** Which calls are throttled, and for how long (0 when the circuits are closed). */
    throttlingOf: (owner: string, now: number): Throttling => ({
      scope: throttledScope(owners.circuitOf(owner), host.circuit),
      waitMs: Math.max(closesAt(owner) - now, 0),
    }),
  };
};
