import { describe, expect, it } from '@jest/globals';
import { buildSnapshot } from '../../../shared/fleet/build-snapshot.ts';
import { toFleetJob, toFleetOwner, type FleetJob } from '../../../shared/fleet/fleet-job.ts';
import type { Progress } from '../../../shared/fleet/sweep/sweep-progress.ts';
import type { Snapshot } from '../../../shared/fleet/snapshot.ts';
import { beginSweep, toEnding } from '../../../shared/fleet/sweep/sweep-state.ts';
import { ownerKey } from '../../../shared/owner.ts';
import { readJob, toJob } from '../../../shared/sync/job/job.ts';
import { jobIn, ownerIdOf } from '../../support/sweep-stand.ts';

const now = Date.UTC(2026, 5, 15, 12);
const facts = { watch: { owners: 'all', schedule: '', discoveryMs: 1 }, text: 'scrub' } as const;
const ownerAt = (place: number) => ({ owner: 'servicePrincipals', ownerId: ownerIdOf(place) }) as const;

const jobAt = (place: number, code: string, reason?: string): FleetJob => {
  const body = readJob(jobIn(code, 'job.one', reason));
  if (body === undefined) throw new Error('no job');
  const job = toJob({ ...ownerAt(place), jobId: body.id }, body, { now, text: 'scrub' });
  return toFleetJob(job, toFleetOwner(ownerAt(place), { appId: null, displayName: 'Payroll' }), now);
};

const progressOf = (...jobs: readonly FleetJob[]): Progress =>
  new Map(
    jobs.map((job) => {
      const owner = { owner: 'servicePrincipals', ownerId: job.owner.id } as const;
      return [ownerKey(owner), { owner, outcome: 'ok', jobs: [job] }];
    }),
  );

const sweepOf = (kind: 'known' | 'discovery', isListed = true) =>
  toEnding(beginSweep(ownerIdOf(99), kind, now), {
    endedAt: new Date(now + 60_000).toISOString(),
    owners: 1,
    unread: 0,
    isListed,
  });

const build = (old: Snapshot | null, ...jobs: readonly FleetJob[]) =>
  buildSnapshot(old, progressOf(...jobs), sweepOf('known'), facts);
const oldOf = (...jobs: readonly FleetJob[]): Snapshot => build(null, ...jobs).snapshot;

describe('a change of a job', () => {
  it.each([
    ['its status and verdict', jobAt(1, 'Active'), jobAt(1, 'Quarantine')],
    ['the reason of its quarantine', jobAt(1, 'Quarantine'), jobAt(1, 'Quarantine', 'TooManyDeletes')],
    ['its status alone', jobAt(1, 'Paused'), jobAt(1, 'NotConfigured')],
    ['that it has a quarantine', { ...jobAt(1, 'Quarantine'), quarantine: null }, jobAt(1, 'Quarantine')],
  ])('is %s', (_title, before, after) => {
    const { snapshot, newStates } = build(oldOf(before), after);
    expect(snapshot.changes).toEqual([{ before, after }]);
    expect(newStates).toEqual([{ job: after, isFirst: false }]);
  });

  it('is not a later run, nor a number of failures', () => {
    const before = jobAt(1, 'Active');
    const after = {
      ...before,
      lastSuccessAt: '2026-06-15T11:00:00.000Z',
      consecutiveFailures: 3,
      readAt: 'later',
    };
    const { snapshot, newStates } = build(oldOf(before), after);
    expect(snapshot.changes).toEqual([]);
    expect(newStates).toEqual([]);
    expect(snapshot.items).toEqual([after]);
  });
});

describe('a snapshot', () => {
  it('is the same for the same progress in another order', () => {
    const jobs = [jobAt(1, 'Active'), jobAt(2, 'Quarantine'), jobAt(3, 'Paused')];
    expect(build(null, ...jobs).snapshot).toEqual(build(null, ...jobs.toReversed()).snapshot);
  });

  it('says when all owners were discovered, unless they could not be listed', () => {
    const discoveredAt = (isListed: boolean) =>
      buildSnapshot(null, new Map(), sweepOf('discovery', isListed), facts).snapshot.discoveredAt;
    expect(discoveredAt(true)).toBe('2026-06-15T12:00:00.000Z');
    expect(discoveredAt(false)).toBeNull();
  });

  it('has no names any more once the service has no free text', () => {
    const { snapshot } = buildSnapshot(oldOf(jobAt(1, 'Active')), new Map(), sweepOf('known'), {
      ...facts,
      text: 'omit',
    });
    expect(JSON.stringify(snapshot)).not.toContain('Payroll');
  });

  it('reports again when it is unknown when that was last done', () => {
    const old = { ...oldOf(jobAt(1, 'Active')), reportedAt: 'never' };
    expect(build(old, jobAt(1, 'Active')).snapshot.reportedAt).toBe('2026-06-15T12:00:00.000Z');
  });
});
