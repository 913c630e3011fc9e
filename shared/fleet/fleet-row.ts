/** A job with the values that filters look at, made once for each snapshot. */
import { keyOfOwner } from '../owner.ts';
import type { FleetJob } from './fleet-job.ts';
import { foldName, signOf, type NameSign } from './fold-name.ts';

/** Few states are shared by many jobs, so that a filter looks at each state once. */
export interface JobState {
  readonly verdict: FleetJob['health']['verdict'];
  readonly status: string;
  readonly templateId: string | null;
  /** Of the quarantine. */
  readonly reason: string | null;
}

/** Shared by the jobs of one owner. */
export interface RowOwner {
  /** `ownerKey` */
  readonly key: string;
  /** In lower case. */
  readonly appId: string | null;
  /** The display name for comparisons without case; null where it is unknown. */
  readonly name: string | null;
  /** Of `name`. */
  readonly sign: NameSign;
}

export interface FleetRow {
  readonly job: FleetJob;
  readonly owner: RowOwner;
  readonly state: JobState;
}

const toRowOwner = ({ owner }: FleetJob): RowOwner => {
  const { appId, displayName } = owner;
  const name = displayName === null ? null : foldName(displayName);
  return { key: keyOfOwner(owner), appId: appId?.toLowerCase() ?? null, name, sign: signOf(name ?? '') };
};

const isOfSameOwner = ({ owner }: FleetJob, { owner: other }: FleetJob): boolean =>
  owner.id === other.id &&
  owner.kind === other.kind &&
  owner.appId === other.appId &&
  owner.displayName === other.displayName;

/** For all jobs of one snapshot, in its order: the jobs of an owner follow each other. */
export const createToRow = (): ((job: FleetJob) => FleetRow) => {
  const states = new Map<string, JobState>();
  let previous: FleetRow | null = null;
  const stateOf = ({ health: { verdict }, status, templateId, quarantine }: FleetJob): JobState => {
    const reason = quarantine?.reason ?? null;
    const key = `${verdict} ${status} ${reason ?? ''} ${templateId === null ? '' : `=${templateId}`}`;
    const state = states.get(key) ?? { verdict, status, templateId, reason };
    states.set(key, state);
    return state;
  };
  return (job) => {
    const owner = previous !== null && isOfSameOwner(previous.job, job) ? previous.owner : toRowOwner(job);
    previous = { job, owner, state: stateOf(job) };
    return previous;
  };
};
