import type { Mutex } from './mutex.ts';
import type { Clock, Graph, SecretStore } from './ports.ts';

/** A probe with its own deadline: all calls end by `deadlineAt`, in milliseconds since the epoch. */
export interface TimedProbe {
  readonly post: Graph['post'];
  readonly deadlineAt: number;
}

/** The upstreams of one request, and the mutex for its writes. */
export interface Upstreams {
  readonly graph: Graph;
  /** A POST that changes nothing. It does not count as sent, so a repeated request can send it again. */
  readonly probe: Graph['post'];
  /** A probe with a new deadline (`GRAPH_DEADLINE_MS` from now), to confirm a write that has used the time of the request. */
  readonly openProbe: () => TimedProbe;
  readonly vault: SecretStore;
  readonly exclusive: Mutex;
  readonly clock: Clock;
}
