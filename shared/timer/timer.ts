import type { OwnerPath } from '../owner.ts';
import type { Fact, Graph, View } from '../ports.ts';

/** The definition of a timer-triggered function. Each run processes every owner of `WATCH` once. */
export interface Timer {
  /** File name = function name. */
  readonly name: string;
  /** NCRONTAB expression, `{second} {minute} {hour} {day} {month} {day of week}`, in UTC. */
  readonly schedule: string;
  /** The Graph application permission that the service needs for it. */
  readonly permission: string;
  /** Returns the events about one owner. Throws Problem. */
  readonly run: (context: {
    readonly owner: OwnerPath;
    readonly graph: Graph;
    readonly view: View;
  }) => Promise<readonly Fact[]>;
}
