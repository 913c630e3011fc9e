import { describe, expect, it } from '@jest/globals';
import { trace, type Context } from '@opentelemetry/api';
import { toRecord } from '../../../../shared/azure/telemetry/records.ts';
import { toSink } from '../../../../shared/azure/telemetry/otel-sink.ts';
import { connectApplicationInsights, toOptions } from '../../../../shared/azure/telemetry/insights-client.ts';
import type { TelemetryEvent } from '../../../../shared/ports.ts';
import {
  dependencyEvent,
  exceptionEvent,
  jobHealthEvent,
  metricEvent,
  requestEvent,
} from '../../../support/telemetry-events.ts';

const parentOf = (context: Context) => trace.getSpanContext(context) ?? null;

/** OpenTelemetry providers that record their calls. */
const recordingProvider = () => {
  const calls: unknown[] = [];
  const provider = {
    getTracer: () => ({
      startSpan: (name: string, options: object, parent: Context) => {
        const ids = { traceId: 'made up', spanId: 'made up', traceFlags: 1 };
        calls.push({ name, ...options, parent: parentOf(parent), ids });
        return {
          spanContext: () => ids,
          setStatus: (status: object) => calls.push(status),
          end: (time: Date) => {
            calls.push(time);
          },
        };
      },
    }),
    getMeter: () => ({
      createHistogram: (name: string) => {
        calls.push(`histogram ${name}`);
        return {
          record: (value: number, properties: object) => {
            calls.push({ value, properties });
          },
        };
      },
    }),
    getLogger: () => ({
      emit: ({ context, ...row }: { readonly context: Context }) => {
        calls.push({ ...row, parent: parentOf(context) });
      },
    }),
    flush: () => {
      calls.push('flush');
      return Promise.resolve();
    },
  };
  const sink = toSink(provider);
  return {
    calls,
    provider,
    sink,
    send: (event: TelemetryEvent) => {
      sink.send(toRecord(event, 1_700_000_000_500, 'scrub'), () => undefined);
    },
  };
};

const traceId = '0af7651916cd43dd8448eb211c80319c';

describe('a request row', () => {
  it('has the ids that the caller got, and the caller as parent', () => {
    const { calls, send } = recordingProvider();
    send(requestEvent());
    expect(calls).toMatchObject([
      {
        name: 'GET {owner}/{ownerId}/jobs',
        kind: 1,
        startTime: new Date(1_700_000_000_000),
        attributes: { 'http.method': 'GET', 'http.status_code': 200, endpoint: 'jobs-list' },
        parent: { traceId, spanId: '00f067aa0ba902b7', traceFlags: 1 },
        ids: { traceId, spanId: 'b7ad6b7169203331' },
      },
      { code: 1 },
      new Date(1_700_000_000_025),
    ]);
  });

  it('has no parent without a traceparent of the caller', () => {
    const { calls, send } = recordingProvider();
    const { trace: known } = requestEvent();
    send(requestEvent({ trace: { ...known, parentSpanId: null } }));
    expect(calls[0]).toMatchObject({ parent: null, ids: { traceId, spanId: 'b7ad6b7169203331' } });
  });

  it('carries no address, query, agent or IP', () => {
    const { calls, send } = recordingProvider();
    send(requestEvent());
    expect(Object.keys((calls[0] as { attributes: object }).attributes).sort()).toEqual([
      'caller',
      'callerKind',
      'endpoint',
      'graphRequestIds',
      'http.method',
      'http.status_code',
      'outcome',
      'owner',
      'requestId',
    ]);
  });
});

describe('a dependency row', () => {
  it('is a child of the request row and names the host that was called', () => {
    const { calls, send } = recordingProvider();
    send(dependencyEvent({ status: null, success: false }));
    expect(calls).toMatchObject([
      {
        kind: 2,
        parent: { traceId, spanId: 'b7ad6b7169203331' },
        ids: { traceId, spanId: '53995c3f42cd8ad8' },
        attributes: { 'peer.service': 'graph.microsoft.com' },
      },
      { code: 2 },
      new Date(1_700_000_000_017),
    ]);
    expect((calls[0] as { attributes: object }).attributes).not.toHaveProperty('http.status_code');
  });
});

describe('an exception row', () => {
  it('shows its causes as inner exceptions and its frames without folders', () => {
    const { calls, send } = recordingProvider();
    const cause = Object.assign(new Error('read'), { code: 'ECONNRESET' });
    const error = Object.assign(new TypeError('', { cause }), {
      stack: 'TypeError\n    at run (/srv/x.js:3:1)',
    });
    send(exceptionEvent(error));
    expect(calls).toMatchObject([
      {
        timestamp: new Date(1_700_000_000_500),
        parent: { traceId, spanId: 'b7ad6b7169203331' },
        attributes: { '_MS.baseType': 'ExceptionData', code: 'ECONNRESET', outcome: 'internal' },
        body: {
          severityLevel: 'Error',
          exceptions: [
            {
              id: 1,
              typeName: 'TypeError',
              message: 'TypeError',
              hasFullStack: true,
              parsedStack: [{ level: 0, method: 'run', fileName: 'x.js', line: 3 }],
            },
            { id: 2, outerId: 1, typeName: 'Error', message: 'read' },
          ],
        },
      },
    ]);
  });

  it('has no code when no error has one', () => {
    const { calls, send } = recordingProvider();
    send(exceptionEvent('text'));
    expect((calls[0] as { attributes: object }).attributes).not.toHaveProperty('code');
  });
});

describe('a domain event row', () => {
  it('has its name and its numbers in the attributes of the exporter', () => {
    const { calls, send } = recordingProvider();
    send(jobHealthEvent());
    expect(calls).toEqual([
      {
        timestamp: new Date(1_700_000_000_500),
        parent: { traceId, spanId: 'b7ad6b7169203331', traceFlags: 1, isRemote: true },
        attributes: {
          'microsoft.custom_event.name': 'job.health',
          'microsoft.custom_measurements': '{"daysUntilDisable":3.5}',
          endpoint: 'jobs-list',
          requestId: '3b7e0f66-0000-4000-8000-000000000002',
          verdict: 'critical',
          reasons: 'quarantined,quarantineEndsInDisable',
        },
      },
    ]);
  });
});

describe('a metric', () => {
  it('is summed under its name, and ignores a value that is not a number', () => {
    const { calls, send } = recordingProvider();
    send(metricEvent());
    send(metricEvent({ value: Number.NaN }));
    send(metricEvent({ value: 2 }));
    expect(calls).toEqual([
      'histogram jobs.health',
      { value: 1, properties: { verdict: 'healthy' } },
      { value: 2, properties: { verdict: 'healthy' } },
    ]);
  });
});

describe('the SDK', () => {
  const settings = {
    connectionString: 'InstrumentationKey=00000000-0000-4000-8000-000000000000',
    credential: null,
    version: '1.2.3',
    cloudRole: 'synchronization-test',
    instanceId: '7d3c1f52-0000-4000-8000-000000000001',
  };

  it('sends every row, writes nothing to disk and contains nothing about the machine', () => {
    const options = toOptions(settings);
    expect(options.samplingRatio).toBe(1);
    expect(options.azureMonitorExporterOptions).toEqual({
      connectionString: settings.connectionString,
      disableOfflineStorage: true,
    });
    expect(options.resource?.merge(null)).toBe(options.resource);
    expect(Object.fromEntries(options.resource?.getRawAttributes() ?? [])).toEqual({
      'service.name': 'synchronization-test',
      'service.instance.id': '7d3c1f52-0000-4000-8000-000000000001',
      'service.version': '1.2.3',
    });
  });

  it('gets the credential if there is one', () => {
    const credential = { getToken: () => Promise.resolve(null) };
    expect(toOptions({ ...settings, credential }).azureMonitorExporterOptions?.credential).toBe(credential);
  });

  it('is flushed with the sink', async () => {
    const { provider, calls } = recordingProvider();
    const sink = connectApplicationInsights(
      settings,
      class {
        getTracer = provider.getTracer;
        getMeter = provider.getMeter;
        getLogger = provider.getLogger;
        flush = provider.flush;
      },
    );
    await sink.flush();
    expect(calls).toEqual(['flush']);
  });
});
