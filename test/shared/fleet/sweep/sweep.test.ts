import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../../../shared/problem.ts';
import { decodeProgress } from '../../../../shared/fleet/sweep/sweep-progress.ts';
import { snapshotText } from '../../../support/fleet.ts';
import { leaseName, progressName, snapshotName, sweepName } from '../../../../shared/state/state-names.ts';
import { leaseMs, type StateStore } from '../../../../shared/state/state-store.ts';
import { jobIn, openSweepStand, ownerIdOf, throttled, watched } from '../../../support/sweep-stand.ts';

const quarterMs = 15 * 60_000;
const hourMs = 3_600_000;
const ownerOf = (place: number): string => `servicePrincipals/${ownerIdOf(place)}`;
const unavailable = new Problem('graph-unavailable', 'Later.', { cause: new Error('read ECONNRESET') });

/** A snapshot with one job whose ids another program has written. */
const snapshotWith = (ownerId: string, id: string): string => {
  const owner = { kind: 'servicePrincipal', id: ownerId, appId: null, displayName: null };
  const health = { verdict: 'healthy', reasons: [] };
  const job = {
    owner,
    id,
    templateId: null,
    status: 'active',
    health,
    scheduleState: 'active',
    lastRun: null,
  };
  const at = new Date(0).toISOString();
  return snapshotText({
    version: 1,
    sweepId: 'a',
    sweep: { startedAt: at, endedAt: at, owners: 1, unread: 0, isComplete: true },
    discoveredAt: null,
    reportedAt: null,
    items: [{ ...job, lastSuccessAt: null, consecutiveFailures: null, quarantine: null, readAt: at }],
    changes: [],
  });
};

const openTwo = (batchMs?: number) => {
  const stand = openSweepStand({ owners: watched(1, 2) }, batchMs);
  stand.tenant.set(ownerIdOf(1), [jobIn('Active')]);
  stand.tenant.set(ownerIdOf(2), [jobIn('Quarantine'), jobIn('Paused', 'job.two')]);
  return stand;
};

const openAll = () => {
  const stand = openSweepStand();
  stand.principals.list = [1, 2, 3].map((place) => ({
    id: ownerIdOf(place),
    appId: `C0FFEE00-0000-4000-8000-00000000000${place}`,
    displayName: 'Payroll',
  }));
  stand.tenant.set(ownerIdOf(1), [jobIn('Active')]);
  stand.tenant.set(ownerIdOf(2), []);
  return stand;
};

const outcomesOf = ({ facts }: ReturnType<typeof openTwo>) =>
  facts('owner.read').map(({ properties }) => properties['outcome']);

describe('a sweep of the owners of WATCH', () => {
  it('stores every job with when it was read, and asks for no further permission', async () => {
    const stand = openTwo();
    await stand.run();
    const snapshot = await stand.snapshot();
    expect(snapshot?.sweep).toMatchObject({ owners: 2, unread: 0, isComplete: true });
    expect(snapshot?.items).toMatchObject([
      { owner: { id: ownerIdOf(1), appId: null, displayName: null }, id: 'job.one', status: 'active' },
      { owner: { id: ownerIdOf(2) }, id: 'job.one', status: 'quarantined' },
      { owner: { id: ownerIdOf(2) }, id: 'job.two', status: 'paused' },
    ]);
    expect(stand.permissions).toEqual([]);
    expect(snapshot?.discoveredAt).toBeNull();
  });

  it('has one request id and one trace', async () => {
    const stand = openTwo();
    await stand.run();
    const ids = stand.events.flatMap((event) =>
      event.kind === 'event' ? [event.requestId, event.trace] : [],
    );
    expect(new Set(ids.map((id) => JSON.stringify(id))).size).toBe(2);
  });

  it('reads every owner each time, and reports the health of each job once an hour', async () => {
    const stand = openTwo();
    const reported: number[] = [];
    for (let run = 0; run < 6; run += 1) {
      await stand.run();
      reported.push(stand.facts('job.health').length);
      await stand.pass(quarterMs);
    }
    expect(stand.asked).toHaveLength(12);
    expect(reported).toEqual([3, 3, 3, 3, 6, 6]);
    expect(stand.facts('owner.read')).toHaveLength(4);
    expect(stand.facts('sweep.ended')).toHaveLength(6);
  });

  it('reports each hour also when a run starts a moment early', async () => {
    const stand = openTwo();
    for (let run = 0; run < 3; run += 1) {
      await stand.run();
      await stand.pass(hourMs - 3000);
    }
    expect(stand.facts('job.health')).toHaveLength(9);
  });

  it('keeps the last state of what it could not read, and tells why', async () => {
    const stand = openTwo();
    await stand.run();
    const before = await stand.snapshot();
    stand.tenant.set(ownerIdOf(2), throttled);
    await stand.pass(hourMs);
    await stand.run();
    const after = await stand.snapshot();
    expect(after?.sweep).toMatchObject({ owners: 2, unread: 1, isComplete: false });
    expect(after?.items.slice(1)).toEqual(before?.items.slice(1));
    expect(after?.items[0]?.readAt).not.toBe(before?.items[0]?.readAt);
    expect(outcomesOf(stand).slice(2).sort()).toEqual(['graph-throttled', 'ok']);
    expect(stand.facts('job.health')).toHaveLength(4);
  });

  it('continues after an owner that fails, and records the exception', async () => {
    const stand = openSweepStand({ owners: watched(1, 2, 3) });
    stand.tenant.set(ownerIdOf(1), unavailable);
    stand.tenant.set(ownerIdOf(2), [{ id: 'not a job id' }]);
    stand.tenant.set(ownerIdOf(3), [jobIn('Active')]);
    await stand.run();
    expect(outcomesOf(stand).sort()).toEqual(['graph-unavailable', 'ok', 'upstream-invalid']);
    expect(stand.causes()).toEqual(['read ECONNRESET']);
  });

  it('has no jobs of an owner that Graph does not know, and of one that WATCH names no longer', async () => {
    const stand = openTwo();
    await stand.run();
    stand.tenant.delete(ownerIdOf(1));
    await stand.pass(quarterMs);
    await stand.run();
    expect((await stand.snapshot())?.items.map(({ owner }) => owner.id)).toEqual([
      ownerIdOf(2),
      ownerIdOf(2),
    ]);
    expect((await stand.snapshot())?.sweep.isComplete).toBe(true);
  });

  it('has each job once where a list has it twice', async () => {
    const stand = openSweepStand({ owners: watched(1) });
    stand.tenant.set(ownerIdOf(1), [jobIn('Active'), jobIn('Active')]);
    await stand.run();
    expect((await stand.snapshot())?.items).toHaveLength(1);
  });
});

describe('a change', () => {
  it('is told and kept in the history; a job that is seen for the first time is only kept', async () => {
    const stand = openTwo();
    await stand.run();
    expect(stand.facts('job.changed')).toEqual([]);
    await stand.pass(quarterMs);
    stand.tenant.set(ownerIdOf(1), [jobIn('Quarantine'), jobIn('Active', 'job.new')]);
    await stand.run();
    expect(stand.facts('job.changed').map(({ properties }) => properties)).toMatchObject([
      {
        owner: ownerOf(1),
        job: { knownJobId: 'job.one' },
        previousStatus: 'active',
        status: 'quarantined',
        quarantineReason: 'encounteredQuarantineException',
        previousQuarantineReason: null,
      },
    ]);
    expect((await stand.history(1)).map(({ status }) => status)).toEqual(['quarantined', 'active']);
    expect(await stand.history(1, 'job.new')).toHaveLength(1);
    expect(await stand.history(2)).toHaveLength(1);
  });
});

describe('WATCH=all', () => {
  it('lists the service principals, reads each, and then only those that have jobs until six hours later', async () => {
    const stand = openAll();
    await stand.run();
    expect([...stand.asked].sort()).toEqual([1, 2, 3].map(ownerIdOf));
    expect(stand.permissions).toEqual([
      'jobs-watch Application.Read.All /servicePrincipals?$select=id,appId,displayName,servicePrincipalType&$top=999',
    ]);
    expect((await stand.snapshot())?.items[0]?.owner).toEqual({
      kind: 'servicePrincipal',
      id: ownerIdOf(1),
      appId: 'c0ffee00-0000-4000-8000-000000000001',
      displayName: 'Payroll',
    });
    await stand.pass(quarterMs);
    stand.tenant.set(ownerIdOf(2), [jobIn('Active')]);
    await stand.run();
    expect(stand.asked.slice(3)).toEqual([ownerIdOf(1)]);
    expect((await stand.snapshot())?.items[0]?.owner.displayName).toBe('Payroll');
    await stand.pass(6 * hourMs);
    await stand.run();
    expect(stand.asked).toHaveLength(7);
    expect((await stand.snapshot())?.items).toHaveLength(2);
    expect(stand.facts('sweep.ended').map(({ properties }) => properties['kind'])).toEqual([
      'discovery',
      'known',
      'discovery',
    ]);
  });

  it('tells owner.read only of owners that have jobs', async () => {
    const stand = openAll();
    await stand.run();
    expect(stand.facts('owner.read').map(({ properties }) => properties['owner'])).toEqual([ownerOf(1)]);
  });

  it('writes no snapshot while the owners cannot be listed, and says so', async () => {
    const stand = openAll();
    stand.principals.list = new Problem('graph-permission-missing', 'Grant Application.Read.All.', {
      cause: new Error('403'),
    });
    await stand.run();
    expect(await stand.snapshot()).toBeNull();
    expect(stand.causes()).toEqual(['403']);
  });

  it('reads the owners that it knows while the owners cannot be listed, and lists at the next run', async () => {
    const stand = openAll();
    await stand.run();
    const { list } = stand.principals;
    stand.principals.list = unavailable;
    await stand.pass(6 * hourMs);
    await stand.run();
    expect(stand.asked.slice(3)).toEqual([ownerIdOf(1)]);
    stand.principals.list = list;
    await stand.pass(quarterMs);
    await stand.run();
    expect(stand.asked).toHaveLength(7);
  });
});

describe('a run that cannot finish', () => {
  it('ends before the host ends it, and the next run reads the rest', async () => {
    const places = Array.from({ length: 300 }, (_, place) => place);
    const stand = openSweepStand({ owners: watched(...places) }, 20_000);
    for (const place of places) stand.tenant.set(ownerIdOf(place), [jobIn('Active')]);
    const startedAt = stand.time.clock.now();
    await stand.run();
    expect(stand.time.clock.now() - startedAt).toBeLessThan(6 * 60_000);
    expect(await stand.snapshot()).toBeNull();
    const first = stand.asked.length;
    expect(first).toBeGreaterThan(100);
    await stand.run();
    expect((await stand.snapshot())?.items).toHaveLength(300);
    expect(stand.asked).toHaveLength(300);
    expect(new Set(stand.asked).size).toBe(300);
  });

  it('ends after two hours with what it has: the rest is unread', async () => {
    const stand = openTwo();
    stand.tenant.set(ownerIdOf(2), 'late');
    await stand.run();
    expect(await stand.snapshot()).toBeNull();
    await stand.pass(2 * hourMs);
    await stand.run();
    expect((await stand.snapshot())?.sweep).toMatchObject({ owners: 2, unread: 1, isComplete: false });
    expect(outcomesOf(stand).sort()).toEqual(['ok', 'skipped']);
  });
});

describe('a second instance', () => {
  it('does nothing while the first one sweeps', async () => {
    const stand = openTwo();
    const first = stand.start();
    const second = stand.start();
    await stand.time.run();
    await Promise.all([first.done, second.done]);
    expect(stand.asked).toHaveLength(2);
    expect(stand.causes()).toEqual([]);
  });

  it('has the lease of the first one only after that one no longer renews it', async () => {
    const stand = openTwo(60_000);
    const { done } = stand.start();
    const seen: boolean[] = [];
    for (let at = 1; at <= 5; at += 1) {
      await stand.time.run(stand.time.clock.now() + 10_000);
      const lease = await stand.store.lease(leaseName('sweep'));
      seen.push(lease === null);
    }
    expect(seen).toEqual([true, true, true, true, true]);
    await stand.time.run();
    await done;
    expect(await stand.store.lease(leaseName('sweep'))).not.toBeNull();
  });

  it('goes on where the first one has lost its lease, and the first one writes nothing more', async () => {
    const stand = openTwo(10_000);
    const lost = (inner: StateStore): StateStore => ({
      ...inner,
      lease: async (name) => {
        const lease = await inner.lease(name);
        return lease && { ...lease, renew: () => Promise.resolve(false) };
      },
    });
    await stand.run(lost);
    expect(stand.causes()).toEqual(['state: the lease was lost']);
    expect(await stand.snapshot()).toBeNull();
    // A lost lease is not released: it is that of another holder.
    await stand.pass(leaseMs);
    await stand.run();
    expect((await stand.snapshot())?.items).toHaveLength(3);
  });

  it('keeps the lease through renewals that fail for a short time', async () => {
    const stand = openTwo(30_000);
    let renewals = 0;
    const flaky = (inner: StateStore): StateStore => ({
      ...inner,
      lease: async (name) => {
        const lease = await inner.lease(name);
        return (
          lease && {
            ...lease,
            renew: () => {
              renewals += 1;
              return renewals % 2 === 1 ? Promise.reject(unavailable) : lease.renew();
            },
          }
        );
      },
    });
    await stand.run(flaky);
    expect(renewals).toBeGreaterThan(3);
    expect((await stand.snapshot())?.items).toHaveLength(3);
  });
});

describe('a text in the store that cannot be used', () => {
  it.each([
    ['damaged', '{"version":1,"sw'],
    ['of a newer version', JSON.stringify({ version: 2, items: [] })],
    ['of another kind', '[]'],
    ['empty', ''],
    ['with an owner that is none', snapshotWith('../../users', 'job.one')],
    ['with a job id that is none', snapshotWith(ownerIdOf(1), '../users')],
  ])(
    'is ignored with an exception event, and the next sweep replaces it: a snapshot %s',
    async (_title, text) => {
      const stand = openTwo();
      await stand.run();
      await stand.replace(snapshotName, text);
      await stand.pass(quarterMs);
      await stand.run();
      expect((await stand.snapshot())?.items).toHaveLength(3);
      expect(stand.causes()).toEqual(['fleet/snapshot.jsonl is damaged or of another version']);
      expect(await stand.history(1)).toHaveLength(1);
      expect(stand.facts('job.changed')).toEqual([]);
    },
  );

  it.each(['{', '{"version":2}', 'null'])('a damaged sweep.json too: %j', async (text) => {
    const stand = openTwo();
    await stand.replace(sweepName, text);
    await stand.run();
    expect((await stand.snapshot())?.items).toHaveLength(3);
    expect(stand.causes()).toEqual(['fleet/sweep.json is damaged or of another version']);
  });

  it('reads again the owners whose lines of progress are damaged', async () => {
    const stand = openTwo();
    stand.tenant.set(ownerIdOf(2), 'late');
    await stand.run();
    const { id } = JSON.parse((await stand.store.read(sweepName))?.text ?? '') as { id: string };
    await stand.replace(progressName(id), '\n{"owner":"servicePrinc');
    stand.tenant.set(ownerIdOf(2), [jobIn('Active')]);
    await stand.run();
    expect(stand.asked).toEqual([ownerIdOf(1), ownerIdOf(1), ownerIdOf(2)]);
    const text = (await stand.store.read(progressName(id)))?.text ?? '';
    expect((await decodeProgress(text)).size).toBe(2);
  });
});

describe('the store is down', () => {
  const failing = (inner: StateStore): StateStore => {
    const fail = () =>
      Promise.reject(new Problem('state-unavailable', 'Later.', { cause: new Error('ECONNREFUSED') }));
    return {
      ...inner,
      read: fail,
      write: fail,
      append: fail,
      lease: fail,
      readEnd: fail,
      readIfChanged: fail,
    };
  };

  it('ends the run with an exception event, reads nothing, and the next run goes on', async () => {
    const stand = openTwo();
    await stand.run(failing);
    expect(stand.causes()).toEqual(['ECONNREFUSED']);
    expect(stand.asked).toEqual([]);
    await stand.run();
    expect((await stand.snapshot())?.items).toHaveLength(3);
  });

  it('stops a run whose progress cannot be saved', async () => {
    const places = Array.from({ length: 4100 }, (_, place) => place);
    const stand = openSweepStand({ owners: watched(...places) }, 10);
    const down = failing(stand.store);
    await stand.run((inner) => ({ ...inner, append: down.append }));
    expect(stand.asked.length).toBeLessThan(2100);
    expect(stand.causes()).toContain('ECONNREFUSED');
  });
});

describe('a defect', () => {
  it('never rejects the promise of the handler, because the host would log the error', async () => {
    const stand = openTwo();
    const thrower = (): never => {
      throw new TypeError('a defect');
    };
    await stand.run(undefined, { connectGraphBatch: thrower });
    await stand.run(() => thrower());
    expect(stand.causes()).toEqual(['a defect', 'a defect']);
  });

  it('sends at most 20 exceptions of one run', async () => {
    const places = Array.from({ length: 40 }, (_, place) => place);
    const stand = openSweepStand({ owners: watched(...places) });
    for (const place of places) stand.tenant.set(ownerIdOf(place), unavailable);
    await stand.run();
    expect(stand.causes()).toHaveLength(20);
    expect(stand.facts('owner.read')).toHaveLength(40);
  });
});
