import { describe, expect, it } from '@jest/globals';
import type { WatchedOwner } from '../../../../shared/fleet/sweep/find-owners.ts';
import { noNames } from '../../../../shared/fleet/fleet-job.ts';
import { decodeProgress, type Progress } from '../../../../shared/fleet/sweep/sweep-progress.ts';
import { readOwners } from '../../../../shared/fleet/sweep/read-owners.ts';
import { ownerKey } from '../../../../shared/owner.ts';
import type { GraphBatch } from '../../../../shared/ports.ts';
import { notFound, Problem } from '../../../../shared/problem.ts';
import { progressName } from '../../../../shared/state/state-names.ts';
import { problemOf } from '../../../support/problem-of.ts';
import { jobIn, ownerIdOf, throttled } from '../../../support/sweep-stand.ts';
import { openRunStand } from './sweep-doubles.ts';

const sweepId = ownerIdOf(99);
const ownersOf = (count: number, names: WatchedOwner['names'] = () => noNames): readonly WatchedOwner[] =>
  Array.from({ length: count }, (_, place) => ({
    owner: { owner: 'servicePrincipals', ownerId: ownerIdOf(place) },
    names,
  }));
const keyAt = (place: number) => ownerKey({ owner: 'servicePrincipals', ownerId: ownerIdOf(place) });
const placeIn = (path: string) => Number((path.split('/')[2] ?? '').slice(-12));

type Found = readonly unknown[] | Problem | 'no result';

/** Graph with these jobs of each owner. `sizes` has the number of lists in each wave. */
const open = (
  find: (place: number) => Found = () => [jobIn('Active')],
  setup: Parameters<typeof openRunStand>[0] = {},
) => {
  const sizes: number[] = [];
  const asked: number[] = [];
  const during: (() => void)[] = [];
  const graph: GraphBatch = {
    list: () => Promise.reject(new Error('no list was expected')),
    listMany: (paths, read, onResult) => {
      sizes.push(paths.length);
      for (const path of paths) {
        const place = placeIn(path.path);
        const found = find(place);
        if (found === 'no result') continue;
        asked.push(place);
        const value = found instanceof Problem ? found : read({ value: found });
        onResult(path, value ?? new Problem('upstream-invalid', 'Of a wrong shape.'));
      }
      during.forEach((act) => {
        act();
      });
      return Promise.resolve();
    },
  };
  const stand = openRunStand({ graph, ...setup });
  const progress: Progress = new Map();
  const read = (owners: readonly WatchedOwner[]) =>
    readOwners(sweepId, owners, progress, stand.run, stand.held);
  const saved = async () => decodeProgress((await stand.memory.read(progressName(sweepId)))?.text ?? '');
  return { ...stand, graph, sizes, asked, during, progress, read, saved };
};

describe('the owners of a sweep', () => {
  it('are read and saved: the text has what the process knows', async () => {
    const { read, progress, saved } = open(
      (place) => [[jobIn('Active')], [], notFound(), throttled][place] ?? [],
    );
    await read(ownersOf(4));
    expect([...progress.values()].map(({ outcome, jobs }) => [outcome, jobs.length])).toEqual([
      ['ok', 1],
      ['ok', 0],
      ['not-found', 0],
      ['graph-throttled', 0],
    ]);
    expect(await saved()).toEqual(progress);
  });

  it('that were read before are not read again', async () => {
    const { read, asked, progress } = open();
    const owner = { owner: 'servicePrincipals', ownerId: ownerIdOf(1) } as const;
    progress.set(keyAt(1), { owner, outcome: 'ok', jobs: [] });
    await read(ownersOf(3));
    expect(asked).toEqual([0, 2]);
  });

  it('are asked for in waves of 2000', async () => {
    const { read, sizes, asked, progress } = open(() => []);
    await read(ownersOf(4100));
    expect([sizes, asked.length, progress.size]).toEqual([[2000, 2000, 100], 4100, 4100]);
  });

  it('have a minute for each wave, and never more than the run', async () => {
    const { graph } = open(() => []);
    for (const [runMs, forMs] of [
      [300_000, 60_000],
      [20_000, 20_000],
    ] as const) {
      const stand = openRunStand({ graph, runMs });
      await readOwners(sweepId, ownersOf(1), new Map(), stand.run, stand.held);
      expect(stand.asked).toEqual([{ purpose: 'jobs', forMs }]);
    }
  });

  it('without a result in their wave are read after the others', async () => {
    let round = 0;
    const { read, asked, during } = open((place) => (place === 0 && round === 0 ? 'no result' : []));
    during.push(() => (round += 1));
    await read(ownersOf(2001));
    expect(asked.slice(-2)).toEqual([2000, 0]);
  });

  it('are left to the next run when none of a wave can be read', async () => {
    const { read, sizes, progress } = open(() => 'no result');
    await read(ownersOf(3));
    expect([sizes, progress.size]).toEqual([[3], 0]);
  });

  it('are left to the next run at the deadline', async () => {
    const { read, sizes } = open(undefined, { runMs: 0 });
    await read(ownersOf(3));
    expect(sizes).toEqual([]);
  });
});

describe('the jobs of an owner', () => {
  it('are there once each, also where Graph lists one twice', async () => {
    const { read, progress } = open(() => [jobIn('Active'), jobIn('Paused'), jobIn('Active', 'job.two')]);
    await read(ownersOf(1));
    expect(progress.get(keyAt(0))?.jobs.map(({ id }) => id)).toEqual(['job.one', 'job.two']);
  });

  it('have the names of the owner, which are only asked for where there are jobs', async () => {
    let times = 0;
    const names = () => {
      times += 1;
      return { appId: ownerIdOf(50), displayName: 'Payroll' };
    };
    const { read, progress } = open((place) => (place === 1 ? [jobIn('Active')] : []));
    await read(ownersOf(3, names));
    expect(times).toBe(1);
    expect(progress.get(keyAt(1))?.jobs).toMatchObject([{ owner: { displayName: 'Payroll' } }]);
  });

  it('of one owner that break the translation fail that owner alone', async () => {
    const names = () => {
      throw new TypeError('a defect');
    };
    const [first, ...others] = ownersOf(2);
    const { read, progress, failures } = open();
    await read([
      { owner: first?.owner ?? { owner: 'applications', ownerId: ownerIdOf(0) }, names },
      ...others,
    ]);
    expect([...progress.values()].map(({ outcome }) => outcome)).toEqual(['internal', 'ok']);
    expect(failures).toEqual(['internal']);
  });
});

describe('what was read', () => {
  it('is saved at least every 100 results, so that little is lost when the process ends', async () => {
    const { read, steps } = open(() => []);
    await read(ownersOf(250));
    expect(steps).toEqual(Array(3).fill(`append ${progressName(sweepId)}`));
  });

  it('is saved sooner where it is long', async () => {
    const jobs = Array.from({ length: 200 }, (_, place) => jobIn('Active', `job.${place}`));
    const { read, steps, saved } = open(() => jobs);
    await read(ownersOf(20));
    expect(steps.length).toBeGreaterThan(2);
    expect((await saved()).size).toBe(20);
  });

  it('is saved also where Graph fails in the middle', async () => {
    const { graph } = open();
    const stand = openRunStand({
      graph: {
        ...graph,
        listMany: async (paths, reader, onResult) => {
          await graph.listMany(paths.slice(0, 2), reader, onResult);
          throw new Error('a defect');
        },
      },
    });
    await expect(readOwners(sweepId, ownersOf(3), new Map(), stand.run, stand.held)).rejects.toThrow(
      'a defect',
    );
    const text = (await stand.memory.read(progressName(sweepId)))?.text ?? '';
    expect((await decodeProgress(text)).size).toBe(2);
  });

  it('is not saved any more when the store fails: the run ends', async () => {
    const fail = () => Promise.reject(new Problem('state-unavailable', 'Down.'));
    const { read, sizes } = open(() => [], { wrap: () => ({ append: fail }) });
    expect((await problemOf(read(ownersOf(4100)))).code).toBe('state-unavailable');
    expect(sizes).toEqual([2000]);
  });

  it('is not saved once the lease is lost, and no other wave begins', async () => {
    const { read, lease, during, sizes, steps } = open(() => []);
    during.push(() => (lease.isLost = true));
    expect((await problemOf(read(ownersOf(2050)))).code).toBe('state-unavailable');
    expect([sizes, steps]).toEqual([[2000], []]);
  });
});
