/** The end of a sweep as values: old snapshot + what was read = new snapshot and its changes. */
import { ownerKey, toOwnerPath, type OwnerPath } from '../owner.ts';
import type { TextMode } from '../ports.ts';
import type { Watch } from './sweep/find-owners.ts';
import { jobKey, type FleetJob } from './fleet-job.ts';
import { isRead, type Progress } from './sweep/sweep-progress.ts';
import { snapshotVersion, type Change, type Snapshot } from './snapshot.ts';
import { isRecent, type EndingSweep } from './sweep/sweep-state.ts';

/** Less than an hour, because two runs of an hourly schedule can be a moment less than an hour apart. */
const reportMs = 55 * 60_000;

/** Whether a job has changed: its verdict, its status, or its quarantine (present, reason). */
const isChanged = (before: FleetJob, after: FleetJob): boolean =>
  before.health.verdict !== after.health.verdict ||
  before.status !== after.status ||
  (before.quarantine === null) !== (after.quarantine === null) ||
  before.quarantine?.reason !== after.quarantine?.reason;

const compareText = (one: string, other: string): number => Number(one > other) - Number(one < other);

interface KeyedJob {
  readonly key: string;
  readonly job: FleetJob;
}

const sortByKey = (jobs: readonly FleetJob[]): KeyedJob[] =>
  jobs.map((job) => ({ key: jobKey(job), job })).sort((one, other) => compareText(one.key, other.key));

/** The setting can have changed since the name was stored. */
const withoutText = (job: FleetJob, text: TextMode): FleetJob =>
  text === 'scrub' || job.owner.displayName === null
    ? job
    : { ...job, owner: { ...job.owner, displayName: null } };

/** True for the owners that WATCH still names. */
const isWatchedBy = ({ owners }: Watch): ((owner: OwnerPath) => boolean) => {
  if (owners === 'all') return () => true;
  const keys = new Set(owners.map(ownerKey));
  return (owner) => keys.has(ownerKey(owner));
};

/** The jobs of owners that were read, and the last state of the jobs of the others. */
const mergeJobs = (old: readonly FleetJob[], progress: Progress, watch: Watch): FleetJob[] => {
  const isWatched = isWatchedBy(watch);
  const read = [...progress.values()].filter((result) => isRead(result) && isWatched(result.owner));
  const readKeys = new Set(read.map(({ owner }) => ownerKey(owner)));
  const kept = old.filter((job) => {
    const owner = toOwnerPath(job.owner);
    return isWatched(owner) && !readKeys.has(ownerKey(owner));
  });
  return [...kept, ...read.flatMap(({ jobs }) => jobs)];
};

/** A state for the history of a job. */
export interface NewState {
  readonly job: FleetJob;
  /** True where the old snapshot does not have the job. */
  readonly isFirst: boolean;
}

export interface BuiltSnapshot {
  readonly snapshot: Snapshot;
  readonly newStates: readonly NewState[];
}

/** The same input gives the same result, so that a sweep that is repeated after a crash finds the same changes. */
export const buildSnapshot = (
  old: Snapshot | null,
  progress: Progress,
  sweep: EndingSweep,
  { watch, text }: { readonly watch: Watch; readonly text: TextMode },
): BuiltSnapshot => {
  const { id, kind, startedAt, end } = sweep;
  const items: FleetJob[] = [];
  const changes: Change[] = [];
  const firstSeen: FleetJob[] = [];
  const before = new Map((old?.items ?? []).map((job) => [jobKey(job), job]));
  for (const { key, job } of sortByKey(mergeJobs(old?.items ?? [], progress, watch))) {
    const after = withoutText(job, text);
    const earlier = before.get(key);
    items.push(after);
    if (earlier === undefined) firstSeen.push(after);
    else if (isChanged(earlier, after)) changes.push({ before: withoutText(earlier, text), after });
  }
  const isDiscovered = kind === 'discovery' && end.isListed;
  const isReported = isRecent(old?.reportedAt, Date.parse(startedAt), reportMs);
  return {
    snapshot: {
      version: snapshotVersion,
      sweepId: id,
      sweep: {
        startedAt,
        endedAt: end.endedAt,
        owners: end.owners,
        unread: end.unread,
        isComplete: end.unread === 0 && end.isListed,
      },
      discoveredAt: isDiscovered ? startedAt : (old?.discoveredAt ?? null),
      reportedAt: isReported ? (old?.reportedAt ?? null) : startedAt,
      items,
      changes,
    },
    newStates: [
      ...changes.map(({ after }) => ({ job: after, isFirst: false })),
      ...firstSeen.map((job) => ({ job, isFirst: true })),
    ],
  };
};

/** Whether this sweep reports the state of every job, as one does each hour. */
export const isReportDue = ({ reportedAt, sweep }: Snapshot): boolean => reportedAt === sweep.startedAt;
