import type { Caller } from './caller.ts';
import type { KnownJobId } from './ids.ts';
import type { ProblemCode } from './problem.ts';
import type { Trace } from './trace.ts';

/** `unhealthy`: `health-get` answered 503 and says why. */
export type RequestOutcome = 'ok' | 'unhealthy' | ProblemCode;

/** One thing that happened. Each is one record in Application Insights; texts in it are scrubbed by the adapter. */
export type TelemetryEvent =
  | {
      readonly kind: 'request';
      /** `GET {owner}/{ownerId}/jobs`: the templated name. */
      readonly name: string;
      readonly endpoint: string;
      readonly requestId: string;
      readonly trace: Trace;
      readonly startedAt: number;
      readonly durationMs: number;
      readonly status: number;
      /** The code of the problem where the answer is one. */
      readonly outcome: RequestOutcome;
      readonly caller: string | null;
      readonly callerKind: Caller['kind'] | null;
      /** `servicePrincipals/<guid>` once validated, else null. */
      readonly owner: string | null;
      readonly graphRequestIds: readonly string[];
    }
  | {
      readonly kind: 'dependency';
      /** `GET /servicePrincipals/{id}/synchronization/jobs`. */
      readonly name: string;
      /** Host of the Graph root. */
      readonly target: string;
      readonly endpoint: string;
      readonly requestId: string;
      readonly trace: Trace;
      readonly spanId: string;
      readonly startedAt: number;
      readonly durationMs: number;
      /** Null when no answer came. */
      readonly status: number | null;
      readonly success: boolean;
      /** 1 for the first. */
      readonly attempt: number;
      readonly graphRequestId: string | null;
    }
  | {
      readonly kind: 'exception';
      readonly error: unknown;
      readonly endpoint: string;
      readonly requestId: string;
      readonly trace: Trace;
      readonly outcome: ProblemCode;
    }
  | ({ readonly kind: 'metric' } & Metric)
  | {
      readonly kind: 'event';
      readonly name: EventName;
      readonly endpoint: string;
      readonly requestId: string;
      readonly trace: Trace;
      /**
       * By key; null = absent. Names and GUIDs, a list word by word. `job` names a job by its known id only; as a text it is
       * an id that Graph has not answered for, and becomes `[redacted:name]`.
       */
      readonly properties: Readonly<Record<string, string | readonly string[] | KnownJobId | null>>;
      /** Numbers, unit last in the name; what is not finite is left out. */
      readonly measurements?: Readonly<Record<string, number | null>>;
    };

/** Facts about the domain, each one row of `customEvents`. Dashboards and alerts use exactly these names. */
export type EventName = 'job.health' | 'job.operation' | 'owner.read';

/** What is told of such a fact, without who found it. */
export type Fact = Pick<Extract<TelemetryEvent, { kind: 'event' }>, 'name' | 'properties' | 'measurements'>;

/** Dashboards and alerts use exactly these names. */
export type MetricName = 'graph.throttled' | 'graph.retries' | 'graph.gate' | 'jobs.health' | 'cache.answers';

export interface Metric {
  readonly name: MetricName;
  readonly value: number;
  /** Words of ours, never a text from outside. */
  readonly properties: Readonly<Record<string, string>>;
}
