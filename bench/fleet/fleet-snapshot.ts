/** A stored snapshot of many jobs: 5,000 owners with two jobs each, by default. */
import { payload } from '../../local/examples.ts';
import { toFleetJob, toFleetOwner, type FleetJob } from '../../shared/fleet/fleet-job.ts';
import { encodeSnapshot, snapshotVersion, type Snapshot } from '../../shared/fleet/snapshot.ts';
import { readJob, toJob } from '../../shared/sync/job/job.ts';

const files = [
  'job-healthy',
  'job-healthy',
  'job-healthy',
  'job-entry-errors',
  'job-quarantined-no-error',
] as const;
const departments = ['Payroll', 'Travel', 'Sales', 'Research', 'Legal', 'Support', 'Finance'] as const;
const systems = ['application', 'bridge', 'portal', 'directory sync', 'workspace'] as const;
const templates = 40;

const at = Date.UTC(2026, 10, 20, 12);
const instant = new Date(at).toISOString();

const idOf = (place: number): string => `5e1f0000-0000-4000-8000-${place.toString(16).padStart(12, '0')}`;

const bodies = files.map((file) => {
  const body = readJob(payload(file));
  if (body === undefined) throw new Error(`${file} is no job.`);
  return body;
});

const jobAt = (place: number): FleetJob => {
  const owner = place >> 1;
  const ownerId = idOf(owner);
  const path = { owner: 'servicePrincipals', ownerId, jobId: `job.${place}` } as const;
  const body = bodies[place % bodies.length];
  if (body === undefined) throw new Error('There are no bodies.');
  const displayName = `${departments[owner % departments.length] ?? ''} ${systems[owner % systems.length] ?? ''} ${owner}`;
  return {
    ...toFleetJob(
      toJob(path, body, { now: at, text: 'scrub' }),
      toFleetOwner(path, { appId: ownerId, displayName }),
      at,
    ),
    id: path.jobId,
    templateId: `template${place % templates}`,
  };
};

const benchSnapshot = (jobs = 10_000): Snapshot => ({
  version: snapshotVersion,
  sweepId: idOf(1),
  sweep: { startedAt: instant, endedAt: instant, owners: jobs / 2, unread: 0, isComplete: true },
  discoveredAt: instant,
  reportedAt: instant,
  items: Array.from({ length: jobs }, (_, place) => jobAt(place)),
  changes: [],
});

export const benchSnapshotText = (): Promise<string> => encodeSnapshot(benchSnapshot());
