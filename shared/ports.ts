/** The outside world as types. Adapters are in `shared/graph` and `shared/azure`; tests pass doubles. */
import type { Caller } from './caller.ts';
import type { TelemetryEvent } from './telemetry-event.ts';
import type { Trace } from './trace.ts';

export type { TextMode, View } from './sync/view.ts';
export type { Fact, Metric, MetricName, RequestOutcome, TelemetryEvent } from './telemetry-event.ts';
export type { Trace } from './trace.ts';

export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Resolves after `waitMs`; rejects with the signal's reason as soon as the signal aborts, and leaves no timer. */
  readonly sleep: (waitMs: number, signal?: AbortSignal) => Promise<void>;
}

/** A number from 0 (included) to 1 (excluded), as `Math.random`. */
export type Random = () => number;

/** A new random GUID in lower case, as `crypto.randomUUID`. */
export type NewGuid = () => string;

/** A token for Graph. It cannot be printed: `util.inspect` and JSON show nothing of it; only `reveal` does. */
export interface AccessToken {
  readonly reveal: () => string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/**
 * Rejects with Problem `identity-unavailable`. Single flight, own deadline, refreshed ahead of expiry. A token that is held
 * comes at once, without a promise: then there is nothing to set a timer for.
 */
export type AcquireToken = () => AccessToken | Promise<AccessToken>;

/**
 * Verifies the value of the `Authorization` header (undefined when absent; a repeated header arrives joined by a comma).
 * Throws Problem `token-missing`, `token-invalid` (both with `authenticate`) or `keys-unavailable`.
 */
export type Authenticate = (authorization: string | undefined) => Promise<Caller>;

/** What a call of one request carries along. */
export interface RequestContext {
  readonly requestId: string;
  readonly trace: Trace;
  /** The function, `jobs-get`. */
  readonly endpoint: string;
  /** Who asks, `Caller.id`; nobody holds more than half of the queue. */
  readonly caller: string;
  /** The Graph permission that the endpoint declares; named when Graph says 401 or 403. */
  readonly permission: string;
  /** Where a line of this invocation's log goes. */
  readonly log: Log;
  /** Takes the `request-id` of each of Graph's answers, for the request event. */
  readonly onGraphRequestId: (graphRequestId: string) => void;
}

export type Log = (line: string) => void;

/** A path under Graph's version root, made only by the tagged template of `graph/path.ts`. */
export interface GraphPath {
  /** `/servicePrincipals/<id>/synchronization/jobs`: validated, encoded. */
  readonly path: string;
  /** `/servicePrincipals/{id}/synchronization/jobs`: for telemetry, no ids. */
  readonly template: string;
}

/** Reads a value that Graph sent; undefined when it has not the shape that is needed (then `upstream-invalid`). */
export type Read<T> = (body: unknown) => T | undefined;

/** Graph for one request. Every failure is a Problem of the graph-*, upstream-invalid, identity-unavailable or not-found kind. */
export interface Graph {
  readonly get: <T>(path: GraphPath, read: Read<T>) => Promise<T>;
  /** Follows `@odata.nextLink` through at most 10 pages and reads each page into a list. */
  readonly list: <T>(path: GraphPath, read: Read<readonly T[]>) => Promise<readonly T[]>;
  /**
   * An action. It is sent once; only where Graph answers 429, before it acts, it is sent again. A Problem with `mayHaveActed`
   * leaves open whether Graph acted. Without a body where that is undefined.
   */
  readonly post: (path: GraphPath, body: unknown) => Promise<void>;
  /** As `post`, where Graph answers something (undefined when it does not); it may take all the time of the request. */
  readonly postFor: <T>(path: GraphPath, body: unknown, read: Read<T>) => Promise<T>;
  /** As `post`; Graph replaces what is at the path. */
  readonly put: (path: GraphPath, body: unknown) => Promise<void>;
}

export type ConnectGraph = (context: RequestContext) => Graph;

/** What the key vault tells of one version of a secret besides its value. Instants in milliseconds since the epoch. */
export interface SecretVersion {
  /** 32 hexadecimal digits, lower case. */
  readonly version: string;
  readonly isEnabled: boolean;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
  /** It may not be used before; null = the vault sets no bound. */
  readonly notBefore: number | null;
  readonly expiresAt: number | null;
}

/** A secret with its value. It cannot be printed: `util.inspect` and JSON show nothing of it; only `reveal` does. */
export interface VaultSecret extends SecretVersion {
  readonly reveal: () => string;
}

/**
 * The key vault for one request. Every failure is a Problem: vault-unavailable, vault-permission-missing or
 * identity-unavailable. Names are compared without case.
 */
export interface SecretStore {
  /** All versions, the newest first, without their values; empty where there is no such secret. */
  readonly versions: (name: string) => Promise<readonly SecretVersion[]>;
  /** One version, the current one where `version` is null. */
  readonly read: (name: string, version: string | null) => Promise<VaultSecret | 'absent' | 'disabled'>;
}

export type ConnectVault = (context: RequestContext) => SecretStore;

export interface Telemetry {
  /** Never throws and never rejects; cheap: what is slow happens later. */
  readonly record: (event: TelemetryEvent, log: Log) => void;
  /** Sends what waits; resolves also when that fails. */
  readonly flush: () => Promise<void>;
}

export type CheckName = 'settings' | 'identity' | 'graph' | 'keys';
export type CheckResult = 'pass' | 'fail';

/** The deep health check: really done at most once in 30 s. Never rejects. */
export type Checks = () => Promise<Readonly<Record<CheckName, CheckResult>>>;

/** What the service says about itself. */
export interface About {
  readonly version: string;
  readonly build: string;
  /** Names of the wrong settings that stop the service; empty when the service is configured. */
  readonly wrongSettings: readonly string[];
  /** Names of the wrong settings that only telemetry reads: the service runs. */
  readonly wrongTelemetrySettings: readonly string[];
}
