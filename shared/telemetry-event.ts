import type { Caller } from './caller.ts';
import type { KnownJobId } from './ids.ts';
import { problemKinds, type Problem, type ProblemCode } from './problem.ts';
import type { Trace } from './trace.ts';

/** `unhealthy`: `health-get` answered 503 with the health document. */
export type RequestOutcome = 'ok' | 'unhealthy' | ProblemCode;

/** An event. Each is one record in Application Insights; the adapter redacts its texts. */
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
      /** The code of the problem for a problem response. */
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
      /** Null without a response. */
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
       * By key; null = absent. Names, GUIDs and lists of them. `job` has a known id only; a plain text is an id that Graph has
       * not returned, and becomes `[redacted:name]`.
       */
      readonly properties: Readonly<Record<string, string | readonly string[] | KnownJobId | null>>;
      /** Numbers with the unit last in the name; values that are not finite are omitted. */
      readonly measurements?: Readonly<Record<string, number | null>>;
    };

/** Facts about the domain, each one row of `customEvents`. Dashboards and alerts use exactly these names. */
export type EventName =
  'job.health' | 'job.changed' | 'job.operation' | 'owner.read' | 'rotation.failed' | 'sweep.ended';

/** Such a fact without its request. */
export type Fact = Pick<Extract<TelemetryEvent, { kind: 'event' }>, 'name' | 'properties' | 'measurements'>;

/** Dashboards and alerts use exactly these names. */
export type MetricName = 'graph.throttled' | 'graph.retries' | 'graph.gate' | 'jobs.health' | 'cache.answers';

export interface Metric {
  readonly name: MetricName;
  readonly value: number;
  /** Our own codes, never untrusted text. */
  readonly properties: Readonly<Record<string, string>>;
}

/** The private cause of a problem with status 500 or more; null without a cause. */
export const toException = (
  problem: Problem,
  source: { readonly endpoint: string; readonly requestId: string; readonly trace: Trace },
): TelemetryEvent | null => {
  const { code, facts } = problem;
  if (problemKinds[code].status < 500 || facts.cause === undefined) return null;
  const { endpoint, requestId, trace } = source;
  return { kind: 'exception', error: facts.cause, endpoint, requestId, trace, outcome: code };
};
