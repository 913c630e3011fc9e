/** A child process of the bench: what it costs to read the jobs of many owners. */
import { randomUUID } from 'node:crypto';
import { createSimulatedGraph, type SimulatedResponse } from '../../local/simulated-graph.ts';
import { openVirtualTime } from '../../local/virtual-time.ts';
import { createGraphClient } from '../../shared/graph/client.ts';
import { jobsPath } from '../../shared/graph/path.ts';
import type { Clock, GraphPath, RequestContext } from '../../shared/ports.ts';
import { Problem } from '../../shared/problem.ts';
import { readJobs } from '../../shared/sync/job/jobs.ts';
import { systemClock } from '../../shared/system.ts';
import { answerBench } from '../control.ts';

const owners = 1000;
const latencyMs = 50;
/** Batches at once with the default of GRAPH_CONCURRENCY. */
const batchesAtOnce = 4;
const manyOwners = 100_000;
/** A batch of 20 in practice. */
const manyLatencyMs = 400;
/** The smallest quota of an application in a tenant, and what callers use of it. */
const quota = { units: 3500, windowMs: 10_000, usedByCallers: 1700 } as const;

const ownerIdOf = (place: number) => `5e1f0000-0000-4000-8000-${place.toString(16).padStart(12, '0')}`;
const placeOf = (url: string) => parseInt(url.slice(43, 55), 16);
const pathsOf = (count: number): readonly GraphPath[] =>
  Array.from({ length: count }, (_, place) =>
    jobsPath({ owner: 'servicePrincipals', ownerId: ownerIdOf(place) }),
  );

const empty: SimulatedResponse = { status: 200, body: { value: [] } };
const throttled = (retryAfter: string): SimulatedResponse => ({
  status: 429,
  headers: { 'Retry-After': retryAfter },
  body: { error: { code: 'TooManyRequests' } },
});

const context: RequestContext = {
  requestId: randomUUID(),
  trace: { traceId: '0'.repeat(31) + '1', spanId: '0'.repeat(15) + '1', parentSpanId: null },
  endpoint: 'jobs-watch',
  caller: 'jobs-watch',
  permission: 'Synchronization.Read.All',
  log: () => undefined,
  onGraphRequestId: () => undefined,
};

const open = (clock: Clock, callMs: number, respond: (url: string) => SimulatedResponse) => {
  const graph = createSimulatedGraph({ clock, latencyMs: callMs, respond });
  const client = createGraphClient(
    {
      root: 'https://graph.example',
      attempts: 4,
      attemptTimeoutMs: 10_000,
      deadlineMs: 25_000,
      concurrency: 16,
      queue: 256,
    },
    {
      clock,
      random: Math.random,
      newGuid: randomUUID,
      acquireToken: () => ({ reveal: () => 'token', expiresAt: Infinity }),
      telemetry: { record: () => undefined, flush: () => Promise.resolve() },
      transport: graph.transport,
    },
  );
  const readAll = async (paths: readonly GraphPath[], onEach: (done: number) => void = () => undefined) => {
    let done = 0;
    await client
      .connectGraphBatch(context, clock.now() + 3_600_000)
      .listMany(paths, readJobs, (_, result) => {
        if (result instanceof Problem) throw result;
        done += 1;
        onEach(done);
      });
    if (done !== paths.length) throw new Error(`${paths.length - done} owners were not read.`);
  };
  return { graph, client, readAll };
};

/** Milliseconds of real time for one owner after the other, from a sample. */
const oneAfterTheOther = async (sample: number): Promise<number> => {
  const { client } = open(systemClock, latencyMs, () => empty);
  const began = performance.now();
  for (const path of pathsOf(sample)) await client.connectGraph(context).list(path, readJobs);
  return ((performance.now() - began) / sample) * owners;
};

/** On real time. */
const measureBatches = async () => {
  const { graph, readAll } = open(systemClock, latencyMs, () => empty);
  const began = performance.now();
  await readAll(pathsOf(owners));
  const wallMs = performance.now() - began;
  const boundMs = Math.ceil(owners / 20 / batchesAtOnce) * latencyMs;
  return {
    calls: graph.calls.length,
    overBound: wallMs / boundMs,
    faster: (await oneAfterTheOther(40)) / wallMs,
  };
};

/** On simulated time: each fifth owner is throttled once. */
const measureThrottled = async () => {
  const time = openVirtualTime();
  const waits = ['2.128', '1', '0.249', '4'];
  const notBefore = new Map<number, number>();
  let [sent, early] = [0, 0];
  const { readAll } = open(time.clock, latencyMs, (url) => {
    const place = placeOf(url);
    sent += 1;
    const at = notBefore.get(place);
    if (at !== undefined && time.clock.now() < at) early += 1;
    if (at !== undefined || place % 5 > 0) return empty;
    const wait = waits[(place / 5) % waits.length] ?? '1';
    notBefore.set(place, time.clock.now() + latencyMs + Number(wait) * 1000);
    return throttled(wait);
  });
  const reading = readAll(pathsOf(owners));
  await time.run();
  await reading;
  return { beyond: Math.abs(sent - owners - notBefore.size), early };
};

const heapMegabytes = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1024 / 1024;
};

/** On simulated time, in front of a Graph that allows its quota in any 10 s and no more. */
const simulateMany = async () => {
  const time = openVirtualTime();
  const startedAt = time.clock.now();
  const recent: number[] = [];
  let [answered429, maxMegabytes] = [0, 0];
  const baseMegabytes = heapMegabytes();
  const { graph, readAll } = open(time.clock, manyLatencyMs, () => {
    const now = time.clock.now();
    while (recent[0] !== undefined && recent[0] <= now - quota.windowMs) recent.shift();
    if (recent.length < quota.units - quota.usedByCallers) {
      recent.push(now);
      return empty;
    }
    answered429 += 1;
    return throttled('10');
  });
  let endedAt = startedAt;
  const reading = readAll(pathsOf(manyOwners), (done) => {
    endedAt = time.clock.now();
    if (done % (manyOwners / 10) > 0) return;
    graph.calls.length = 0;
    maxMegabytes = Math.max(maxMegabytes, heapMegabytes());
  });
  await time.run();
  await reading;
  return {
    minutes: (endedAt - startedAt) / 60_000,
    answered429,
    megabytes: maxMegabytes - baseMegabytes,
  };
};

export interface FleetResult {
  readonly batches: Awaited<ReturnType<typeof measureBatches>>;
  readonly throttled: Awaited<ReturnType<typeof measureThrottled>>;
  readonly many: Awaited<ReturnType<typeof simulateMany>>;
}

// The first run warms up the compiler.
await measureBatches();
const result: FleetResult = {
  batches: await measureBatches(),
  throttled: await measureThrottled(),
  many: await simulateMany(),
};
if (process.send === undefined) console.log(result);
else answerBench(result);
