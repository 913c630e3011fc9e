/** The state of the examples: the snapshot of a sweep, and the history of a job. */
import { payload } from '../../../local/examples.ts';
import { encodeState } from '../../../shared/fleet/history.ts';
import { toFleetJob, toFleetOwner } from '../../../shared/fleet/fleet-job.ts';
import { encodeSnapshot, snapshotVersion, type Snapshot } from '../../../shared/fleet/snapshot.ts';
import type { Clock } from '../../../shared/ports.ts';
import { createMemoryStateStore } from '../../../shared/state/memory-state-store.ts';
import { historyName, snapshotName } from '../../../shared/state/state-names.ts';
import type { ConnectState } from '../../../shared/state/state-store.ts';
import { readJob, toJob } from '../../../shared/sync/job/job.ts';
import { exampleNow, ownerId } from './seed.ts';

const owner = { owner: 'servicePrincipals', ownerId } as const;
const hourMs = 3_600_000;
const sweepId = '5e9b0c47-1d82-4f36-a7c5-28e4d9b1f063';

/** A job of a payload as a sweep has read it at this time. */
const read = (name: string, at: number) => {
  const body = readJob(payload(name));
  if (body === undefined) throw new Error(`The payload ${name} is no job`);
  const names = { appId: '6f0a3c51-2b7e-4d98-a1c4-5e8b9d7f2a10', displayName: 'Payroll Bridge' };
  const job = toJob({ ...owner, jobId: body.id }, body, { now: at, text: 'scrub' });
  return toFleetJob(job, toFleetOwner(owner, names), at);
};

const quarantined = read('job-quarantined-no-error', exampleNow - hourMs / 4);

/** The job before its quarantine. */
const before = {
  ...quarantined,
  status: 'active' as const,
  health: { verdict: 'healthy' as const, reasons: [] },
  quarantine: null,
  readAt: new Date(exampleNow - 30 * 24 * hourMs).toISOString(),
};

export const exampleJobId = quarantined.id;

const context = {
  requestId: '',
  trace: { traceId: '', spanId: '', parentSpanId: null },
  endpoint: 'openapi',
  log: () => undefined,
};

export const createExampleState = async (clock: Pick<Clock, 'now'>): Promise<ConnectState> => {
  const connect = createMemoryStateStore(clock);
  const store = connect(context);
  const sweep = {
    startedAt: new Date(exampleNow - hourMs / 3).toISOString(),
    endedAt: new Date(exampleNow - hourMs / 4).toISOString(),
    owners: 1,
    unread: 0,
    isComplete: true,
  };
  const snapshot: Snapshot = {
    version: snapshotVersion,
    sweepId,
    sweep,
    discoveredAt: null,
    reportedAt: null,
    items: [quarantined],
    changes: [],
  };
  const states = [
    encodeState({ job: before, isFirst: true }, 'first'),
    encodeState({ job: quarantined, isFirst: false }, sweepId),
  ];
  await store.write(snapshotName, await encodeSnapshot(snapshot), { ifAbsent: true });
  await store.write(historyName(owner, exampleJobId), states.join(''), { ifAbsent: true });
  return connect;
};
