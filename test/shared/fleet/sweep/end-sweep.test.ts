import { describe, expect, it } from '@jest/globals';
import { endSweep } from '../../../../shared/fleet/sweep/end-sweep.ts';
import { readHistory } from '../../../../shared/fleet/history.ts';
import type { Progress } from '../../../../shared/fleet/sweep/sweep-progress.ts';
import { decodeSnapshot } from '../../../../shared/fleet/read-snapshot.ts';
import type { Snapshot } from '../../../../shared/fleet/snapshot.ts';
import {
  beginSweep,
  decodeSweepState,
  toEnding,
  type SweepState,
} from '../../../../shared/fleet/sweep/sweep-state.ts';
import { ownerKey } from '../../../../shared/owner.ts';
import { Problem } from '../../../../shared/problem.ts';
import { historyName, snapshotName, sweepName } from '../../../../shared/state/state-names.ts';
import type { Stored } from '../../../../shared/state/stored-value.ts';
import { jobLike } from '../../../support/fleet.ts';
import { problemOf } from '../../../support/problem-of.ts';
import { ownerIdOf } from '../../../support/sweep-stand.ts';
import { openRunStand } from './sweep-doubles.ts';

const owner = { owner: 'servicePrincipals', ownerId: ownerIdOf(1) } as const;
const jobAt = (id: string, changes: Parameters<typeof jobLike>[0] = {}) =>
  jobLike({ ...changes, id, owner: { id: ownerIdOf(1) } });
const progressOf = (...ids: readonly string[]): Progress =>
  new Map([[ownerKey(owner), { owner, outcome: 'ok', jobs: ids.map((id) => jobAt(id)) }]]);
const nothing = { value: null, condition: { ifAbsent: true } } as const;
const now = Date.UTC(2026, 5, 15, 12);
const ending = (place: number) =>
  toEnding(beginSweep(ownerIdOf(place), 'known', now), {
    endedAt: new Date(now + 1000).toISOString(),
    owners: 2,
    unread: 1,
    isListed: true,
  });

/** The end of a sweep whose state is stored already, as it is when it begins to end. */
const open = async (setup: Parameters<typeof openRunStand>[0] = {}) => {
  const stand = openRunStand(setup);
  const sweep = ending(90);
  const etag = (await stand.memory.write(sweepName, JSON.stringify(sweep), { ifAbsent: true })) ?? '';
  const stored: Stored<SweepState> = { value: sweep, condition: { ifMatch: etag } };
  const end = (progress: Progress, old: Stored<Snapshot> = nothing) =>
    endSweep(old, stored, sweep, progress, stand.run, stand.held);
  const textOf = async (name: string) => (await stand.memory.read(name))?.text ?? '';
  return { ...stand, sweep, end, textOf };
};
const down = () => Promise.reject(new Problem('state-unavailable', 'Down.'));

describe('the end of a sweep', () => {
  it('appends the histories, writes the snapshot, sends the events and ends the sweep, in this order', async () => {
    const { end, steps, facts, textOf } = await open();
    await end(progressOf('job.one'));
    const history = historyName(owner, 'job.one');
    expect(steps).toEqual([`append ${history}`, `write ${snapshotName}`, 'report', `write ${sweepName}`]);
    expect(readHistory(await textOf(history))).toHaveLength(1);
    expect((await decodeSnapshot(await textOf(snapshotName)))?.items).toMatchObject([{ id: 'job.one' }]);
    expect(facts.map(({ name }) => name)).toContain('sweep.ended');
    expect(decodeSweepState(await textOf(sweepName))?.state).toBe('ended');
  });

  it('without a job has a snapshot all the same', async () => {
    const { end, textOf } = await open();
    await end(new Map());
    expect(await decodeSnapshot(await textOf(snapshotName))).toMatchObject({
      items: [],
      sweep: { owners: 2 },
    });
  });

  it('that is repeated after the snapshot was written sends the events of that snapshot, and appends nothing', async () => {
    const first = await open();
    await first.end(progressOf('job.one'));
    const value = (await decodeSnapshot(await first.textOf(snapshotName))) ?? null;
    const again = await open();
    await again.end(progressOf('job.one', 'job.two'), { value, condition: { ifMatch: '"1"' } });
    expect(again.steps).toEqual(['report', `write ${sweepName}`]);
    expect(again.facts).toEqual(first.facts);
  });

  it('writes at most 16 histories at the same time', async () => {
    let [current, most] = [0, 0];
    const stand = await open({
      wrap: (memory) => ({
        append: async (name, text) => {
          most = Math.max(most, (current += 1));
          await new Promise(setImmediate);
          await memory.append(name, text);
          current -= 1;
        },
      }),
    });
    const ids = Array.from({ length: 100 }, (_, place) => `job.${place}`);
    await stand.end(progressOf(...ids));
    expect(most).toBe(16);
    for (const id of ids) expect(readHistory(await stand.textOf(historyName(owner, id)))).toHaveLength(1);
  });
});

describe('the end of a sweep that fails', () => {
  it('at a history: starts no other one, and writes no snapshot, so that the next run appends again', async () => {
    let appends = 0;
    const stand = await open({
      wrap: () => ({
        append: () => {
          appends += 1;
          return appends === 1 ? down() : new Promise((resolve) => setImmediate(resolve));
        },
      }),
    });
    const ids = Array.from({ length: 100 }, (_, place) => `job.${place}`);
    expect((await problemOf(stand.end(progressOf(...ids)))).code).toBe('state-unavailable');
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    expect(appends).toBeLessThanOrEqual(16);
    expect(stand.steps).toEqual([]);
  });

  it('because another process has written the snapshot: sends no events', async () => {
    const stand = await open();
    await stand.memory.write(snapshotName, 'theirs', { ifAbsent: true });
    const problem = await problemOf(stand.end(progressOf()));
    expect(String(problem.facts.cause)).toContain('was written by another process');
    expect([stand.facts, await stand.textOf(snapshotName)]).toEqual([[], 'theirs']);
  });

  it('because its lease is lost: writes nothing', async () => {
    const stand = await open();
    stand.lease.isLost = true;
    await problemOf(stand.end(progressOf('job.one')));
    expect(stand.steps).toEqual([]);
    expect(decodeSweepState(await stand.textOf(sweepName))?.state).toBe('ending');
  });

  it('because its events cannot be sent: is not ended', async () => {
    const stand = await open();
    const run = { ...stand.run, report: down };
    const stored: Stored<SweepState> = { value: stand.sweep, condition: { ifMatch: '"1"' } };
    await problemOf(endSweep(nothing, stored, stand.sweep, new Map(), run, stand.held));
    expect(decodeSweepState(await stand.textOf(sweepName))?.state).toBe('ending');
  });
});
