import { describe, expect, it } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { toFleetJob, toFleetOwner } from '../../../shared/fleet/fleet-job.ts';
import { encodeSnapshot, type Snapshot } from '../../../shared/fleet/snapshot.ts';
import { decodeSnapshot } from '../../../shared/fleet/read-snapshot.ts';
import { readJob, toJob } from '../../../shared/sync/job/job.ts';
import { snapshotText } from '../../support/fleet.ts';
import { payload } from '../../support/payloads.ts';
import { ownerIdOf } from '../../support/sweep-stand.ts';

const now = Date.UTC(2026, 5, 15, 12);
const at = new Date(now).toISOString();

/** A tenth of the jobs is in quarantine. */
const jobAt = (place: number) => {
  const owner = { owner: 'servicePrincipals', ownerId: ownerIdOf(place) } as const;
  const body = readJob(payload(place % 10 === 0 ? 'job-quarantined-no-error' : 'job-healthy'));
  if (body === undefined) throw new Error('no job');
  const names = { appId: ownerIdOf(place), displayName: `Payroll application ${place}` };
  return toFleetJob(
    toJob({ ...owner, jobId: body.id }, body, { now, text: 'scrub' }),
    toFleetOwner(owner, names),
    now,
  );
};

const snapshotOf = (jobs: number): Snapshot => ({
  version: 1,
  sweepId: ownerIdOf(1),
  sweep: { startedAt: at, endedAt: at, owners: jobs, unread: 0, isComplete: true },
  discoveredAt: at,
  reportedAt: at,
  items: Array.from({ length: jobs }, (_, place) => jobAt(place)),
  changes: [],
});

/** Of live objects, in MB. */
const heapMb = async (): Promise<number> => {
  setFlagsFromString('--expose-gc');
  for (let round = 0; round < 3; round += 1) {
    await setImmediate();
    runInNewContext('gc()');
  }
  return process.memoryUsage().heapUsed / 1024 ** 2;
};

/** A buffer is not on the heap that is measured. */
const storedSnapshot = async (): Promise<Buffer> => Buffer.from(await encodeSnapshot(snapshotOf(10_000)));

describe('a snapshot of 10,000 jobs', () => {
  it('takes at most 40 MB of memory and 10 MB in the store', async () => {
    const stored = await storedSnapshot();
    await decodeSnapshot(stored.toString());
    const before = await heapMb();
    const startedAt = performance.now();
    const snapshot = await decodeSnapshot(stored.toString());
    const decodeMs = performance.now() - startedAt;
    const memoryMb = (await heapMb()) - before;
    expect(snapshot?.items).toHaveLength(10_000);
    console.log(
      `snapshot of 10,000 jobs: ${(stored.length / 1e6).toFixed(1)} MB in the store, ${memoryMb.toFixed(1)} MB in memory, read in ${decodeMs.toFixed(0)} ms`,
    );
    expect(memoryMb).toBeGreaterThan(2);
    expect(memoryMb).toBeLessThanOrEqual(40);
    expect(stored.length).toBeLessThan(10e6);
  });
});

describe('a stored snapshot', () => {
  const good = snapshotOf(2);

  it('is read as it was written', async () => {
    const changes = [{ before: jobAt(0), after: jobAt(10) }];
    for (const snapshot of [good, { ...good, changes }]) {
      const text = await encodeSnapshot(snapshot);
      expect(text).toBe(snapshotText(snapshot));
      expect(await decodeSnapshot(text)).toEqual(snapshot);
    }
  });

  it.each([
    ['one job is damaged', { ...good, items: [...good.items, {}] }],
    ['it has another version', { ...good, version: 2 }],
    ['it has a field that is not known', { ...good, extra: 1 }],
    ['it has no sweep', { ...good, sweep: null }],
    ['a change is damaged', { ...good, changes: [{ before: null, after: jobAt(0) }] }],
  ])('is not used when %s', async (_title, value) => {
    expect(await decodeSnapshot(snapshotText(value))).toBeUndefined();
  });
});
