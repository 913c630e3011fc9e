import { describe, expect, it } from '@jest/globals';
import { demoCallers } from '../../local/fake-entra/callers.ts';
import { createPeopleLog } from '../../local/log/people-log.ts';

const at = new Date(2026, 10, 29, 20, 3, 1).getTime();
const owner = 'servicePrincipals/602eb650-63f7-45a2-9cae-05cb1afdcdcb';

const request = (over: Record<string, unknown> = {}, properties: Record<string, string> = {}) => ({
  kind: 'request',
  name: 'GET {owner}/{ownerId}/jobs',
  resultCode: '200',
  durationMs: 3.4,
  success: true,
  properties: {
    endpoint: 'jobs-list',
    outcome: 'ok',
    caller: demoCallers.reader.clientId,
    owner,
    ...properties,
  },
  ...over,
});
const metric = (name: string, properties: Record<string, string> = {}) => ({
  kind: 'metric',
  name,
  value: 1,
  properties,
});
const event = (name: string, properties: Record<string, string>, measurements = {}) => ({
  kind: 'event',
  name,
  properties: { endpoint: 'jobs-watch', ...properties },
  measurements,
});

/** The lines of one invocation with these records. */
const linesOf = (records: readonly unknown[], isQuiet = false): string[] => {
  const lines: string[] = [];
  const log = createPeopleLog({ print: (line) => lines.push(line), now: () => at, isQuiet: () => isQuiet });
  const invocation = log('jobs-list');
  for (const record of records)
    invocation.write('information', typeof record === 'string' ? record : JSON.stringify(record));
  invocation.end('Succeeded', 5);
  return lines;
};

describe('the log of npm start', () => {
  it('has one line for a request: time, method, path, status, duration, owner, caller, cache', () => {
    const records = [
      { kind: 'dependency', name: 'GET /servicePrincipals/{id}/synchronization/jobs', resultCode: '200' },
      metric('jobs.health', { verdict: 'healthy' }),
      metric('cache.answers', { endpoint: 'jobs-list', result: 'miss' }),
      request(),
    ];
    expect(linesOf(records)).toEqual(['20:03:01 GET jobs 200 3 ms 602eb650 reader miss']);
  });

  it.each([
    [request({ name: 'GET jobs' }, { owner: '' }), 'GET jobs 200 3 ms reader'],
    [
      request({ name: 'GET health', properties: { endpoint: 'health-get', outcome: 'ok' } }),
      'GET health 200 3 ms',
    ],
    [
      request(
        { name: 'POST {owner}/{ownerId}/jobs/{jobId}/start', resultCode: '409' },
        { outcome: 'conflict' },
      ),
      'POST jobs/{jobId}/start 409 3 ms 602eb650 reader conflict',
    ],
    [request({}, { caller: 'aaaaaaaa-0000-4000-8000-000000000000' }), 'GET jobs 200 3 ms 602eb650 aaaaaaaa'],
  ])('%j', (record, line) => {
    expect(linesOf([record])).toEqual([`20:03:01 ${line}`]);
  });

  it('counts retries, and says when a circuit opens', () => {
    const failed = request({ resultCode: '429' }, { outcome: 'graph-throttled' });
    const retry = metric('graph.retries');
    expect(linesOf([retry, retry, metric('graph.gate', { level: 'host' }), failed])).toEqual([
      '20:03:01 WARNING circuit of the host opened: no call to Graph until its Retry-After has passed',
      '20:03:01 GET jobs 429 3 ms 602eb650 reader graph-throttled 2 retries',
    ]);
    expect(linesOf([retry, request()])[0]).toMatch(/reader 1 retry$/u);
  });

  it('has an exception as one line with its causes', () => {
    const exception = {
      kind: 'exception',
      severity: 'Error',
      errors: [
        { typeName: 'Error', message: 'Graph: 502 without code', stack: ['getPages (main.js:91)'] },
        { typeName: 'TypeError', message: null, stack: [] },
      ],
      properties: { endpoint: 'jobs-list', outcome: 'graph-unavailable' },
    };
    expect(linesOf([exception], true)).toEqual([
      '20:03:01 ERROR jobs-list graph-unavailable: Graph: 502 without code, caused by: TypeError',
    ]);
  });

  it('has one line for a sweep, for each changed job, and for each owner that could not be read', () => {
    const changed = {
      previousStatus: 'quarantined',
      previousVerdict: 'critical',
      status: 'active',
      verdict: 'warning',
    };
    const records = [
      event('job.health', { owner, verdict: 'healthy' }),
      event('owner.read', { owner, outcome: 'ok' }),
      event('owner.read', { owner, outcome: 'graph-throttled' }),
      event('job.changed', { owner, templateId: 'payrollBridge', ...changed }),
      event(
        'sweep.ended',
        { kind: 'known' },
        { jobs: 19, owners: 18, unread: 1, changes: 1, durationSeconds: 0.4 },
      ),
    ];
    expect(linesOf(records)).toEqual([
      '20:03:01 owner unread 602eb650 graph-throttled',
      '20:03:01 job changed 602eb650 payrollBridge quarantined (critical) -> active (warning)',
      '20:03:01 sweep ended: 19 jobs of 18 owners (1 unread), 1 changed, 0.4 s',
    ]);
    expect(linesOf(records, true)).toEqual([]);
  });

  it('has one line for a rotation that an event started and that failed for good', () => {
    const failed = { owner, key: 'SecretToken', reason: 'notAccepted', secretVersion: 'a'.repeat(32) };
    expect(linesOf([event('rotation.failed', failed)])).toEqual([
      '20:03:01 WARNING rotation failed 602eb650 SecretToken notAccepted',
    ]);
  });

  it('has other lines as they are, and the stack of a function that fails', () => {
    expect(linesOf(['ticked', '{"kind":'])).toEqual([
      '20:03:01 jobs-list: ticked',
      '20:03:01 jobs-list: {"kind":',
    ]);
    const lines: string[] = [];
    const invocation = createPeopleLog({ print: (line) => lines.push(line), now: () => at })('jobs-list');
    invocation.write('debug', 'detail');
    invocation.end('Failed', 7, 'no reason');
    expect(lines).toEqual(['20:03:01 ERROR jobs-list failed after 7 ms: no reason']);
  });
});
