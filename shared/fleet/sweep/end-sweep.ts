/** The end of a sweep. Each step can be repeated after a crash, and their order loses no change. */
import { toOwnerPath } from '../../owner.ts';
import { historyName, snapshotName, sweepName } from '../../state/state-names.ts';
import { buildSnapshot, type NewState } from '../build-snapshot.ts';
import { fleetEvents } from '../fleet-events.ts';
import { encodeState } from '../history.ts';
import type { Progress } from './sweep-progress.ts';
import { encodeSnapshot, type Snapshot } from '../snapshot.ts';
import { replaceStored, type Stored } from '../../state/stored-value.ts';
import type { HeldLease } from '../../state/hold-lease.ts';
import type { SweepRun } from './sweep-run.ts';
import { toEnded, type EndingSweep, type SweepState } from './sweep-state.ts';

/** Each history is a text of its own. The first sweep writes one for each job. */
const maxAppends = 16;

/** Runs `work` for each item, at most `limit` at the same time. Rejects at the first failure and starts no further item. */
const forEachOf = async <T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> => {
  const queue = items.values();
  let isStopped = false;
  const takeAll = async (): Promise<void> => {
    for (const item of queue) {
      if (isStopped) return;
      await work(item).catch((error: unknown) => {
        isStopped = true;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: limit }, takeAll));
};

const appendHistory = (
  states: readonly NewState[],
  sweepId: string,
  { store }: SweepRun,
  lease: HeldLease,
): Promise<void> =>
  forEachOf(states, maxAppends, async (state) => {
    lease.assertHeld();
    const name = historyName(toOwnerPath(state.job.owner), state.job.id);
    await store.append(name, encodeState(state, sweepId));
  });

/** The snapshot of this sweep: the stored one where it is written already. */
const writeSnapshot = async (
  old: Stored<Snapshot>,
  sweep: EndingSweep,
  progress: Progress,
  run: SweepRun,
  lease: HeldLease,
): Promise<Snapshot> => {
  if (old.value?.sweepId === sweep.id) return old.value;
  const { snapshot, newStates } = buildSnapshot(old.value, progress, sweep, run);
  await appendHistory(newStates, sweep.id, run, lease);
  await replaceStored(run, lease, snapshotName, snapshot, old, encodeSnapshot);
  return snapshot;
};

/**
 * Appends the histories, replaces the snapshot, sends the events, and marks the sweep as ended, in this order. Rejects with a
 * Problem when the store fails or the lease is lost; the next run then repeats the steps.
 */
export const endSweep = async (
  old: Stored<Snapshot>,
  stored: Stored<SweepState>,
  sweep: EndingSweep,
  progress: Progress,
  run: SweepRun,
  lease: HeldLease,
): Promise<void> => {
  const snapshot = await writeSnapshot(old, sweep, progress, run, lease);
  await run.report(fleetEvents(snapshot, sweep, progress, run.watch));
  await replaceStored(run, lease, sweepName, toEnded(sweep), stored);
};
