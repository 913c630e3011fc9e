/** One run of the sweep: begins one or goes on with one, reads, and ends it. Every step is saved in the store. */
import { servicePrincipalsPath } from '../../graph/path.ts';
import type { Log } from '../../ports.ts';
import { leaseName, progressName, snapshotName, sweepName } from '../../state/state-names.ts';
import type { Timer } from '../../timer/timer.ts';
import { endSweep } from './end-sweep.ts';
import {
  findOwners,
  readServicePrincipals,
  type ListedPrincipal,
  type Watch,
  type WatchedOwner,
} from './find-owners.ts';
import { decodeProgress, isRead, type Progress } from './sweep-progress.ts';
import { readOwners } from './read-owners.ts';
import { ownerKey } from '../../owner.ts';
import { decodeSnapshot } from '../read-snapshot.ts';
import type { Snapshot } from '../snapshot.ts';
import { readStored, replaceStored, type Stored } from '../../state/stored-value.ts';
import { holdLease, type HeldLease } from '../../state/hold-lease.ts';
import { openSweepRun, type SweepPorts, type SweepRun } from './sweep-run.ts';
import {
  beginSweep,
  decodeSweepState,
  isDiscoveryDue,
  isOverdue,
  toEnding,
  type EndingSweep,
  type ReadingSweep,
  type SweepState,
} from './sweep-state.ts';

type Listed = readonly ListedPrincipal[] | null;

/** All service principals of the tenant; null when they could not be listed. */
const listOwners = async (run: SweepRun): Promise<Listed> => {
  try {
    return await run
      .connectGraph('owners', run.deadlineAt)
      .list(servicePrincipalsPath, readServicePrincipals);
  } catch (error) {
    run.recordFailure(error);
    return null;
  }
};

/** Which owners a sweep that begins now reads. Null: none are known yet. */
const chooseOwners = async (
  snapshot: Snapshot | null,
  run: SweepRun,
): Promise<{ readonly sweep: ReadingSweep; readonly listed: Listed } | null> => {
  const { watch, clock, newGuid } = run;
  const isDue = watch.owners === 'all' && isDiscoveryDue(snapshot, watch.discoveryMs, clock.now());
  const listed = isDue ? await listOwners(run) : null;
  if (watch.owners === 'all' && snapshot === null && listed === null) return null;
  const kind = listed === null ? 'known' : 'discovery';
  return { sweep: beginSweep(newGuid(), kind, clock.now()), listed };
};

/** The counts of a sweep that ends now. Null: the next run goes on with it. */
const concludeReading = (
  sweep: ReadingSweep,
  owners: readonly WatchedOwner[],
  progress: Progress,
  isListed: boolean,
  now: number,
): EndingSweep | null => {
  const results = owners.map(({ owner }) => progress.get(ownerKey(owner)));
  const isUnfinished = !isListed || results.includes(undefined);
  if (isUnfinished && !isOverdue(sweep, now)) return null;
  const read = results.filter((result) => result !== undefined && isRead(result)).length;
  return toEnding(sweep, {
    endedAt: new Date(now).toISOString(),
    owners: owners.length,
    unread: owners.length - read,
    isListed,
  });
};

interface Begun {
  readonly stored: Stored<SweepState>;
  readonly sweep: ReadingSweep | EndingSweep;
  readonly listed: Listed;
}

/** The sweep that has not ended, or a new one. */
const beginOrGoOn = async (
  snapshot: Snapshot | null,
  run: SweepRun,
  lease: HeldLease,
): Promise<Begun | null> => {
  const stored = await readStored(run, sweepName, decodeSweepState);
  const { value } = stored;
  if (value !== null && value.state !== 'ended') {
    const isListing = value.state === 'reading' && value.kind === 'discovery';
    return { stored, sweep: value, listed: isListing ? await listOwners(run) : null };
  }
  const begun = await chooseOwners(snapshot, run);
  if (begun === null) return null;
  return { ...begun, stored: await replaceStored<SweepState>(run, lease, sweepName, begun.sweep, stored) };
};

const sweepOnce = async (run: SweepRun, lease: HeldLease): Promise<void> => {
  const old = await readStored(run, snapshotName, decodeSnapshot);
  const begun = await beginOrGoOn(old.value, run, lease);
  if (begun === null) return;
  const { sweep, listed } = begun;
  const saved = await run.store.read(progressName(sweep.id));
  const progress = await decodeProgress(saved?.text ?? '');
  if (sweep.state === 'ending') {
    await endSweep(old, begun.stored, sweep, progress, run, lease);
    return;
  }
  const facts = { watch: run.watch, text: run.text, startedAt: Date.parse(sweep.startedAt) };
  const owners = findOwners(facts, old.value, listed);
  await readOwners(sweep.id, owners, progress, run, lease);
  const isListed = sweep.kind === 'known' || listed !== null;
  const ending = concludeReading(sweep, owners, progress, isListed, run.clock.now());
  if (ending === null) return;
  const stored = await replaceStored<SweepState>(run, lease, sweepName, ending, begun.stored);
  await endSweep(old, stored, ending, progress, run, lease);
};

/**
 * The function of the timer: one run of the sweep. Where another instance sweeps, it ends at once. A failure of the store or a
 * lost lease ends the run with an exception event, and the next run goes on. The promise never rejects, because the host would
 * log the error.
 */
export const createSweep =
  (timer: Timer, watch: Watch, ports: SweepPorts) =>
  async (log: Log): Promise<void> => {
    const run = openSweepRun(timer, watch, ports, log);
    try {
      const lease = await holdLease(run.store, leaseName('sweep'), run.clock);
      if (lease === null) return;
      try {
        await sweepOnce(run, lease);
      } finally {
        await lease.end();
      }
    } catch (error) {
      run.recordFailure(error);
    } finally {
      await ports.telemetry.flush();
    }
  };
