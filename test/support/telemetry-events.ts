import type { TelemetryEvent } from '../../shared/ports.ts';

type EventOf<K extends TelemetryEvent['kind']> = Extract<TelemetryEvent, { kind: K }>;

const common = {
  endpoint: 'jobs-list',
  requestId: '3b7e0f66-0000-4000-8000-000000000002',
  trace: {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    parentSpanId: '00f067aa0ba902b7',
  },
} as const;

export const requestEvent = (changes: Partial<EventOf<'request'>> = {}): EventOf<'request'> => ({
  kind: 'request',
  name: 'GET {owner}/{ownerId}/jobs',
  ...common,
  startedAt: 1_700_000_000_000,
  durationMs: 25,
  status: 200,
  outcome: 'ok',
  caller: 'c0ffee00-0000-4000-8000-000000000003',
  callerKind: 'app',
  owner: 'servicePrincipals/5eed0000-0000-4000-8000-000000000004',
  graphRequestIds: ['9a9a9a9a-0000-4000-8000-000000000005', '9b9b9b9b-0000-4000-8000-000000000006'],
  ...changes,
});

export const dependencyEvent = (changes: Partial<EventOf<'dependency'>> = {}): EventOf<'dependency'> => ({
  kind: 'dependency',
  name: 'GET /servicePrincipals/{id}/synchronization/jobs',
  target: 'graph.microsoft.com',
  ...common,
  spanId: '53995c3f42cd8ad8',
  startedAt: 1_700_000_000_005,
  durationMs: 12,
  status: 200,
  success: true,
  attempt: 1,
  graphRequestId: '9a9a9a9a-0000-4000-8000-000000000005',
  ...changes,
});

export const exceptionEvent = (
  error: unknown,
  changes: Partial<EventOf<'exception'>> = {},
): EventOf<'exception'> => ({ kind: 'exception', error, ...common, outcome: 'internal', ...changes });

export const metricEvent = (changes: Partial<EventOf<'metric'>> = {}): EventOf<'metric'> => ({
  kind: 'metric',
  name: 'jobs.health',
  value: 1,
  properties: { verdict: 'healthy' },
  ...changes,
});

export const jobHealthEvent = (changes: Partial<EventOf<'event'>> = {}): EventOf<'event'> => ({
  kind: 'event',
  name: 'job.health',
  ...common,
  properties: { verdict: 'critical', reasons: ['quarantined', 'quarantineEndsInDisable'] },
  measurements: { daysUntilDisable: 3.5 },
  ...changes,
});
