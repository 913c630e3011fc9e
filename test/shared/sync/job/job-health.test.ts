import { describe, expect, it } from '@jest/globals';
import { jobHealth } from '../../../../shared/sync/job/job-health.ts';
import { readJob, toJob } from '../../../../shared/sync/job/job.ts';
import { payload } from '../../../support/payloads.ts';

const owner = { owner: 'servicePrincipals', ownerId: '602eb650-63f7-45a2-9cae-05cb1afdcdcb' } as const;
const writtenFor = Date.UTC(2026, 10, 20, 4, 40, 18, 498);
const dayMs = 24 * 3_600_000;

/** The event for one of the payloads at an instant. */
const eventOf = (name: string, now = writtenFor, changes: object = {}) => {
  const body = readJob(payload(name));
  if (body === undefined) throw new Error('no job');
  return jobHealth(toJob({ ...owner, jobId: body.id }, { ...body, ...changes }, { now, text: 'scrub' }), now);
};

describe('the event of a job', () => {
  it('has the reason of a quarantined job, its last success and when it is disabled', () => {
    expect(eventOf('job-quarantined-no-error')).toEqual({
      name: 'job.health',
      properties: {
        owner: 'servicePrincipals/602eb650-63f7-45a2-9cae-05cb1afdcdcb',
        job: {
          knownJobId: 'payrollBridge.7d1c3f0ab2e94d58a6c4e19f50b7d284.6f94a0c2-7e5d-4b31-8d06-b2c17e9f5a48',
        },
        templateId: 'payrollBridge',
        verdict: 'critical',
        reasons: ['quarantined', 'quarantineEndsInDisable'],
        status: 'quarantined',
        quarantineReason: 'encounteredQuarantineException',
        disablesAt: '2026-11-26T04:40:18.498Z',
        lastSuccessAt: '2026-10-29T04:01:02.800Z',
      },
      measurements: { daysUntilDisable: 6, hoursSinceSuccess: 528.65, consecutiveFailures: 1 },
    });
  });

  it('is negative after the day', () => {
    expect(eventOf('job-quarantined-no-error', writtenFor + 8 * dayMs).measurements.daysUntilDisable).toBe(
      -2,
    );
  });

  it('has null for unknown values: a job that has never run', () => {
    expect(eventOf('job-never-run')).toMatchObject({
      properties: { verdict: 'pending', quarantineReason: null, disablesAt: null, lastSuccessAt: null },
      measurements: { daysUntilDisable: null, hoursSinceSuccess: null },
    });
  });

  it('uses the start of a success without an end', () => {
    const status = { code: 'Active', lastSuccessfulExecution: { timeBegan: '2026-11-20T02:40:18.498Z' } };
    expect(eventOf('job-healthy', writtenFor, { status }).measurements.hoursSinceSuccess).toBe(2);
  });
});
