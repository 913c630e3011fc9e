import type { Clock, Graph, SecretStore } from './ports.ts';
import type { Problem } from './problem.ts';

/** A probe with its own deadline: all calls end by `deadlineAt`, in milliseconds since the epoch. */
export interface TimedProbe {
  readonly post: Graph['post'];
  readonly deadlineAt: number;
}

/**
 * Runs `work`, or throws `refusal` where work of the same name is running: on any instance with `STATE_URI`, else in this
 * process. A write of work that is no longer exclusive is not sent.
 */
export type Exclusive = <T>(name: string, work: () => Promise<T>, refusal: () => Problem) => Promise<T>;

/** The upstreams of one request, and the exclusion for its writes. */
export interface Upstreams {
  readonly graph: Graph;
  /** A POST that changes nothing. It does not count as sent, so a repeated request can send it again. */
  readonly probe: Graph['post'];
  /** A probe with a new deadline (`GRAPH_DEADLINE_MS` from now), to confirm a write that has used the time of the request. */
  readonly openProbe: () => TimedProbe;
  readonly vault: SecretStore;
  readonly exclusive: Exclusive;
  readonly clock: Clock;
}
