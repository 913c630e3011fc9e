import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fail, type Fault } from '../../local/fake-graph/faults/fault.ts';
import { toRecord } from '../../shared/azure/telemetry/records.ts';
import { faultsOf } from '../../local/openapi-faults.ts';
import { postRight, shortTimes, startOperating } from '../support/operating.ts';
import { isWrite, operations } from '../support/rows.ts';
import { bodyOf } from '../support/service.ts';

let at: Awaited<ReturnType<typeof startOperating>>;
beforeEach(async () => {
  at = await startOperating({ config: shortTimes });
});
afterEach(() => at.close());

const key = '3c8a5e19-d7f4-4b02-96ae-50b1f7c2d864';

describe.each(operations)('$name', (row) => {
  const { name } = row;
  // The status of this job allows every operation.
  const owner = 'quarantined';
  const post = (more: Parameters<typeof postRight>[2] = {}) => postRight(at, row, more);

  it.each<[string, Fault, number, string]>([
    ['hangs', { kind: 'slow' }, 503, 'graph-unavailable'],
    ['resets the connection', { kind: 'reset' }, 503, 'graph-unavailable'],
    ['breaks off', { kind: 'truncated' }, 503, 'graph-unavailable'],
    ['fails with 500', fail(500, 'InternalServerError', ''), 503, 'graph-unavailable'],
    ['fails with 503', fail(503, 'ServiceUnavailable', '', { 'retry-after': '1' }), 503, 'graph-unavailable'],
    ['fails with 504', fail(504, 'GatewayTimeout', ''), 503, 'graph-unavailable'],
  ])(
    'Graph %s: the action is never sent twice, and the detail says to read the job first',
    async (_title, fault, status, code) => {
      at.far.failWrites({ when: 'before', fault });
      const reply = await post();
      expect([reply.status, bodyOf(reply)['code']]).toEqual([status, code]);
      expect(bodyOf(reply)['detail']).toMatch(/read the job first/u);
      expect(faultsOf(name, reply)).toEqual([]);
      expect(at.acted()).toHaveLength(1);
    },
  );

  it('429: Graph has not acted, so the action is sent again after the wait', async () => {
    at.far.failWrites({ when: 'before', fault: fail(429, 'TooManyRequests', '', { 'retry-after': '0.01' }) });
    expect((await post()).status).toBe(200);
    expect(at.acted()).toHaveLength(2);
  });

  it('429: a long wait is passed on as Retry-After, and the next write is not sent before its end', async () => {
    at.far.failWrites({ when: 'before', fault: fail(429, 'TooManyRequests', '', { 'retry-after': '120' }) });
    const reply = await post();
    expect([reply.status, reply.headers['retry-after']]).toEqual([429, '120']);
    expect((await post()).status).toBe(429);
    expect(at.acted()).toHaveLength(1);
  });

  it('200: the action succeeds even if the read after it fails', async () => {
    const { connectGraph } = at.ports;
    let reads = 0;
    const failingRead: typeof connectGraph = (context) => {
      const graph = connectGraph(context);
      const later = { ...at.paramsOf(owner), jobId: 'unknown.job' };
      return {
        ...graph,
        get: (path, read) =>
          (reads += 1) === 1
            ? graph.get(path, read)
            : graph.get({ ...path, path: path.path.replace(at.paramsOf(owner).jobId, later.jobId) }, read),
      };
    };
    const other = await startOperating({ ports: { connectGraph: failingRead } });
    const reply = await postRight(other, row);
    await other.close();
    expect([reply.status, bodyOf(reply)]).toMatchObject([
      200,
      { sent: true, job: null, unread: 'not-found' },
    ]);
    expect(faultsOf(name, reply)).toEqual([]);
    expect(at.acted()).toHaveLength(1);
  });

  it('writes one audit event for every outcome', async () => {
    await post();
    await post({ query: 'dryRun=true' });
    await post({ body: { n0t1a2member: 1 } });
    at.far.failWrites({ when: 'before', fault: { kind: 'reset' } });
    await post({ headers: { 'idempotency-key': key } });
    await post({ headers: { 'idempotency-key': key } });
    const seen = at.audit().map(({ endpoint, properties }) => {
      expect(endpoint).toBe(name);
      expect(properties).toMatchObject({
        caller: '3f1b8f0e-6a52-4c7d-8f3a-9d2f4b1c0001',
        callerKind: 'app',
        owner: `servicePrincipals/${at.paramsOf(owner).ownerId}`,
      });
      return [properties['outcome'], properties['sent'], properties['replayed'], properties['dryRun']];
    });
    const { jobId } = at.paramsOf(owner);
    const known = { knownJobId: jobId };
    // The refused body: Graph was not called, so the job id is the one from the path.
    expect(at.audit().map(({ properties }) => properties['job'])).toEqual([
      known,
      known,
      jobId,
      known,
      known,
    ]);
    expect(seen.slice(0, 3)).toEqual([
      ['ok', `${isWrite(row)}`, 'false', 'false'],
      ['ok', 'false', 'false', 'true'],
      ['invalid-request', 'false', 'false', undefined],
    ]);
    expect(seen).toHaveLength(5);
    expect(JSON.stringify(at.events)).not.toContain('n0t1a2member');
  });

  it('names the job in telemetry only after Graph has confirmed it', async () => {
    const { jobId } = at.paramsOf(owner);
    for (const id of [jobId, 'DCS.123456', 'payroll'])
      await post({ params: { ...at.paramsOf(owner), jobId: id } });
    const jobs = at.audit().map((event) => toRecord(event, 0, 'scrub').properties['job']);
    expect(jobs).toEqual([jobId, '[redacted:name]', '[redacted:name]']);
  });
});
