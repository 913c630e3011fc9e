import type { TelemetryEvent, TextMode } from '../../ports.ts';
import { problemKinds } from '../../problem.ts';
import { describeError, type ErrorDetails } from './errors.ts';
import { toMeasurements, toProperties, type Measurements, type Properties } from './properties.ts';

/** A request to this service or a call to another one. Times in milliseconds since the epoch. */
export interface SpanRecord {
  readonly kind: 'request' | 'dependency';
  readonly name: string;
  /** The called host; null for a request. */
  readonly target: string | null;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly startedAt: number;
  readonly durationMs: number;
  /** HTTP status; null without a response. */
  readonly resultCode: string | null;
  readonly success: boolean;
  readonly properties: Properties;
}

export interface ExceptionRecord {
  readonly kind: 'exception';
  readonly traceId: string;
  readonly parentSpanId: string;
  readonly recordedAt: number;
  readonly severity: 'Error' | 'Warning';
  readonly errors: readonly ErrorDetails[];
  readonly properties: Properties;
}

export interface MetricRecord {
  readonly kind: 'metric';
  readonly name: string;
  readonly value: number;
  readonly properties: Properties;
}

/** A domain event. */
export interface EventRecord {
  readonly kind: 'event';
  readonly name: string;
  readonly traceId: string;
  readonly parentSpanId: string;
  readonly recordedAt: number;
  readonly properties: Properties;
  readonly measurements: Measurements;
}

/** What is sent as telemetry. Every text in it is redacted. */
export type TelemetryRecord = SpanRecord | ExceptionRecord | MetricRecord | EventRecord;

type EventOf<K extends TelemetryEvent['kind']> = Extract<TelemetryEvent, { kind: K }>;

const fromRequest = (event: EventOf<'request'>): SpanRecord => ({
  kind: 'request',
  name: event.name,
  target: null,
  ...event.trace,
  startedAt: event.startedAt,
  durationMs: event.durationMs,
  resultCode: `${event.status}`,
  // A 4xx is the fault of the caller. Alerts on failures are about this service and Graph.
  success: event.status < 500,
  properties: toProperties({
    endpoint: event.endpoint,
    requestId: event.requestId,
    outcome: event.outcome,
    caller: event.caller,
    callerKind: event.callerKind,
    owner: event.owner,
    graphRequestIds: event.graphRequestIds,
  }),
});

const fromDependency = (event: EventOf<'dependency'>): SpanRecord => ({
  kind: 'dependency',
  name: event.name,
  target: event.target,
  traceId: event.trace.traceId,
  spanId: event.spanId,
  parentSpanId: event.trace.spanId,
  startedAt: event.startedAt,
  durationMs: event.durationMs,
  resultCode: event.status === null ? null : `${event.status}`,
  success: event.success,
  properties: toProperties({
    endpoint: event.endpoint,
    requestId: event.requestId,
    attempt: `${event.attempt}`,
    graphRequestId: event.graphRequestId,
  }),
});

const fromException = (event: EventOf<'exception'>, recordedAt: number, text: TextMode): ExceptionRecord => ({
  kind: 'exception',
  traceId: event.trace.traceId,
  parentSpanId: event.trace.spanId,
  recordedAt,
  severity: problemKinds[event.outcome].status >= 500 ? 'Error' : 'Warning',
  errors: describeError(event.error, text),
  properties: toProperties({ endpoint: event.endpoint, requestId: event.requestId, outcome: event.outcome }),
});

const fromEvent = (event: EventOf<'event'>, recordedAt: number): EventRecord => ({
  kind: 'event',
  name: event.name,
  traceId: event.trace.traceId,
  parentSpanId: event.trace.spanId,
  recordedAt,
  properties: toProperties({
    ...event.properties,
    endpoint: event.endpoint,
    requestId: event.requestId,
  }),
  measurements: toMeasurements(event.measurements ?? {}),
});

/** Converts an event and redacts its texts. `recordedAt` in milliseconds since the epoch. */
export const toRecord = (event: TelemetryEvent, recordedAt: number, text: TextMode): TelemetryRecord => {
  switch (event.kind) {
    case 'request':
      return fromRequest(event);
    case 'dependency':
      return fromDependency(event);
    case 'exception':
      return fromException(event, recordedAt, text);
    case 'metric':
      return {
        kind: 'metric',
        name: event.name,
        value: event.value,
        properties: toProperties(event.properties),
      };
    case 'event':
      return fromEvent(event, recordedAt);
  }
};
