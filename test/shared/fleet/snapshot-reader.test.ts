import { beforeEach, describe, expect, it } from '@jest/globals';
import { createSnapshotReader } from '../../../shared/fleet/snapshot-reader.ts';
import { Problem } from '../../../shared/problem.ts';
import { snapshotName } from '../../../shared/state/state-names.ts';
import type { StateStore } from '../../../shared/state/state-store.ts';
import { jobLike, snapshotOf, snapshotText, stateWith, storeOf } from '../../support/fleet.ts';
import { now } from '../../support/example-ids.ts';

const down = () => Promise.reject(new Problem('state-unavailable', 'Down.', { cause: new Error('503') }));

const scene = (texts: Readonly<Record<string, string>> = {}) => {
  let time = now;
  let isDown = false;
  let isGone = false;
  let held: Promise<null> | null = null;
  const calls: string[] = [];
  const reports: Problem[] = [];
  const store = storeOf(stateWith(texts));
  const enter = async (name: string) => {
    calls.push(name);
    await held;
    if (isDown) await down();
  };
  const watched: StateStore = {
    ...store,
    read: async (name) => {
      await enter('read');
      return isGone ? null : store.read(name);
    },
    readIfChanged: async (name, etag) => {
      await enter('readIfChanged');
      return isGone ? null : store.readIfChanged(name, etag);
    },
  };
  const reader = createSnapshotReader({ now: () => time });
  return {
    calls,
    reports,
    read: () => reader.read(watched, (problem) => reports.push(problem)),
    ids: async () => {
      const fleet = await reader.read(watched, (problem) => reports.push(problem));
      return fleet.orderBy('name').rows.map(({ job }) => job.id);
    },
    write: async (text: string) => {
      const old = await store.read(snapshotName);
      await store.write(snapshotName, text, old === null ? { ifAbsent: true } : { ifMatch: old.etag });
    },
    wait: (seconds: number) => (time += seconds * 1000),
    remove: () => (isGone = true),
    down: (value: boolean) => (isDown = value),
    /** Calls do not end until the returned function is called. */
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<null>();
      held = promise;
      return () => {
        held = null;
        resolve(null);
      };
    },
  };
};

const textOf = (...ids: readonly string[]) => snapshotText(snapshotOf(ids.map((id) => jobLike({ id }))));
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error: unknown) => (error instanceof Problem ? [error.code, error.facts.retryAfterSeconds] : error),
  );
/** Lets what has begun in the background end. */
const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
};

describe('the reader of the snapshot', () => {
  let known: ReturnType<typeof scene>;
  beforeEach(() => {
    known = scene({ [snapshotName]: textOf('a') });
  });

  it('reads the snapshot once, and compares it with the store at most every 10 seconds', async () => {
    expect(await Promise.all([known.ids(), known.ids(), known.ids()])).toEqual([['a'], ['a'], ['a']]);
    known.wait(9.9);
    await known.ids();
    expect(known.calls).toEqual(['read']);
    known.wait(0.1);
    expect(await Promise.all([known.ids(), known.ids()])).toEqual([['a'], ['a']]);
    expect(known.calls).toEqual(['read', 'readIfChanged']);
  });

  it('serves the last snapshot while it reads a newer one', async () => {
    await known.ids();
    await known.write(textOf('a', 'b'));
    known.wait(10);
    const release = known.hold();
    expect(await known.ids()).toEqual(['a']);
    release();
    await settle();
    expect(await known.ids()).toEqual(['a', 'b']);
  });

  it('compares first where it has not done so for a minute', async () => {
    await known.ids();
    await known.write(textOf('b'));
    known.wait(60);
    expect(await Promise.all([known.ids(), known.ids()])).toEqual([['b'], ['b']]);
  });

  it('compares again after the clock was set back', async () => {
    await known.ids();
    await known.write(textOf('b'));
    known.wait(-3600);
    expect(await known.ids()).toEqual(['b']);
  });

  it('serves the last snapshot for as long as the store is down, and reports the outage once', async () => {
    await known.ids();
    known.down(true);
    for (let minute = 0; minute < 5; minute += 1) {
      known.wait(60);
      expect(await known.ids()).toEqual(['a']);
      await settle();
    }
    expect(known.reports.map(({ code }) => code)).toEqual(['state-unavailable']);
    known.down(false);
    await known.write(textOf('b'));
    known.wait(10);
    await known.ids();
    await settle();
    expect(await known.ids()).toEqual(['b']);
  });

  it('does not wait for a store that is known to be down', async () => {
    await known.ids();
    known.down(true);
    known.wait(60);
    await known.ids();
    known.wait(60);
    known.hold();
    expect(await known.ids()).toEqual(['a']);
  });

  it('fleet-not-ready: no sweep has ended, and the store is asked once a second', async () => {
    const empty = scene();
    for (const seconds of [0, 0.5, 0.4]) {
      empty.wait(seconds);
      expect(await codeOf(empty.read())).toEqual(['fleet-not-ready', 60]);
    }
    expect([empty.calls, empty.reports]).toEqual([['read'], []]);
    await empty.write(textOf('a'));
    empty.wait(0.1);
    expect(await empty.ids()).toEqual(['a']);
  });

  it('fleet-not-ready: the snapshot was deleted', async () => {
    await known.ids();
    known.remove();
    known.wait(60);
    expect(await codeOf(known.read())).toEqual(['fleet-not-ready', 60]);
  });

  it('state-unavailable: the store is down and nothing was read before', async () => {
    known.down(true);
    expect(await codeOf(known.read())).toEqual(['state-unavailable', undefined]);
    expect(await codeOf(known.read())).toEqual(['state-unavailable', undefined]);
    expect(known.calls).toEqual(['read']);
    known.down(false);
    known.wait(10);
    expect(await known.ids()).toEqual(['a']);
  });

  const { sweep, ...good } = snapshotOf([jobLike()]);
  it.each<[string, string, string]>([
    ['not JSON', '{"version":1,"items":[', 'snapshot: the first line is not JSON'],
    ['empty', '', 'snapshot: the first line is not JSON'],
    ['no object', '[]', 'snapshot: version does not have the expected form'],
    [
      'of a newer version',
      snapshotText({ ...good, sweep, version: 2 }),
      'snapshot: version 2, where this release reads 1',
    ],
    ['without a sweep', snapshotText(good), 'snapshot: head does not have the expected form'],
    [
      'with an unknown member',
      snapshotText({ ...good, sweep, more: 1 }),
      'snapshot: head does not have the expected form',
    ],
    [
      'with a damaged job',
      snapshotText({ ...good, sweep, items: [jobLike(), { ...jobLike(), status: 'better' }] }),
      'snapshot: job 1 does not have the expected form',
    ],
    [
      'cut off between two jobs',
      snapshotText({ ...good, sweep, items: [jobLike(), jobLike()] }).replace(/\n.*$/u, ''),
      'snapshot: 1 lines, where the first one says 2',
    ],
    [
      'cut off in a job',
      snapshotText({ ...good, sweep }).slice(0, -1),
      'snapshot: job 0 does not have the expected form',
    ],
  ])('ignores a snapshot that is %s, and reports it once', async (_title, text, message) => {
    await known.ids();
    await known.write(text);
    for (let minute = 0; minute < 3; minute += 1) {
      known.wait(60);
      expect(await known.ids()).toEqual(['a']);
    }
    expect(known.reports.map(({ facts }) => facts.cause)).toEqual([expect.objectContaining({ message })]);
    await known.write(textOf('b'));
    known.wait(60);
    expect(await known.ids()).toEqual(['b']);
  });

  it('fleet-not-ready: the only snapshot cannot be used', async () => {
    const damaged = scene({ [snapshotName]: '{' });
    expect(await codeOf(damaged.read())).toEqual(['fleet-not-ready', 60]);
    damaged.wait(20);
    expect(await codeOf(damaged.read())).toEqual(['fleet-not-ready', 60]);
    expect([damaged.reports.length, damaged.calls]).toEqual([1, ['read', 'readIfChanged']]);
  });

  it('lets other work run while it checks 10,000 jobs', async () => {
    const jobs = Array.from({ length: 10_000 }, (_, n) => jobLike({ id: `job.${n}` }));
    const large = scene({ [snapshotName]: snapshotText(snapshotOf(jobs)) });
    let turns = 0;
    let isOver = false;
    const spin = () => {
      turns += 1;
      if (!isOver) setImmediate(spin);
    };
    setImmediate(spin);
    const ids = await large.ids();
    isOver = true;
    expect(ids).toHaveLength(10_000);
    expect(turns).toBeGreaterThanOrEqual(150);
  });
});
