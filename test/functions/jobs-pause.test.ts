import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startOperating } from '../support/operating.ts';
import { bodyOf } from '../support/service.ts';

let at: Awaited<ReturnType<typeof startOperating>>;
beforeEach(async () => {
  at = await startOperating();
});
afterEach(() => at.close());

describe('POST .../pause', () => {
  it('200: the job is paused afterwards', async () => {
    const reply = await at.post('jobs-pause', 'healthy');
    expect([reply.status, bodyOf(reply)]).toMatchObject([200, { sent: true, job: { status: 'paused' } }]);
    expect(at.acted()).toEqual(['pause']);
  });

  it.each(['quarantined', 'neverRun'] as const)(
    '200: %s, for a pause stops nothing that helps',
    async (owner) => {
      expect(bodyOf(await at.post('jobs-pause', owner))).toMatchObject({ job: { status: 'paused' } });
    },
  );

  it('409: a job that is paused already', async () => {
    const reply = await at.post('jobs-pause', 'paused');
    expect([reply.status, bodyOf(reply)['conflict']]).toEqual([
      409,
      { reason: 'jobStatus', status: 'paused' },
    ]);
    expect(at.acted()).toEqual([]);
  });

  it('200: a paused job can be started, and the other way round', async () => {
    for (const [endpoint, status] of [
      ['jobs-pause', 'paused'],
      ['jobs-start', 'active'],
      ['jobs-pause', 'paused'],
    ] as const)
      expect(bodyOf(await at.post(endpoint, 'healthy'))).toMatchObject({ job: { status } });
  });
});
