/** A fleet and histories in a store of the process. */
import { payload } from '../../local/examples.ts';
import { createFleet, type Fleet } from '../../shared/fleet/fleet.ts';
import { createToRow } from '../../shared/fleet/fleet-row.ts';
import { toFleetJob, toFleetOwner, type FleetJob, type OwnerNames } from '../../shared/fleet/fleet-job.ts';
import { snapshotVersion, type Snapshot } from '../../shared/fleet/snapshot.ts';
import type { RawOwner } from '../../shared/owner.ts';
import type { Clock } from '../../shared/ports.ts';
import { createMemoryStateStore } from '../../shared/state/memory-state-store.ts';
import { historyName, snapshotName } from '../../shared/state/state-names.ts';
import type { ConnectState, StateStore } from '../../shared/state/state-store.ts';
import { readJob, toJob } from '../../shared/sync/job/job.ts';
import { jobId, now, ownerId } from './example-ids.ts';

const owner = { owner: 'servicePrincipals', ownerId } as const;
const minute = 60_000;

/** The job of a body of Graph, as a sweep keeps it. */
export const fleetJobOf = (
  body: unknown,
  names: OwnerNames = { appId: '6f0a3c51-2b7e-4d98-a1c4-5e8b9d7f2a10', displayName: 'Payroll Bridge' },
): FleetJob => {
  const job = readJob(body);
  if (job === undefined) throw new Error('The body is no job');
  return toFleetJob(
    toJob({ ...owner, jobId }, job, { now, text: 'scrub' }),
    toFleetOwner(owner, names),
    now - minute,
  );
};

const exampleJob = fleetJobOf(payload('job-entry-errors'));

/** A job like the example, with these members instead. */
export const jobLike = ({
  owner: ownerChanges,
  ...changes
}: Partial<Omit<FleetJob, 'owner'>> & { readonly owner?: Partial<FleetJob['owner']> } = {}): FleetJob => ({
  ...exampleJob,
  ...changes,
  owner: { ...exampleJob.owner, ...ownerChanges },
});

/** The fleet of a snapshot with this ETag. */
export const fleetOf = ({ items, sweep }: Pick<Snapshot, 'items' | 'sweep'>, version: string): Fleet =>
  createFleet(items.map(createToRow()), sweep, version);

interface LineLists {
  readonly items: readonly unknown[];
  readonly changes: readonly unknown[];
}

export const snapshotOf = (items: readonly FleetJob[], changes: Partial<Snapshot> = {}): Snapshot => ({
  version: snapshotVersion,
  sweepId: 'b3d1f6a0-0000-4000-8000-000000000001',
  sweep: {
    startedAt: new Date(now - 2 * minute).toISOString(),
    endedAt: new Date(now - minute).toISOString(),
    owners: 3,
    unread: 0,
    isComplete: true,
  },
  discoveredAt: null,
  reportedAt: null,
  items: [...items],
  changes: [],
  ...changes,
});

/** The text in the store: lines of JSON. The values need not be those of a snapshot. */
export const snapshotText = ({
  items,
  changes,
  ...head
}: Readonly<Record<string, unknown>> & LineLists): string =>
  [{ ...head, items: items.length, changes: changes.length }, ...items, ...changes]
    .map((line) => JSON.stringify(line))
    .join('\n');

/** One line of a stored history. */
export const historyLine = (sweep: number, changes: object = {}): string =>
  `${JSON.stringify({
    sweep: `sweep-${sweep}`,
    at: new Date(now + sweep * minute).toISOString(),
    status: 'active',
    verdict: 'warning',
    reasons: ['lastRunFailed'],
    quarantineReason: null,
    ...changes,
  })}\n`;

/** Many states, so that the response is large enough for compression. */
const exampleHistory = Array.from({ length: 20 }, (_, sweep) => historyLine(sweep)).join('');

const context = {
  requestId: '',
  trace: { traceId: '', spanId: '', parentSpanId: null },
  endpoint: 'test',
  log: () => undefined,
};

export const storeOf = (connect: ConnectState): StateStore => connect(context);

/** A store with these texts by name. */
export const stateWith = (
  texts: Readonly<Record<string, string>>,
  clock: Pick<Clock, 'now'> = { now: () => now },
): ConnectState => {
  const connect = createMemoryStateStore(clock);
  for (const [name, text] of Object.entries(texts))
    void storeOf(connect).write(name, text, { ifAbsent: true });
  return connect;
};

/** Names and texts of the histories of the example job at these owners. */
export const historiesOf = (owners: readonly RawOwner[]): Readonly<Record<string, string>> =>
  Object.fromEntries(owners.map((each) => [historyName(each, jobId), exampleHistory]));

const exampleTexts = {
  [snapshotName]: snapshotText(snapshotOf([exampleJob, jobLike({ id: 'a.1' }), jobLike({ id: 'a.2' })])),
  ...historiesOf([owner]),
};

/** Every endpoint that reads the store can be asked for the example owner and job. */
export const exampleState = (clock: Pick<Clock, 'now'>): ConnectState => stateWith(exampleTexts, clock);
