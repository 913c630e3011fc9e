import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startOperating } from '../support/operating.ts';
import { bodyOf, reader } from '../support/service.ts';

let at: Awaited<ReturnType<typeof startOperating>>;
beforeEach(async () => {
  at = await startOperating();
});
afterEach(() => at.close());

describe('POST .../start', () => {
  it('200: a quarantined job is active afterwards, and its quarantine is gone', async () => {
    const reply = await at.post('jobs-start', 'quarantined');
    expect(reply.status).toBe(200);
    expect(bodyOf(reply)).toMatchObject({
      operation: 'start',
      dryRun: false,
      sent: true,
      request: {
        method: 'POST',
        path: '/servicePrincipals/{id}/synchronization/jobs/{jobId}/start',
        body: null,
      },
      guards: { pass: true, status: 'quarantined' },
      job: { status: 'active', quarantine: null },
      unread: null,
    });
    expect(at.acted()).toEqual(['start']);
  });

  it('200: a paused job too', async () => {
    expect(bodyOf(await at.post('jobs-start', 'paused'))).toMatchObject({ job: { status: 'active' } });
  });

  it('409: not a job that runs, and never in a loop', async () => {
    const reply = await at.post('jobs-start', 'healthy');
    expect(reply.status).toBe(409);
    expect(bodyOf(reply)).toMatchObject({
      code: 'conflict',
      retryable: false,
      conflict: { reason: 'jobStatus', status: 'active' },
    });
    await at.post('jobs-start', 'quarantined');
    expect((await at.post('jobs-start', 'quarantined')).status).toBe(409);
    expect(at.acted()).toEqual(['start']);
  });

  it('409: while another operation of this job is running, with any key', async () => {
    const replies = await Promise.all([
      at.post('jobs-start', 'quarantined'),
      at.post('jobs-start', 'quarantined'),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([200, 409]);
    expect(replies.slice(1).map(bodyOf)).toMatchObject([{ conflict: { reason: 'operationUnderWay' } }]);
    expect(at.acted()).toEqual(['start']);
  });

  it.each(['neverRun', 'noSchedule'] as const)('200: %s', async (owner) => {
    expect(bodyOf(await at.post('jobs-start', owner))).toMatchObject({
      sent: true,
      job: { status: 'active' },
    });
  });

  it('409: failing, and the answer says what to do instead', async () => {
    const reply = await at.post('jobs-start', 'failing');
    expect([reply.status, bodyOf(reply)['detail']]).toEqual([
      409,
      expect.stringMatching(/schedule is running.*Wait for the next run.*restart/u),
    ]);
    expect(at.acted()).toEqual([]);
  });

  it('400: a member in a body that takes none', async () => {
    const reply = await at.post('jobs-start', 'quarantined', { body: { force: true } });
    expect([reply.status, bodyOf(reply)['detail']]).toEqual([
      400,
      'body: Has an unknown member; this takes none.',
    ]);
  });

  it('404: a job that does not exist', async () => {
    const params = { ...at.paramsOf('quarantined'), jobId: 'unknown.job' };
    expect((await at.call('jobs-start', { method: 'POST', params })).status).toBe(404);
    expect(at.acted()).toEqual([]);
  });

  it('403: with the role to read alone', async () => {
    const only = await startOperating({ ports: { authenticate: () => Promise.resolve(reader) } });
    const reply = await only.post('jobs-start', 'quarantined');
    await only.close();
    expect(reply.status).toBe(403);
    expect(bodyOf(reply)['detail']).toContain('Synchronization.Operate');
    expect(only.far.requests).toEqual([]);
    expect(only.audit()).toEqual([]);
  });

  it('502: the service may only read', async () => {
    const readOnly = await startOperating({ permissions: ['Synchronization.Read.All'] });
    const reply = await readOnly.post('jobs-start', 'quarantined');
    await readOnly.close();
    expect([reply.status, bodyOf(reply)['code']]).toEqual([502, 'graph-permission-missing']);
    expect(bodyOf(reply)['detail']).toContain('Synchronization.ReadWrite.All');
    expect(readOnly.acted()).toEqual(['start']);
  });
});

describe('POST .../start?dryRun=true', () => {
  it('200: says what would be sent, and sends nothing', async () => {
    const reply = await at.post('jobs-start', 'quarantined', { query: 'dryRun=true' });
    expect(bodyOf(reply)).toMatchObject({
      dryRun: true,
      sent: false,
      guards: { pass: true, status: 'quarantined' },
      job: { status: 'quarantined' },
    });
    expect(at.acted()).toEqual([]);
  });

  it('200: says that the guards do not pass', async () => {
    const reply = await at.post('jobs-start', 'healthy', { query: 'dryRun=true' });
    expect(reply.status).toBe(200);
    expect(bodyOf(reply)).toMatchObject({ sent: false, guards: { pass: false, status: 'active' } });
  });

  it('400: dryRun=yes, which must not be taken for no', async () => {
    expect((await at.post('jobs-start', 'quarantined', { query: 'dryRun=yes' })).status).toBe(400);
    expect(at.acted()).toEqual([]);
  });
});
