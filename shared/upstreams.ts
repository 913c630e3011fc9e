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

/** A version of a secret in the key vault; names are compared without case. */
export interface VaultVersion {
  readonly secret: string;
  readonly version: string;
}

/**
 * `writing`: the write was about to be sent; it is unknown whether Graph applied it. `written`: Graph applied it. `confirmed`: Graph
 * has then accepted the saved set.
 */
export type WrittenState = 'writing' | 'written' | 'confirmed';

/** Which versions rotations have written for one owner. */
export interface WrittenVersions {
  /** Null for a version that no rotation has written. */
  readonly stateOf: (version: VaultVersion) => WrittenState | null;
  /** The version of a secret that a rotation wrote last; null for a secret that no rotation has written. */
  readonly newestOf: (secret: string) => { readonly version: string; readonly state: WrittenState } | null;
}

/** Which versions rotations have written, so that no event writes one a second time. Rejects with Problem `state-unavailable`. */
export interface RotationRecords {
  /** `damaged`: the record cannot be read. */
  readonly find: (ownerId: string) => Promise<WrittenVersions | 'damaged'>;
  /**
   * Runs `write`, which writes these versions. The record exists before it: a process that ends in the middle leaves `writing`.
   * Where the write was certainly not applied, the earlier record is restored.
   */
  readonly record: (
    ownerId: string,
    versions: readonly VaultVersion[],
    write: () => Promise<void>,
  ) => Promise<void>;
  /** Graph has accepted the saved set with these versions. Never rejects: without it, an event confirms them again. */
  readonly confirm: (ownerId: string, versions: readonly VaultVersion[]) => Promise<void>;
}

/** The upstreams of one request, and the exclusion and the records for its writes. */
export interface Upstreams {
  readonly graph: Graph;
  /** A POST that changes nothing. It does not count as sent, so a repeated request can send it again. */
  readonly probe: Graph['post'];
  /** A probe with a new deadline (`GRAPH_DEADLINE_MS` from now), to confirm a write that has used the time of the request. */
  readonly openProbe: () => TimedProbe;
  readonly vault: SecretStore;
  readonly exclusive: Exclusive;
  /** Null without `STATE_URI`: then no event starts a rotation. */
  readonly rotationRecords: RotationRecords | null;
  readonly clock: Clock;
}
