import type { HttpClient } from '../net/http-client.ts';
import type {
  AcquireToken,
  Clock,
  JsonSelection,
  NewGuid,
  Random,
  RequestContext,
  Telemetry,
} from '../ports.ts';

export interface GraphConfig {
  /** `https://graph.microsoft.com`: no version, no final slash. It may have a path. */
  readonly root: string;
  /** Maximum for each call, the first included. */
  readonly attempts: number;
  readonly attemptTimeoutMs: number;
  /** For a whole request: all its calls with their tokens, attempts, waits and pages. */
  readonly deadlineMs: number;
  /** Maximum of calls in progress. */
  readonly concurrency: number;
  /** Maximum of waiting calls: for a slot, for a circuit, or to retry. */
  readonly queue: number;
}

export interface GraphPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly newGuid: NewGuid;
  readonly acquireToken: AcquireToken;
  readonly telemetry: Telemetry;
  /** For the same root as in the config. */
  readonly transport: HttpClient;
}

/** One call of Graph. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** True for a POST that changes nothing (a safe method, RFC 9110, 9.2.1): it is sent and retried as a GET. */
  readonly isSafe?: boolean;
  /** True for background work: it gets a share of the limiter's slots. */
  readonly isBackground?: boolean;
  /** JSON text; null without. */
  readonly body: string | null;
  /** The parts of the response that are parsed; absent = all. */
  readonly selection?: JsonSelection;
  /** One attempt may take the whole time: for an action that returns its result and is not retried. */
  readonly isPatient: boolean;
  readonly context: RequestContext;
  /** Path and query, encoded. */
  readonly path: string;
  /** The path without ids, for telemetry. */
  readonly template: string;
  /** `serviceprincipals/<guid>`: the key of its circuit. */
  readonly owner: string;
  /** The host of the root, for telemetry. */
  readonly target: string;
  /** Milliseconds since the epoch. */
  readonly deadlineAt: number;
}

/** The method by whose rules the call is classified and retried. */
export const ruleMethod = ({ method, isSafe }: Pick<Call, 'method' | 'isSafe'>): Call['method'] =>
  isSafe === true ? 'GET' : method;
