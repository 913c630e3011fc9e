/** Reads the jobs of many owners and saves each result. */
import { jobsPath } from '../../graph/path.ts';
import { ownerKey } from '../../owner.ts';
import type { GraphPath } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { progressName } from '../../state/state-names.ts';
import type { GraphJob } from '../../sync/job/job.ts';
import { readJobs, toJobs } from '../../sync/job/jobs.ts';
import type { WatchedOwner } from './find-owners.ts';
import { toFleetJob, toFleetOwner, type FleetJob } from '../fleet-job.ts';
import { encodeResult, type OwnerResult, type Progress } from './sweep-progress.ts';
import type { HeldLease } from '../../state/hold-lease.ts';
import type { SweepRun } from './sweep-run.ts';

/** One wave after the other, so that a run whose lease is lost stops soon. */
const maxWaveOwners = 2000;
/** Owners that Graph throttles for longer are read after the other waves. */
const maxWaveMs = 60_000;

/** So many results, or characters, are lost when the process ends. */
const maxUnsavedResults = 100;
const maxUnsavedLength = 500_000;

/** Saves lines, one append after the other. `finish` rejects when one of them failed; then none follows. */
const createSaver = ({ store }: SweepRun, lease: HeldLease, name: string) => {
  let lines: string[] = [];
  let length = 0;
  let saving = Promise.resolve();
  const flush = (): void => {
    if (lines.length === 0) return;
    const text = lines.join('');
    lines = [];
    length = 0;
    saving = saving.then(() => {
      lease.assertHeld();
      return store.append(name, text);
    });
    // `finish` reports it.
    saving.catch(() => undefined);
  };
  return {
    add: (line: string): void => {
      length += line.length;
      if (lines.push(line) >= maxUnsavedResults || length >= maxUnsavedLength) flush();
    },
    finish: (): Promise<void> => {
      flush();
      return saving;
    },
  };
};

type Saver = ReturnType<typeof createSaver>;

/** Each job once, in short. */
const toFleetJobs = (
  { owner, names }: WatchedOwner,
  bodies: readonly GraphJob[],
  { clock, text }: SweepRun,
): FleetJob[] => {
  if (bodies.length === 0) return [];
  const now = clock.now();
  const named = toFleetOwner(owner, names());
  const jobs = toJobs(owner, bodies, { now, text }).items.map((job) => toFleetJob(job, named, now));
  return [...new Map(jobs.map((job) => [job.id, job])).values()];
};

const toResult = (
  watched: WatchedOwner,
  result: readonly GraphJob[] | Problem,
  run: SweepRun,
): OwnerResult => {
  const { owner } = watched;
  try {
    if (result instanceof Problem) throw result;
    return { owner, outcome: 'ok', jobs: toFleetJobs(watched, result, run) };
  } catch (error) {
    return { owner, outcome: run.recordFailure(error), jobs: [] };
  }
};

const readWave = async (
  wave: readonly WatchedOwner[],
  progress: Progress,
  run: SweepRun,
  saver: Saver,
): Promise<void> => {
  const owners = new Map(wave.map((watched) => [jobsPath(watched.owner).path, watched]));
  const receive = ({ path }: GraphPath, found: readonly GraphJob[] | Problem): void => {
    const watched = owners.get(path);
    if (watched === undefined) return;
    owners.delete(path);
    const result = toResult(watched, found, run);
    progress.set(ownerKey(watched.owner), result);
    saver.add(encodeResult(result));
  };
  const graph = run.connectGraph('jobs', Math.min(run.deadlineAt, run.clock.now() + maxWaveMs));
  try {
    await graph.listMany(
      wave.map(({ owner }) => jobsPath(owner)),
      readJobs,
      receive,
    );
  } finally {
    await saver.finish();
  }
};

/**
 * Reads the owners that are not in `progress`, and adds them to it and to the text `sweeps/<id>.jsonl`. Returns at the deadline
 * of the run; owners without a result are then not in `progress`. Rejects with a Problem when the store fails or the lease is
 * lost; what was saved stays saved.
 */
export const readOwners = async (
  sweepId: string,
  owners: readonly WatchedOwner[],
  progress: Progress,
  run: SweepRun,
  lease: HeldLease,
): Promise<void> => {
  const saver = createSaver(run, lease, progressName(sweepId));
  const isUnread = ({ owner }: WatchedOwner): boolean => !progress.has(ownerKey(owner));
  let waiting = owners.filter(isUnread);
  while (waiting.length > 0 && run.clock.now() < run.deadlineAt) {
    lease.assertHeld();
    const wave = waiting.slice(0, maxWaveOwners);
    const before = progress.size;
    await readWave(wave, progress, run, saver);
    waiting = [...waiting.slice(maxWaveOwners), ...wave.filter(isUnread)];
    // Nothing can be read now: the next run goes on.
    if (progress.size === before) return;
  }
};
