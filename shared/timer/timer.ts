import type { OwnerPath } from '../owner.ts';
import type { Fact, Graph, View } from '../ports.ts';

/** Everything about a timer-triggered function that is true before it rings. It visits each owner of `WATCH` once. */
export interface Timer {
  /** File name = function name. */
  readonly name: string;
  /** NCRONTAB of the Functions host, `{second} {minute} {hour} {day} {month} {day of week}`, in UTC. */
  readonly schedule: string;
  /** The Graph application permission that the service itself needs for it. */
  readonly permission: string;
  /** What is to be told of one owner; throws Problem. */
  readonly run: (visit: {
    readonly owner: OwnerPath;
    readonly graph: Graph;
    readonly view: View;
  }) => Promise<readonly Fact[]>;
}
