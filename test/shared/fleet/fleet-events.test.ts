import { describe, expect, it } from '@jest/globals';
import { fleetEvents, jobHealth } from '../../../shared/fleet/fleet-events.ts';
import { noNames, toFleetJob, toFleetOwner, type FleetJob } from '../../../shared/fleet/fleet-job.ts';
import type { Snapshot } from '../../../shared/fleet/snapshot.ts';
import { beginSweep, toEnding } from '../../../shared/fleet/sweep/sweep-state.ts';
import { toProperties } from '../../../shared/azure/telemetry/properties.ts';
import { readJob, toJob } from '../../../shared/sync/job/job.ts';
import { payload } from '../../support/payloads.ts';

const owner = { owner: 'servicePrincipals', ownerId: '602eb650-63f7-45a2-9cae-05cb1afdcdcb' } as const;
const writtenFor = Date.UTC(2026, 10, 20, 4, 40, 18, 498);
const dayMs = 24 * 3_600_000;

const jobOf = (name: string, now = writtenFor, changes: object = {}): FleetJob => {
  const body = readJob(payload(name));
  if (body === undefined) throw new Error('no job');
  const job = toJob({ ...owner, jobId: body.id }, { ...body, ...changes }, { now, text: 'scrub' });
  return toFleetJob(job, toFleetOwner(owner, noNames), now);
};

/** The event for one of the payloads at an instant. */
const eventOf = (...given: Parameters<typeof jobOf>) => jobHealth(jobOf(...given));

describe('the event job.health', () => {
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

describe('the events of a sweep', () => {
  const sweepId = '00000000-0000-4000-8000-000000000001';
  const ending = toEnding(beginSweep(sweepId, 'known', writtenFor - 30_000), {
    endedAt: new Date(writtenFor).toISOString(),
    owners: 2,
    unread: 1,
    isListed: true,
  });
  const before = jobOf('job-healthy');
  const after: FleetJob = { ...jobOf('job-quarantined-no-error'), id: before.id };
  const snapshot: Snapshot = {
    version: 1,
    sweepId,
    sweep: {
      startedAt: ending.startedAt,
      endedAt: ending.end.endedAt,
      owners: 2,
      unread: 1,
      isComplete: false,
    },
    discoveredAt: null,
    reportedAt: null,
    items: [after],
    changes: [{ before, after }],
  };
  const eventsOf = () => [
    ...fleetEvents(snapshot, ending, new Map(), { owners: [], schedule: '', discoveryMs: 1 }),
  ];

  it('tell a change with the state before it', () => {
    expect(eventsOf()[0]).toEqual({
      name: 'job.changed',
      properties: {
        owner: 'servicePrincipals/602eb650-63f7-45a2-9cae-05cb1afdcdcb',
        job: { knownJobId: before.id },
        templateId: 'payrollBridge',
        verdict: 'critical',
        previousVerdict: before.health.verdict,
        status: 'quarantined',
        previousStatus: 'active',
        quarantineReason: 'encounteredQuarantineException',
        previousQuarantineReason: null,
        reasons: ['quarantined', 'quarantineEndsInDisable'],
        changeId: expect.stringMatching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u),
        readAt: '2026-11-20T04:40:18.498Z',
      },
    });
  });

  it('arrive in telemetry without a redacted value', () => {
    for (const { properties } of eventsOf())
      expect(Object.values(toProperties(properties)).join()).not.toContain('[redacted');
  });

  it('end with the counts of the sweep', () => {
    expect(eventsOf().at(-1)).toEqual({
      name: 'sweep.ended',
      properties: { sweepId, kind: 'known', isComplete: 'false' },
      measurements: { owners: 2, unread: 1, jobs: 1, changes: 1, durationSeconds: 30 },
    });
  });
});
