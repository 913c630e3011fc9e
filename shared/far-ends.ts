import type { Exclusive } from './exclusive.ts';
import type { Graph, SecretStore } from './ports.ts';

/** Whom one request may ask, and what it must not do twice at a time. */
export interface FarEnds {
  readonly graph: Graph;
  /** A POST that changes nothing: it does not count as sent, and a repeat may send it again. */
  readonly probe: Graph['post'];
  readonly vault: SecretStore;
  readonly exclusive: Exclusive;
}
