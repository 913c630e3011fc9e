/** The ports to clock, network and telemetry. Adapters are in `shared/graph` and `shared/azure`; tests pass doubles. */
import type { Caller } from './caller.ts';
import type { Problem } from './problem.ts';
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
 * Rejects with Problem `identity-unavailable`. Single flight, own deadline, refreshed ahead of expiry. A cached token is
 * returned without a promise, so that no timer is needed.
 */
export type AcquireToken = () => AccessToken | Promise<AccessToken>;

/**
 * Verifies the value of the `Authorization` header (undefined when absent; a repeated header arrives joined by a comma).
 * Throws Problem `token-missing`, `token-invalid` (both with `authenticate`) or `keys-unavailable`.
 */
export type Authenticate = (authorization: string | undefined) => Promise<Caller>;

/** The context of the calls of one request. */
export interface RequestContext {
  readonly requestId: string;
  readonly trace: Trace;
  /** Name of the function, such as `jobs-get`. */
  readonly endpoint: string;
  /** `Caller.id`. One caller gets at most half of the queue. */
  readonly caller: string;
  /** The Graph permission that the endpoint declares; in the problem after a 401 or 403 of Graph. */
  readonly permission: string;
  /** Writes a line to the log of this invocation. */
  readonly log: Log;
  /** Gets the `request-id` of each response of Graph, for the request event. */
  readonly onGraphRequestId: (graphRequestId: string) => void;
  /** Called immediately before a write is sent to Graph. It throws a Problem where the write must not be sent. */
  readonly beforeWrite?: () => void;
}

export type Log = (line: string) => void;

/** A path under Graph's version root, made only by the tagged template of `graph/path.ts`. */
export interface GraphPath {
  /** `/servicePrincipals/<id>/synchronization/jobs`: validated, encoded. */
  readonly path: string;
  /** `/servicePrincipals/{id}/synchronization/jobs`: for telemetry, no ids. */
  readonly template: string;
}

/** Reads a value from Graph; undefined when it does not have the expected shape (then `upstream-invalid`). */
export type Read<T> = (body: unknown) => T | undefined;

/**
 * The parts of a JSON document that are parsed: `true` = the whole value, a list = each element in that way, an object = these
 * members, `count` = the number of elements of a list instead of the list, null for another value. Everything else is skipped, so
 * that a document of many megabytes costs no memory and does not block.
 */
export type JsonSelection =
  true | 'count' | readonly [JsonSelection] | { readonly [member: string]: JsonSelection };

/** Graph for one request. Each failure is a Problem: graph-*, upstream-invalid, identity-unavailable, overloaded or not-found. */
export interface Graph {
  /** With a selection, `read` gets only the selected parts of the document. */
  readonly get: <T>(path: GraphPath, read: Read<T>, selection?: JsonSelection) => Promise<T>;
  /**
   * Follows `@odata.nextLink` through at most 10 pages and reads each page into a list. The selection is that of one element of
   * `value`.
   */
  readonly list: <T>(
    path: GraphPath,
    read: Read<readonly T[]>,
    selection?: JsonSelection,
  ) => Promise<readonly T[]>;
  /**
   * An action. It is sent once; only after a 429, which Graph answers before it acts, it is sent again. After a Problem with
   * `mayHaveActed` it is unknown whether Graph acted. No body is sent when `body` is undefined.
   */
  readonly post: (path: GraphPath, body: unknown) => Promise<void>;
  /** As `post`, with a response body (undefined without one); the call can use the whole time of the request. */
  readonly postFor: <T>(path: GraphPath, body: unknown, read: Read<T>) => Promise<T>;
  /** As `post`; Graph replaces what is at the path. */
  readonly put: (path: GraphPath, body: unknown) => Promise<void>;
}

export type ConnectGraph = (context: RequestContext) => Graph;

/** Graph for work that reads many lists, with the same limits, circuits and retries as requests. */
export interface GraphBatch {
  /** As `Graph.list`, through all pages that a tenant can have. */
  readonly list: Graph['list'];
  /**
   * Reads many lists with `$batch`. `onResult` is called once for each path, in any order, with the list or with the Problem of
   * that path alone. A path that could not be read before the deadline gets no result.
   */
  readonly listMany: <T>(
    paths: readonly GraphPath[],
    read: Read<readonly T[]>,
    onResult: (path: GraphPath, result: readonly T[] | Problem) => void,
  ) => Promise<void>;
}

/** All calls of the connection end by `deadlineAt`, in milliseconds since the epoch. */
export type ConnectGraphBatch = (context: RequestContext, deadlineAt: number) => GraphBatch;

/** One version of a secret, without its value. Instants in milliseconds since the epoch. */
export interface SecretVersion {
  /** 32 hexadecimal digits, lower case. */
  readonly version: string;
  readonly isEnabled: boolean;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
  /** Not valid before; null = no limit. */
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
  /** Never throws and never rejects. Slow work is deferred. */
  readonly record: (event: TelemetryEvent, log: Log) => void;
  /** Sends the queued events; resolves also when that fails. */
  readonly flush: () => Promise<void>;
}

/** `state`: only with STATE_URI. */
export type CheckName = 'settings' | 'identity' | 'graph' | 'keys' | 'state';
export type CheckResult = 'pass' | 'fail';

/** The deep health check, run at most once in 30 s. Never rejects. */
export type Checks = () => Promise<
  Readonly<Record<Exclude<CheckName, 'state'>, CheckResult> & { readonly state?: CheckResult }>
>;

/** How a person gets a token for this API: authorization code with PKCE (RFC 7636). */
export interface SignIn {
  /** The tenant at the login endpoint, without a final slash. */
  readonly authority: string;
  /** Of this API's registration, which is the client too. */
  readonly clientId: string;
}

/** Facts about the service itself. */
export interface About {
  readonly version: string;
  readonly build: string;
  /** Names of the invalid settings that stop the service; empty when the service is configured. */
  readonly wrongSettings: readonly string[];
  /** Names of the invalid settings that only telemetry reads: the service runs. */
  readonly wrongTelemetrySettings: readonly string[];
  /** Only where persons are served. */
  readonly signIn?: SignIn;
}
