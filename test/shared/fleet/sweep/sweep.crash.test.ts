import { describe, expect, it } from '@jest/globals';
import { decodeProgress } from '../../../../shared/fleet/sweep/sweep-progress.ts';
import { decodeSweepState } from '../../../../shared/fleet/sweep/sweep-state.ts';
import { Problem } from '../../../../shared/problem.ts';
import { progressName, sweepName } from '../../../../shared/state/state-names.ts';
import type { StateStore } from '../../../../shared/state/state-store.ts';
import {
  jobIn,
  openSweepStand,
  ownerIdOf,
  throttled,
  type SweepStand,
  type Wrap,
} from '../../../support/sweep-stand.ts';

/** The call at which the fault is, whether the store has done it, and what happens then. */
interface Fault {
  readonly at: number;
  readonly isDone: boolean;
  readonly then: 'process ends' | 'call fails';
}

const never = <T>(): Promise<T> => new Promise(() => undefined);

/** Counts every call of the store, also of its leases, and puts the fault into one of them. */
const faulty = (fault: Fault | null) => {
  let calls = 0;
  const names: string[] = [];
  const wrap: Wrap = (inner, process) => {
    const call = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      if (process.isEnded) return never();
      calls += 1;
      names.push(name);
      if (calls !== fault?.at) return work();
      if (fault.then === 'process ends') process.isEnded = true;
      if (fault.isDone) await work();
      if (process.isEnded) return never();
      throw new Problem('state-unavailable', 'Later.', { cause: new Error('the store failed') });
    };
    const store: StateStore = {
      read: (name) => call('read', () => inner.read(name)),
      readIfChanged: (name, etag) => call('readIfChanged', () => inner.readIfChanged(name, etag)),
      readEnd: (name, maxBytes) => call('readEnd', () => inner.readEnd(name, maxBytes)),
      write: (name, text, condition) => call(`write ${name}`, () => inner.write(name, text, condition)),
      append: (name, text) => call(`append ${name.split('/')[0] ?? ''}`, () => inner.append(name, text)),
      lease: async (name) => {
        const lease = await call('lease', () => inner.lease(name));
        return (
          lease && {
            renew: () => call('renew', () => lease.renew()),
            release: () => call('release', () => lease.release()),
          }
        );
      },
    };
    return store;
  };
  return { wrap, names };
};

const places = Array.from({ length: 250 }, (_, place) => place);
/** Healthy, then in quarantine; quarantined for another reason; paused. */
const changed = [3, 120, 249];
const unread = 7;
const added = 8;

/** A tenant with a finished sweep, after which jobs have changed. */
const prepare = async (): Promise<SweepStand> => {
  const stand = openSweepStand();
  stand.principals.list = places.map((place) => ({ id: ownerIdOf(place) }));
  for (const place of places) stand.tenant.set(ownerIdOf(place), [jobIn('Active')]);
  stand.tenant.set(ownerIdOf(120), [jobIn('Quarantine')]);
  await stand.run();
  await stand.pass(15 * 60_000);
  stand.tenant.set(ownerIdOf(3), [jobIn('Quarantine')]);
  stand.tenant.set(ownerIdOf(120), [jobIn('Quarantine', 'job.one', 'TooManyDeletes')]);
  stand.tenant.set(ownerIdOf(249), [jobIn('Paused')]);
  stand.tenant.set(ownerIdOf(unread), throttled);
  stand.tenant.set(ownerIdOf(added), [jobIn('Active'), jobIn('Active', 'job.two')]);
  stand.events.length = 0;
  stand.asked.length = 0;
  return stand;
};

const sweepOf = async ({ store }: SweepStand) => decodeSweepState((await store.read(sweepName))?.text ?? '');

/** Owners that are saved for the sweep that has not ended. */
const savedOwners = async (stand: SweepStand): Promise<readonly string[]> => {
  const sweep = await sweepOf(stand);
  if (sweep === undefined || sweep.state === 'ended') return [];
  const text = (await stand.store.read(progressName(sweep.id)))?.text ?? '';
  return [...(await decodeProgress(text)).values()].map(({ owner }) => owner.ownerId);
};

/** Each change once in the history, and told under one id. */
const expectNothingLost = async (stand: SweepStand): Promise<void> => {
  expect((await stand.history(3)).map(({ status }) => status)).toEqual(['quarantined', 'active']);
  expect((await stand.history(120)).map(({ quarantineReason }) => quarantineReason)).toEqual([
    'tooManyDeletes',
    'encounteredQuarantineException',
  ]);
  expect((await stand.history(249)).map(({ status }) => status)).toEqual(['paused', 'active']);
  expect(await stand.history(unread)).toHaveLength(1);
  expect(await stand.history(added)).toHaveLength(1);
  expect(await stand.history(added, 'job.two')).toHaveLength(1);
  const told = new Map<unknown, Set<unknown>>();
  for (const { properties } of stand.facts('job.changed')) {
    const ids = told.get(properties['owner']) ?? new Set();
    told.set(properties['owner'], ids.add(properties['changeId']));
  }
  expect(new Map([...told].map(([owner, ids]) => [owner, ids.size]))).toEqual(
    new Map(changed.map((place) => [`servicePrincipals/${ownerIdOf(place)}`, 1])),
  );
  const items = (await stand.snapshot())?.items ?? [];
  expect(items).toHaveLength(places.length + 1);
  expect(items.filter(({ status }) => status === 'quarantined')).toHaveLength(2);
};

/** Plays a fault, then new processes until the sweep has ended. */
const play = async (fault: Fault): Promise<void> => {
  const stand = await prepare();
  const before = await stand.snapshot();
  await stand.run(faulty(fault).wrap);
  const after = await stand.snapshot();
  expect(after).not.toBeNull();
  const isOld = after?.sweepId === before?.sweepId;
  expect(isOld ? after : 'a new one').toEqual(isOld ? before : 'a new one');
  const saved = new Set(await savedOwners(stand));
  stand.asked.length = 0;
  await stand.pass(15 * 60_000);
  await stand.run();
  if (saved.size > 0) expect(stand.asked.filter((ownerId) => saved.has(ownerId))).toEqual([]);
  // A change can be read by the next sweep only where the first run ended before its own began.
  if ((await stand.snapshot())?.sweepId === before?.sweepId) {
    await stand.pass(15 * 60_000);
    await stand.run();
  }
  expect((await sweepOf(stand))?.state).toBe('ended');
  await expectNothingLost(stand);
};

/** Each call of the store in a sweep without a fault. */
const callsOfOneSweep = async (): Promise<readonly string[]> => {
  const stand = await prepare();
  const counted = faulty(null);
  await stand.run(counted.wrap);
  await expectNothingLost(stand);
  return counted.names;
};

describe('a crash at any point of a sweep', () => {
  it('leaves the old or the new snapshot, keeps progress, loses no change and tells none under two ids', async () => {
    const calls = await callsOfOneSweep();
    expect(new Set(calls)).toEqual(
      new Set([
        'lease',
        'read',
        'write fleet/sweep.json',
        'append sweeps',
        'renew',
        'append history',
        'write fleet/snapshot.jsonl',
        'release',
      ]),
    );
    let played = 0;
    for (const [index] of calls.entries())
      for (const isDone of [false, true])
        for (const then of ['process ends', 'call fails'] as const) {
          await play({ at: index + 1, isDone, then });
          played += 1;
        }
    console.log(`crash at any point of a sweep: ${calls.length} calls of the store, ${played} faults played`);
    expect(played).toBe(calls.length * 4);
  }, 120_000);

  it('holds when every process ends at the same call, until one goes on to the end', async () => {
    const calls = await callsOfOneSweep();
    for (const [index] of calls.entries()) {
      const stand = await prepare();
      for (let round = 0; round < 6; round += 1) {
        await stand.run(faulty({ at: index + 1, isDone: round % 2 === 0, then: 'process ends' }).wrap);
        await stand.pass(15 * 60_000);
      }
      await stand.run();
      await stand.pass(15 * 60_000);
      await stand.run();
      await expectNothingLost(stand);
    }
  }, 120_000);
});
