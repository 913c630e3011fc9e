import type { Mutex } from './mutex.ts';
import type { Clock, Graph, SecretStore } from './ports.ts';

/** A probe with a time of its own: all its calls end by `deadlineAt`, in milliseconds since the epoch. */
export interface TimedProbe {
  readonly post: Graph['post'];
  readonly deadlineAt: number;
}

/** Whom one request may ask, and what it must not do twice at a time. */
export interface Upstreams {
  readonly graph: Graph;
  /** A POST that changes nothing: it does not count as sent, and a repeat may send it again. */
  readonly probe: Graph['post'];
  /** The same with the whole time of a request (`GRAPH_DEADLINE_MS`) from now on: to confirm a write that used up its own. */
  readonly openProbe: () => TimedProbe;
  readonly vault: SecretStore;
  readonly exclusive: Mutex;
  readonly clock: Clock;
}
