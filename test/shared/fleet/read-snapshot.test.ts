import { describe, expect, it } from '@jest/globals';
import type { FleetJob } from '../../../shared/fleet/fleet-job.ts';
import { decodeSnapshot, readSnapshot } from '../../../shared/fleet/read-snapshot.ts';
import { encodeSnapshot, type Snapshot } from '../../../shared/fleet/snapshot.ts';
import { jobLike, snapshotOf } from '../../support/fleet.ts';
import { newCanary } from '../../support/canaries.ts';

const canary = newCanary();
const good = snapshotOf([jobLike({ id: 'a' }), jobLike({ id: 'b' })]);
const asIs = (job: FleetJob): FleetJob => job;
const errorOf = async (text: string): Promise<string> => {
  const error: unknown = await readSnapshot(text, asIs).catch((failure: unknown) => failure);
  return error instanceof Error ? error.message : 'read';
};

/** The lines of the good snapshot, one of them replaced. */
const withLine = async (at: number, line: string): Promise<string> =>
  (await encodeSnapshot(good)).split('\n').with(at, line).join('\n');
const head = { version: 1, sweepId: 'x', sweep: good.sweep, discoveredAt: null, reportedAt: null };

describe('a stored snapshot', () => {
  it('has its sweep and its jobs, for a list', async () => {
    const { sweep, items } = good;
    expect(await readSnapshot(await encodeSnapshot(good), asIs)).toEqual({ sweep, items });
    expect((await readSnapshot(await encodeSnapshot(snapshotOf([])), asIs)).items).toEqual([]);
  });

  it('is read as it was written, for a sweep', async () => {
    const [before] = good.items;
    if (before === undefined) throw new Error('no job');
    const changed: Snapshot = { ...good, changes: [{ before, after: { ...before, status: 'paused' } }] };
    expect(await decodeSnapshot(await encodeSnapshot(changed))).toEqual(changed);
  });

  it.each<[string, number, string, string]>([
    ['is not JSON', 0, `{"${canary}`, 'the first line is not JSON'],
    ['is empty', 0, '', 'the first line is not JSON'],
    ['has no version', 0, JSON.stringify({ sweep: canary }), 'version'],
    ['is a list', 0, JSON.stringify([canary]), 'version'],
    [
      'is of a newer release',
      0,
      JSON.stringify({ ...head, version: 2 }),
      'version 2, where this release reads 1',
    ],
    ['has no sweep', 0, JSON.stringify({ ...head, sweep: canary, items: 2, changes: 0 }), 'head'],
    [
      'has a field that is not known',
      0,
      JSON.stringify({ ...head, items: 2, changes: 0, [canary]: 1 }),
      'head',
    ],
    [
      'was cut off',
      0,
      JSON.stringify({ ...head, items: 3, changes: 0 }),
      '2 lines, where the first one says 3',
    ],
    ['has a damaged job', 2, JSON.stringify({ id: canary }), 'job 1'],
    ['has a torn job', 2, `{"${canary}`, 'job 1'],
  ])('that %s is refused, with the place and without its content', async (_title, at, line, place) => {
    const text = await withLine(at, line);
    const message = await errorOf(text);
    expect(message).toContain(`snapshot: ${place}`);
    expect(message).not.toContain(canary);
    expect(await decodeSnapshot(text)).toBeUndefined();
  });

  it('lets requests run between its jobs', async () => {
    const jobs = Array.from({ length: 1200 }, (_, n) => jobLike({ id: `j${n}` }));
    const text = await encodeSnapshot(snapshotOf(jobs));
    let turns = 0;
    let isDone = false;
    const count = (): void => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    expect((await readSnapshot(text, asIs)).items).toHaveLength(1200);
    isDone = true;
    expect(turns).toBeGreaterThanOrEqual(2);
  });
});
