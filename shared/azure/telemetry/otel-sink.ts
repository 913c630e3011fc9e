import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
  type SpanContext,
  type SpanOptions,
  type SpanStatus,
} from '@opentelemetry/api';
import { productName } from '../../net/product-name.ts';
import type { TelemetrySink } from './log-sink.ts';
import type { EventRecord, ExceptionRecord, MetricRecord, SpanRecord } from './records.ts';

/** The used part of the OpenTelemetry providers. */
export interface Provider {
  readonly getTracer: (scope: string) => {
    readonly startSpan: (
      name: string,
      options: SpanOptions,
      context: Context,
    ) => {
      readonly spanContext: () => SpanContext;
      readonly setStatus: (status: SpanStatus) => unknown;
      readonly end: (time: Date) => void;
    };
  };
  readonly getMeter: (scope: string) => {
    readonly createHistogram: (name: string) => {
      readonly record: (value: number, attributes: Attributes) => void;
    };
  };
  readonly getLogger: (scope: string) => {
    readonly emit: (logRecord: {
      readonly timestamp: Date;
      readonly context: Context;
      readonly attributes: Record<string, string>;
      readonly body?: ReturnType<typeof toBody>;
    }) => void;
  };
  readonly flush: () => Promise<void>;
}

/** The context of a child of this span. The trace is always sampled, whatever the caller's flags are. */
const inSpan = (traceId: string, spanId: string): Context =>
  trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true });

const spanSender = (provider: Provider) => {
  const tracer = provider.getTracer(productName);
  return (record: SpanRecord) => {
    const { name, traceId, spanId, parentSpanId, target, resultCode, startedAt, durationMs } = record;
    const attributes = {
      ...record.properties,
      // Attributes that the exporter maps to columns. None contains a URL.
      'http.method': name.split(' ', 1)[0] ?? 'GET',
      ...(resultCode === null ? {} : { 'http.status_code': Number(resultCode) }),
      ...(target === null ? {} : { 'peer.service': target }),
    };
    const span = tracer.startSpan(
      name,
      {
        kind: record.kind === 'request' ? SpanKind.SERVER : SpanKind.CLIENT,
        startTime: new Date(startedAt),
        attributes,
      },
      parentSpanId === null ? ROOT_CONTEXT : inSpan(traceId, parentSpanId),
    );
    // The caller and Graph already have these ids, so the span must use them.
    Object.assign(span.spanContext(), { traceId, spanId });
    span.setStatus({ code: record.success ? SpanStatusCode.OK : SpanStatusCode.ERROR });
    span.end(new Date(startedAt + durationMs));
  };
};

/** The exception in the ingestion format: causes as inner exceptions, frames as parsed stack. */
const toBody = ({ severity, errors }: ExceptionRecord) => ({
  version: 2,
  severityLevel: severity,
  exceptions: errors.map(({ typeName, message, stack, outer }, index) => ({
    id: index + 1,
    ...(outer === null ? {} : { outerId: outer + 1 }),
    typeName,
    // The column must not be empty.
    message: message ?? typeName,
    hasFullStack: stack.length > 0,
    parsedStack: stack.map((frame, level) => ({ level, assembly: '', ...frame })),
  })),
});

const exceptionSender = (provider: Provider) => {
  const logger = provider.getLogger(productName);
  return (record: ExceptionRecord) => {
    const { traceId, parentSpanId, recordedAt, errors, properties } = record;
    const code = errors.find((error) => error.code !== null)?.code ?? null;
    logger.emit({
      timestamp: new Date(recordedAt),
      context: inSpan(traceId, parentSpanId),
      attributes: { ...properties, ...(code === null ? {} : { code }), '_MS.baseType': 'ExceptionData' },
      body: toBody(record),
    });
  };
};

/**
 * The attribute names that make a `customEvents` row:
 * https://github.com/Azure/azure-sdk-for-js/blob/main/sdk/monitor/monitor-opentelemetry-exporter/src/utils/logUtils.ts
 */
const eventSender = (provider: Provider) => {
  const logger = provider.getLogger(productName);
  return ({ name, traceId, parentSpanId, recordedAt, properties, measurements }: EventRecord) => {
    logger.emit({
      timestamp: new Date(recordedAt),
      context: inSpan(traceId, parentSpanId),
      attributes: {
        ...properties,
        'microsoft.custom_event.name': name,
        'microsoft.custom_measurements': JSON.stringify(measurements),
      },
    });
  };
};

const metricSender = (provider: Provider) => {
  const meter = provider.getMeter(productName);
  const histograms = new Map<string, ReturnType<typeof meter.createHistogram>>();
  return ({ name, value, properties }: MetricRecord) => {
    // One NaN would make the sum of a minute NaN.
    if (!Number.isFinite(value)) return;
    const histogram = histograms.get(name) ?? meter.createHistogram(name);
    histograms.set(name, histogram);
    histogram.record(value, { ...properties });
  };
};

/** Records as the rows `requests`, `dependencies`, `exceptions`, `customMetrics` and `customEvents`. */
export const toSink = (provider: Provider): TelemetrySink => {
  const sendSpan = spanSender(provider);
  const sendException = exceptionSender(provider);
  const sendMetric = metricSender(provider);
  const sendEvent = eventSender(provider);
  return {
    send: (record) => {
      if (record.kind === 'exception') sendException(record);
      else if (record.kind === 'metric') sendMetric(record);
      else if (record.kind === 'event') sendEvent(record);
      else sendSpan(record);
    },
    flush: () => provider.flush(),
  };
};
