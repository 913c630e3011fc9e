/** What every request of this process works with: adapters, policy and shared state. */
import type { AutoRotation } from '../auto-rotation.ts';
import type { Grants } from '../caller.ts';
import type { CacheLimits } from '../cache/freshness.ts';
import type { ResponseCache } from '../cache/response-cache.ts';
import type {
  About,
  Authenticate,
  Checks,
  Clock,
  ConnectGraph,
  ConnectGraphBatch,
  ConnectVault,
  NewGuid,
  Telemetry,
  TextMode,
} from '../ports.ts';
import type { SnapshotReader } from '../fleet/snapshot-reader.ts';
import type { EventQueue } from '../rotation/event-queue.ts';
import type { SharedEpochs } from '../state/shared-epochs.ts';
import type { ConnectState } from '../state/state-store.ts';
import type { DeferredLog } from './deferred-log.ts';
import type { ActionOutcome, IdempotencyStore } from './action/idempotency-store.ts';
import type { Representation } from './reply/representation.ts';

/** Everything outside this process. Tests pass doubles. */
export interface Ports {
  readonly clock: Clock;
  readonly newGuid: NewGuid;
  readonly authenticate: Authenticate;
  readonly connectGraph: ConnectGraph;
  /** For the sweep. */
  readonly connectGraphBatch: ConnectGraphBatch;
  readonly connectVault: ConnectVault;
  /** The store of `STATE_URI`, which all instances share; else of this process. */
  readonly connectState: ConnectState;
  readonly checks: Checks;
  readonly telemetry: Telemetry;
}

/** What the settings decide. It does not change while the process runs. */
export interface Policy {
  /** In `WWW-Authenticate` of every 401 and 403. */
  readonly realm: string;
  readonly grants: Grants;
  /** The time for all Graph calls of one connection together, in milliseconds. */
  readonly graphDeadlineMs: number;
  readonly about: About;
  /** Names of the functions that the operator has switched off. */
  readonly disabled: ReadonlySet<string>;
  readonly text: TextMode;
  readonly cacheLimits: CacheLimits;
  /** Of what changes rarely, such as schemas. */
  readonly longCacheLimits: CacheLimits;
  /** `STATE_URI` is set: actions need the store, and its records hold on all instances. */
  readonly isStateShared: boolean;
  /** Null where no event starts a rotation. */
  readonly autoRotation: AutoRotation | null;
}

/** What the requests of one process share. It is lost when the process ends. */
export interface ProcessState {
  readonly responseCache: ResponseCache<Representation>;
  readonly idempotencyStore: IdempotencyStore<ActionOutcome>;
  readonly deferredLog: DeferredLog;
  readonly snapshots: SnapshotReader;
  readonly sharedEpochs: SharedEpochs;
  readonly eventQueue: EventQueue;
}

export interface Service extends Ports, Policy, ProcessState {}
