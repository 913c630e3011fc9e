import { describe, expect, it } from '@jest/globals';
import { createFleet, indexBehind } from '../../../shared/fleet/fleet.ts';
import { createToRow } from '../../../shared/fleet/fleet-row.ts';
import { jobKey, type FleetJob } from '../../../shared/fleet/fleet-job.ts';
import { sortNames } from '../../../shared/fleet/sort-orders.ts';
import { keyOfOwner } from '../../../shared/owner.ts';
import { now } from '../../support/example-ids.ts';
import { jobLike, snapshotOf } from '../../support/fleet.ts';

const guid = (n: number) => `7d0c2b6e-93f1-4b8a-a1de-${String(n).padStart(12, '0')}`;
const keyAt = (n: number) => `serviceprincipals/${guid(n)}`;
const jobAt = (n: number, changes: Parameters<typeof jobLike>[0] = {}): FleetJob =>
  jobLike({ ...changes, owner: { id: guid(n), ...changes.owner } });
const fleetOf = (...jobs: readonly FleetJob[]) =>
  createFleet(jobs.map(createToRow()), snapshotOf([]).sweep, 'v1');
const health = (verdict: FleetJob['health']['verdict']) => ({ verdict, reasons: [] });

describe('the order of a fleet', () => {
  it('of equal sort keys is by owner, then by job', () => {
    const fleet = fleetOf(jobAt(2, { id: 'a' }), jobAt(1, { id: 'b' }), jobAt(1, { id: 'B' }));
    for (const sort of sortNames)
      expect(fleet.orderBy(sort).rows.map(({ job }) => jobKey(job))).toEqual([
        `servicePrincipal/${guid(1)}/B`,
        `servicePrincipal/${guid(1)}/b`,
        `servicePrincipal/${guid(2)}/a`,
      ]);
  });

  it('does not depend on the order of the snapshot', () => {
    const jobs = [3, 1, 2].map((n) => jobAt(n, { health: health(n === 2 ? 'critical' : 'healthy') }));
    const idsOf = (items: readonly FleetJob[]) =>
      fleetOf(...items)
        .orderBy('verdict')
        .rows.map(({ job }) => job.owner.id);
    expect(idsOf(jobs)).toEqual([guid(2), guid(1), guid(3)]);
    expect(idsOf([...jobs].reverse())).toEqual(idsOf(jobs));
  });

  it('has the sort key of each row at its side', () => {
    const { rows, keys } = fleetOf(
      jobAt(1, { owner: { displayName: 'Zoë' } }),
      jobAt(2, { owner: { displayName: 'ÄRZTE' } }),
      jobAt(3, { owner: { displayName: null } }),
    ).orderBy('name');
    expect(keys).toEqual(['zoë', 'ärzte', '\uffff']);
    expect(rows.map(({ owner }) => owner.name)).toEqual(['zoë', 'ärzte', null]);
  });

  it('is sorted once', () => {
    const fleet = fleetOf(jobAt(1), jobAt(2));
    expect(fleet.orderBy('name')).toBe(fleet.orderBy('name'));
    expect(fleet.orderBy('name')).not.toBe(fleet.orderBy('verdict'));
  });
});

describe('the fleet of a caller whose owners are limited', () => {
  const minute = 60_000;
  const fleet = fleetOf(
    jobAt(1, { readAt: new Date(now).toISOString() }),
    jobAt(2, { id: 'a', readAt: new Date(now - 60 * minute).toISOString() }),
    jobAt(2, { id: 'b', readAt: new Date(now - 60 * minute).toISOString() }),
    jobAt(3, { readAt: new Date(now).toISOString() }),
  );

  it('is the whole one for a caller without limits', () => {
    expect(fleet.limitedTo(null)).toBe(fleet);
  });

  it('has the jobs of these owners only, in each order', () => {
    const own = fleet.limitedTo(new Set([keyAt(1), keyAt(3), keyAt(7)]));
    for (const sort of sortNames)
      expect(own.orderBy(sort).rows.map(({ owner }) => owner.key)).toEqual([keyAt(1), keyAt(3)]);
  });

  it('counts these owners only, and those of them that the sweep could not read', () => {
    expect(fleet.limitedTo(new Set([keyAt(1), keyAt(2)])).sweep).toMatchObject({
      owners: 2,
      unread: 1,
      isComplete: false,
    });
    expect(fleet.limitedTo(new Set([keyAt(1)])).sweep).toMatchObject({
      owners: 1,
      unread: 0,
      isComplete: true,
    });
  });

  it('keeps the version and the times of the sweep', () => {
    const own = fleet.limitedTo(new Set([keyAt(2)]));
    const { startedAt, endedAt } = fleet.sweep;
    expect([own.version, own.sweep]).toMatchObject(['v1', { startedAt, endedAt }]);
  });

  it('is empty without owners', () => {
    const none = fleet.limitedTo(new Set());
    expect([none.orderBy('name').rows, none.sweep.owners]).toEqual([[], 0]);
  });

  it('is made once for each set of owners', () => {
    const granted = new Set([keyAt(1)]);
    expect(fleet.limitedTo(granted)).toBe(fleet.limitedTo(granted));
    expect(fleet.limitedTo(new Set(granted))).not.toBe(fleet.limitedTo(granted));
  });
});

describe('the first row behind a place', () => {
  const verdicts = ['critical', 'warning', 'warning', 'healthy'] as const;
  const order = fleetOf(...verdicts.map((verdict, n) => jobAt(n, { health: health(verdict) }))).orderBy(
    'verdict',
  );

  it('is the next row, for the place of each row', () => {
    const found = order.rows.map(({ job }, index) =>
      indexBehind(order, { key: order.keys[index] ?? 0, owner: keyOfOwner(job.owner), jobId: job.id }),
    );
    expect(found).toEqual([1, 2, 3, 4]);
  });

  it.each([
    ['before all', { key: -1, owner: '', jobId: '' }, 0],
    ['between two keys', { key: 2, owner: '', jobId: '' }, 3],
    ['between two owners of one key', { key: 1, owner: `${keyAt(1)}x`, jobId: '' }, 2],
    ['of a job that is gone', { key: 1, owner: keyAt(1), jobId: '' }, 1],
    ['after all', { key: 99, owner: '', jobId: '' }, 4],
  ])('need not be the place of a row: %s', (_title, place, index) => {
    expect(indexBehind(order, place)).toBe(index);
  });

  it('is 0 in an empty fleet', () => {
    expect(indexBehind(fleetOf().orderBy('name'), { key: 0, owner: '', jobId: '' })).toBe(0);
  });
});
