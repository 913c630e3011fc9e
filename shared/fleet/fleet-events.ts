/** The events of a sweep: our own codes, ids and numbers, no text of Graph. */
import { createHash } from 'node:crypto';
import { keyOfOwner, ownerKey, ownerName, toOwnerPath, type OwnerPath } from '../owner.ts';
import type { Fact } from '../ports.ts';
import { isReportDue } from './build-snapshot.ts';
import type { Watch } from './sweep/find-owners.ts';
import { jobKey, type FleetJob } from './fleet-job.ts';
import type { Progress } from './sweep/sweep-progress.ts';
import type { Change, Snapshot } from './snapshot.ts';
import type { EndingSweep } from './sweep/sweep-state.ts';

const hourMs = 3_600_000;

/** The difference in units with two decimals; null where an instant is unknown. */
const between = (from: number | null, to: number | null, unitMs: number): number | null =>
  from === null || to === null ? null : Math.round(((to - from) / unitMs) * 100) / 100;

const at = (instant: string | null | undefined): number | null =>
  instant === null || instant === undefined ? null : Date.parse(instant);

const idsOf = (job: FleetJob) => ({
  owner: ownerName(toOwnerPath(job.owner)),
  job: { knownJobId: job.id },
  templateId: job.templateId,
});

/** The state of a job, by the time at which it was read. */
export const jobHealth = (job: FleetJob) => {
  const { health, quarantine, lastSuccessAt } = job;
  const readAt = at(job.readAt);
  return {
    name: 'job.health',
    properties: {
      ...idsOf(job),
      verdict: health.verdict,
      reasons: health.reasons,
      status: job.status,
      quarantineReason: quarantine?.reason ?? null,
      disablesAt: quarantine?.disablesAt ?? null,
      lastSuccessAt,
    },
    measurements: {
      daysUntilDisable: between(readAt, at(quarantine?.disablesAt), 24 * hourMs),
      hoursSinceSuccess: between(at(lastSuccessAt), readAt, hourMs),
      consecutiveFailures: job.consecutiveFailures,
    },
  } as const satisfies Fact;
};

/** A GUID that is the same each time this sweep tells of this job, so that a repeat after a crash is recognised. */
const changeIdOf = (sweepId: string, job: FleetJob): string =>
  createHash('sha256')
    .update(`${sweepId} ${jobKey(job)}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/u, '$1-$2-$3-$4-$5');

const jobChanged = ({ before, after }: Change, sweepId: string) =>
  ({
    name: 'job.changed',
    properties: {
      ...idsOf(after),
      verdict: after.health.verdict,
      previousVerdict: before.health.verdict,
      status: after.status,
      previousStatus: before.status,
      quarantineReason: after.quarantine?.reason ?? null,
      previousQuarantineReason: before.quarantine?.reason ?? null,
      reasons: after.health.reasons,
      changeId: changeIdOf(sweepId, after),
      readAt: after.readAt,
    },
  }) as const satisfies Fact;

/** `skipped`: the sweep ended before it. */
const ownerRead = (owner: OwnerPath, progress: Progress) =>
  ({
    name: 'owner.read',
    properties: { owner: ownerName(owner), outcome: progress.get(ownerKey(owner))?.outcome ?? 'skipped' },
  }) as const satisfies Fact;

/** The owners of WATCH; with `all`, those that have jobs, because a tenant has thousands that have none. */
const reportedOwners = ({ owners }: Watch, { items }: Snapshot): Iterable<OwnerPath> => {
  if (owners !== 'all') return owners;
  return new Map(items.map(({ owner }) => [`${owner.kind}/${owner.id}`, toOwnerPath(owner)])).values();
};

const sweepEnded = ({ items, changes }: Snapshot, { id, kind, startedAt, end }: EndingSweep) =>
  ({
    name: 'sweep.ended',
    properties: { sweepId: id, kind, isComplete: String(end.unread === 0 && end.isListed) },
    measurements: {
      owners: end.owners,
      unread: end.unread,
      jobs: items.length,
      changes: changes.length,
      durationSeconds: (Date.parse(end.endedAt) - Date.parse(startedAt)) / 1000,
    },
  }) as const satisfies Fact;

/** A state that was read before is not reported again as the state of this hour. */
const isFresh = ({ owner }: FleetJob, progress: Progress): boolean =>
  progress.get(keyOfOwner(owner))?.outcome === 'ok';

/** The events of a sweep, in order. `snapshot` is the one that it has written. */
export function* fleetEvents(
  snapshot: Snapshot,
  sweep: EndingSweep,
  progress: Progress,
  watch: Watch,
): Generator<Fact> {
  for (const change of snapshot.changes) yield jobChanged(change, sweep.id);
  if (isReportDue(snapshot)) {
    for (const job of snapshot.items) if (isFresh(job, progress)) yield jobHealth(job);
    for (const owner of reportedOwners(watch, snapshot)) yield ownerRead(owner, progress);
  }
  yield sweepEnded(snapshot, sweep);
}
