import { describe, expect, it } from '@jest/globals';
import { logSink } from '../../../../shared/azure/telemetry/log-sink.ts';
import { toRecord } from '../../../../shared/azure/telemetry/records.ts';
import {
  dependencyEvent,
  exceptionEvent,
  jobHealthEvent,
  metricEvent,
  requestEvent,
} from '../../../support/telemetry-events.ts';

const at = 1_700_000_000_500;

describe('a request', () => {
  it('is one record with caller, owner and outcome', () => {
    expect(toRecord(requestEvent(), at, 'scrub')).toEqual({
      kind: 'request',
      name: 'GET {owner}/{ownerId}/jobs',
      target: null,
      traceId: '0af7651916cd43dd8448eb211c80319c',
      spanId: 'b7ad6b7169203331',
      parentSpanId: '00f067aa0ba902b7',
      startedAt: 1_700_000_000_000,
      durationMs: 25,
      resultCode: '200',
      success: true,
      properties: {
        endpoint: 'jobs-list',
        requestId: '3b7e0f66-0000-4000-8000-000000000002',
        outcome: 'ok',
        caller: 'c0ffee00-0000-4000-8000-000000000003',
        callerKind: 'app',
        owner: 'servicePrincipals/5eed0000-0000-4000-8000-000000000004',
        graphRequestIds: '9a9a9a9a-0000-4000-8000-000000000005,9b9b9b9b-0000-4000-8000-000000000006',
      },
    });
  });

  it('has no column for an unknown value', () => {
    const record = toRecord(
      requestEvent({ caller: null, callerKind: null, owner: null, graphRequestIds: [] }),
      at,
      'scrub',
    );
    expect(Object.keys(record.properties)).toEqual(['endpoint', 'requestId', 'outcome']);
  });

  it.each([
    [200, true],
    [304, true],
    [404, true],
    [429, true],
    [500, false],
    [503, false],
  ])('with status %d counts as success: %s', (status, success) => {
    expect(toRecord(requestEvent({ status }), at, 'scrub')).toMatchObject({
      resultCode: `${status}`,
      success,
    });
  });

  it('contains only ids and names', () => {
    const secret = 'q7Jz3+vX/9pLm2==';
    const record = toRecord(
      requestEvent({
        requestId: secret,
        caller: `someone@${secret}`,
        owner: `servicePrincipals/${secret}`,
        graphRequestIds: [secret],
      }),
      at,
      'scrub',
    );
    expect(JSON.stringify(record)).not.toContain('q7Jz3');
    expect(record.properties).toMatchObject({ requestId: '[redacted:name]/[redacted:name]' });
  });
});

describe('a call to Graph', () => {
  it('is the child of its request', () => {
    expect(toRecord(dependencyEvent(), at, 'scrub')).toEqual({
      kind: 'dependency',
      name: 'GET /servicePrincipals/{id}/synchronization/jobs',
      target: 'graph.microsoft.com',
      traceId: '0af7651916cd43dd8448eb211c80319c',
      spanId: '53995c3f42cd8ad8',
      parentSpanId: 'b7ad6b7169203331',
      startedAt: 1_700_000_000_005,
      durationMs: 12,
      resultCode: '200',
      success: true,
      properties: {
        endpoint: 'jobs-list',
        requestId: '3b7e0f66-0000-4000-8000-000000000002',
        attempt: '1',
        graphRequestId: '9a9a9a9a-0000-4000-8000-000000000005',
      },
    });
  });

  it('has no result code without a response', () => {
    const record = toRecord(
      dependencyEvent({ status: null, success: false, graphRequestId: null }),
      at,
      'scrub',
    );
    expect(record).toMatchObject({ resultCode: null, success: false });
    expect(record.properties).not.toHaveProperty('graphRequestId');
  });
});

describe('an exception', () => {
  it('belongs to its request and has time and severity', () => {
    expect(toRecord(exceptionEvent('text'), at, 'scrub')).toMatchObject({
      kind: 'exception',
      traceId: '0af7651916cd43dd8448eb211c80319c',
      parentSpanId: 'b7ad6b7169203331',
      recordedAt: at,
      severity: 'Error',
      properties: { endpoint: 'jobs-list', outcome: 'internal' },
    });
    expect(toRecord(exceptionEvent('text', { outcome: 'not-found' }), at, 'scrub')).toMatchObject({
      severity: 'Warning',
    });
  });
});

describe('a metric', () => {
  it('keeps names and omits other texts', () => {
    expect(
      toRecord(metricEvent({ value: 3, properties: { verdict: 'healthy', odd: 'a=b&c' } }), at, 'scrub'),
    ).toEqual({
      kind: 'metric',
      name: 'jobs.health',
      value: 3,
      properties: { verdict: 'healthy', odd: '[redacted:name]' },
    });
  });
});

describe('a domain event', () => {
  it('has texts, numbers and the request or run that it belongs to', () => {
    expect(toRecord(jobHealthEvent(), at, 'scrub')).toEqual({
      kind: 'event',
      name: 'job.health',
      traceId: '0af7651916cd43dd8448eb211c80319c',
      parentSpanId: 'b7ad6b7169203331',
      recordedAt: at,
      properties: {
        verdict: 'critical',
        reasons: 'quarantined,quarantineEndsInDisable',
        endpoint: 'jobs-list',
        requestId: '3b7e0f66-0000-4000-8000-000000000002',
      },
      measurements: { daysUntilDisable: 3.5 },
    });
  });

  it('omits a text that is not a name, also in a list, and a value that is not a number', () => {
    const properties = { odd: 'a=b&c', some: ['fine', 'q7Jz3+vX/9pLm2=='], nothing: null, none: [] };
    const measurements = { days: Number.NaN, runs: null, hours: 2 };
    expect(toRecord(jobHealthEvent({ properties, measurements }), at, 'scrub')).toMatchObject({
      properties: { odd: '[redacted:name]', some: 'fine,[redacted:name]/[redacted:name]' },
      measurements: { hours: 2 },
    });
    const record = toRecord(jobHealthEvent({ properties, measurements }), at, 'scrub');
    expect(Object.keys(record.properties)).toEqual(['odd', 'some', 'endpoint', 'requestId']);
  });

  const made = 'slackSCIM.0f3c9d5e7b2a4c61a8e4d2b1c0f9e8d7';

  it.each([
    [made],
    [`${made}.5b1e7c9a-2d4f-4a6b-8c0d-1e2f3a4b5c6d`],
    ['DCS.123456'],
    ['DCS.123457'],
    ['365Sync.q7Jz3vX9pLm2'],
    ['contoso-hr.1'],
  ])('names a job that Graph has confirmed: %s', (id) => {
    const properties = { job: { knownJobId: id } };
    expect(toRecord(jobHealthEvent({ properties }), at, 'scrub').properties['job']).toBe(id);
  });

  it.each([made, 'DCS.123456', 'payroll', 'q7Jz3vX9pLm2'])(
    'names no job that Graph has not confirmed, with any id: %s',
    (id) => {
      const properties = { job: id };
      expect(toRecord(jobHealthEvent({ properties }), at, 'scrub').properties['job']).toBe('[redacted:name]');
    },
  );

  it.each(['a b', 'password=q7Jz3', 'a..b', 'a'.repeat(65), ''])(
    'names no job by what does not fit the pattern of ids: "%s"',
    (id) => {
      const properties = { job: { knownJobId: id } };
      expect(toRecord(jobHealthEvent({ properties }), at, 'scrub').properties['job']).toBe('[redacted:name]');
    },
  );

  it('has the id of a job under no other key', () => {
    const properties = { templateId: made };
    expect(toRecord(jobHealthEvent({ properties }), at, 'scrub').properties['templateId']).toBe(
      '[redacted:name]',
    );
  });

  const version = '0f3c9d5e7b2a4c61a8e4d2b1c0f9e8d7';

  it.each([
    ['secretVersions', `SecretToken:${version}`, `SecretToken:${version}`],
    ['secretVersions', `SecretToken:${version}0`, '[redacted:name]'],
    ['restore', `SecretToken:${version}`, `SecretToken:${version}`],
    ['restore', `SecretToken:${version}0`, '[redacted:name]'],
    ['secretVersion', version, version],
    ['secretVersion', `${version}0`, '[redacted:name]'],
    ['kept', `SecretToken:${version}`, '[redacted:name]'],
  ])('has the version of a secret under %s only, in the format of the key vault', (key, given, expected) => {
    const properties = { [key]: [given, 'Password'] };
    expect(toRecord(jobHealthEvent({ properties }), at, 'scrub').properties[key]).toBe(
      `${expected},Password`,
    );
  });
});

describe('the call that a metric counts', () => {
  it.each([
    ['GET /servicePrincipals/{id}/synchronization/jobs', 'GET /servicePrincipals/{id}/synchronization/jobs'],
    ['GET /servicePrincipals/q7Jz3v+X', '[redacted:name]/servicePrincipals/[redacted:name]'],
  ])('%s becomes %s', (call, expected) => {
    expect(toRecord(metricEvent({ properties: { call } }), at, 'scrub').properties).toEqual({
      call: expected,
    });
  });
});

describe('a line of the invocation log', () => {
  it('is compact JSON with each stack frame as one text', async () => {
    const lines: string[] = [];
    const error = Object.assign(new Error('Broken'), {
      stack: 'Error: Broken\n    at readJob (/srv/app/dist/jobs-get.js:12:7)',
    });
    logSink.send(toRecord(exceptionEvent(error), at, 'scrub'), (line) => lines.push(line));
    await logSink.flush();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('"stack":["readJob (jobs-get.js:12)"]');
  });
});
