/** A child process of the bench: memory and blocked time of a process that reads or writes a snapshot of 10,000 jobs. */
import { setImmediate } from 'node:timers/promises';
import { buildSnapshot } from '../../shared/fleet/build-snapshot.ts';
import { sortNames } from '../../shared/fleet/sort-orders.ts';
import { createSnapshotReader } from '../../shared/fleet/snapshot-reader.ts';
import { decodeSnapshot } from '../../shared/fleet/read-snapshot.ts';
import { encodeSnapshot } from '../../shared/fleet/snapshot.ts';
import { createMemoryStateStore } from '../../shared/state/memory-state-store.ts';
import { snapshotName } from '../../shared/state/state-names.ts';
import { systemClock } from '../../shared/system.ts';
import { answerBench } from '../control.ts';
import { benchSnapshotText } from './fleet-snapshot.ts';
import { full, quick } from '../plan.ts';
import type { Rounds } from '../statistics.ts';

const plan = process.env['QUICK'] === '1' ? quick : full;

/** Of live objects and buffers, in MB. */
const liveMegabytes = async (): Promise<number> => {
  for (let time = 0; time < 3; time += 1) {
    await setImmediate();
    globalThis.gc?.();
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1024 / 1024;
};

/** Milliseconds of CPU of the main thread: other processes do not count. */
const mainThreadMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** The longest turn of the event loop while `work` runs. */
const maxTurn = async (work: () => Promise<unknown>): Promise<number> => {
  let isOver = false;
  let maxMs = 0;
  const watch = async (): Promise<void> => {
    let before = mainThreadMs();
    while (!isOver) {
      await setImmediate();
      const now = mainThreadMs();
      maxMs = Math.max(maxMs, now - before);
      before = now;
    }
  };
  const watching = watch();
  await setImmediate();
  await work();
  isOver = true;
  await watching;
  return maxMs;
};

const context = {
  requestId: '',
  trace: { traceId: '', spanId: '', parentSpanId: null },
  endpoint: 'bench',
  log: () => undefined,
};

/** On the heap, the text would count as memory of the fleet. */
const stored = Buffer.from(await benchSnapshotText());

/** A process that has just started and reads the stored snapshot; the store copies it from a buffer as the real one does. */
const readFleet = () => {
  const store = {
    ...createMemoryStateStore(systemClock)(context),
    read: () => Promise.resolve({ text: stored.toString(), etag: '"1"' }),
  };
  return createSnapshotReader(systemClock).read(store, (problem) => {
    throw problem;
  });
};

const rewrite = async (): Promise<void> => {
  const old = await decodeSnapshot(stored.toString());
  if (old === undefined) throw new Error(`${snapshotName} of the bench cannot be read.`);
  const { startedAt, endedAt } = old.sweep;
  const end = { endedAt, owners: 5000, unread: 5000, isListed: true };
  const sweep = { version: 1, state: 'ending', id: old.sweepId, kind: 'known', startedAt, end } as const;
  const watch = { owners: 'all', schedule: '', discoveryMs: 0 } as const;
  const { snapshot } = buildSnapshot(old, new Map(), sweep, { watch, text: 'scrub' });
  await encodeSnapshot(snapshot);
};

const measureMemory = async (): Promise<number> => {
  const before = await liveMegabytes();
  const fleet = await readFleet();
  for (const sort of sortNames) fleet.orderBy(sort);
  const after = await liveMegabytes();
  if (fleet.orderBy('name').rows.length !== 10_000) throw new Error('The fleet does not have 10,000 jobs.');
  return after - before;
};

const measureBlocked = async (): Promise<Rounds> => {
  const rounds: { read: number; write: number; sort: number }[] = [];
  for (let at = 0; at <= plan.rounds; at += 1) {
    const read = await maxTurn(readFleet);
    const fleet = await readFleet();
    const sort = await maxTurn(async () => Promise.resolve(fleet.orderBy('name')));
    const write = await maxTurn(rewrite);
    // The first round warms up the compiler.
    if (at > 0) rounds.push({ read, write, sort });
  }
  return rounds;
};

export interface FleetStoreResult {
  /** With every order sorted and the text of every row. */
  readonly megabytes: number;
  /** Of the text in the store. */
  readonly storedMegabytes: number;
  /** Milliseconds: `read`, `write`, `sort`. */
  readonly blocked: Rounds;
}

await readFleet();
const result: FleetStoreResult = {
  megabytes: await measureMemory(),
  storedMegabytes: stored.length / 1024 / 1024,
  blocked: await measureBlocked(),
};
if (process.send === undefined) console.log(JSON.stringify(result, null, 1));
else answerBench(result);
