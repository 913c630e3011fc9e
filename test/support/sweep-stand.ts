import { openVirtualTime } from './virtual-time.ts';
import { countingGuid } from './service.ts';
import { jobsWatch } from '../../functions/jobs-watch.ts';
import { decodeSnapshot } from '../../shared/fleet/read-snapshot.ts';
import type { Snapshot } from '../../shared/fleet/snapshot.ts';
import { createSweep } from '../../shared/fleet/sweep/sweep.ts';
import type { SweepPorts } from '../../shared/fleet/sweep/sweep-run.ts';
import type { Watch } from '../../shared/fleet/sweep/find-owners.ts';
import { readHistory, type HistoryItem } from '../../shared/fleet/history.ts';
import type { ConnectGraphBatch, Fact, TelemetryEvent } from '../../shared/ports.ts';
import { notFound, Problem } from '../../shared/problem.ts';
import { createMemoryStateStore } from '../../shared/state/memory-state-store.ts';
import { historyName, snapshotName } from '../../shared/state/state-names.ts';
import type { StateContext, StateStore } from '../../shared/state/state-store.ts';

export const ownerIdOf = (place: number): string =>
  `a0000000-0000-4000-8000-${String(place).padStart(12, '0')}`;

export const watched = (...places: readonly number[]): Exclude<Watch['owners'], 'all'> =>
  places.map((place) => ({ owner: 'servicePrincipals', ownerId: ownerIdOf(place) }));

/** A job of Graph in a state; `Active` is healthy. */
export const jobIn = (code: string, id = 'job.one', reason = 'EncounteredQuarantineException'): unknown => ({
  id,
  templateId: 'scim',
  schedule: { state: 'Active' },
  status: { code, ...(code === 'Quarantine' ? { quarantine: { reason } } : {}) },
});

export const throttled = new Problem('graph-throttled', 'Wait.', { retryAfterSeconds: 5 });

/** The tenant: by owner id, the jobs or the problem. `late`: no result before the deadline. */
export type Tenant = Map<string, readonly unknown[] | Problem | 'late'>;

interface Principal {
  readonly id: string;
  readonly appId?: string;
  readonly displayName?: string;
  readonly servicePrincipalType?: string;
}

const context: StateContext = {
  requestId: '3b7e0f66-0000-4000-8000-000000000002',
  trace: { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', parentSpanId: null },
  endpoint: 'test',
  log: () => undefined,
};

/** Changes what one process sees of the store; a process that has ended gets no answer. */
export type Wrap = (store: StateStore, process: { isEnded: boolean }) => StateStore;

/** A tenant, a store and telemetry, over which processes run the sweep one after the other in simulated time. */
export const openSweepStand = (watch: Partial<Watch> = {}, batchMs = 1000) => {
  const time = openVirtualTime();
  const { clock } = time;
  const store = createMemoryStateStore(clock)(context);
  const tenant: Tenant = new Map();
  const principals: { list: readonly Principal[] | Problem } = { list: [] };
  const asked: string[] = [];
  const permissions: string[] = [];
  const events: TelemetryEvent[] = [];
  const newGuid = countingGuid();

  const connectGraphBatch =
    (process: { isEnded: boolean }): ConnectGraphBatch =>
    ({ permission, caller }, deadlineAt) => ({
      list: (path, read) => {
        permissions.push(`${caller} ${permission} ${path.path}`);
        if (principals.list instanceof Problem) return Promise.reject(principals.list);
        return Promise.resolve(read({ value: principals.list }) ?? []);
      },
      listMany: async (paths, read, onResult) => {
        for (const [place, path] of paths.entries()) {
          const ownerId = path.path.split('/')[2] ?? '';
          const found = tenant.get(ownerId) ?? notFound();
          if (found === 'late') continue;
          if (place % 20 === 0) {
            await clock.sleep(Math.min(batchMs, deadlineAt - clock.now()));
            if (clock.now() >= deadlineAt) return;
          }
          if (process.isEnded) await new Promise(() => undefined);
          asked.push(ownerId);
          const value = found instanceof Problem ? found : read({ value: found });
          onResult(path, value ?? new Problem('upstream-invalid', 'Of a wrong shape.'));
        }
      },
    });

  /** One process that runs the timer once. Its events count when they are flushed. */
  const start = (wrap: Wrap = (inner) => inner, changes: Partial<SweepPorts> = {}) => {
    const process = { isEnded: false };
    let queued: TelemetryEvent[] = [];
    const ports: SweepPorts = {
      clock,
      newGuid,
      connectGraphBatch: connectGraphBatch(process),
      connectState: () => wrap(store, process),
      telemetry: {
        record: (event) => queued.push(event),
        flush: () => {
          if (!process.isEnded) events.push(...queued);
          queued = [];
          return Promise.resolve();
        },
      },
      text: 'scrub',
      ...changes,
    };
    const settings: Watch = {
      owners: 'all',
      schedule: '0 3/15 * * * *',
      discoveryMs: 6 * 3_600_000,
      ...watch,
    };
    return { process, done: createSweep(jobsWatch, settings, ports)(() => undefined) };
  };

  /** Runs the timer once in a new process, until nothing of it is left. */
  const run = async (wrap?: Wrap, changes?: Partial<SweepPorts>): Promise<void> => {
    const { process, done } = start(wrap, changes);
    await time.run();
    if (!process.isEnded) await done;
  };

  const pass = async (waitMs: number): Promise<void> => {
    void clock.sleep(waitMs);
    await time.run();
  };

  const facts = (name: Fact['name']): Fact[] =>
    events.flatMap((event) => (event.kind === 'event' && event.name === name ? [event] : []));

  return {
    time,
    store,
    tenant,
    principals,
    asked,
    permissions,
    events,
    start,
    run,
    pass,
    facts,
    causes: (): string[] =>
      events.flatMap((event) =>
        event.kind === 'exception' ? [event.error instanceof Error ? event.error.message : ''] : [],
      ),
    snapshot: async (): Promise<Snapshot | null> => {
      const stored = await store.read(snapshotName);
      return stored === null ? null : ((await decodeSnapshot(stored.text)) ?? null);
    },
    /** Newest first. */
    history: async (place: number, jobId = 'job.one'): Promise<readonly HistoryItem[]> => {
      const name = historyName({ owner: 'servicePrincipals', ownerId: ownerIdOf(place) }, jobId);
      return readHistory((await store.read(name))?.text ?? '').toReversed();
    },
    replace: async (name: string, text: string): Promise<void> => {
      const stored = await store.read(name);
      await store.write(name, text, stored === null ? { ifAbsent: true } : { ifMatch: stored.etag });
    },
  };
};

export type SweepStand = ReturnType<typeof openSweepStand>;
