/** Measures how long work blocks the event loop. */
import { connectGraph } from '../../shared/graph/client.ts';
import type { HttpClient } from '../../shared/net/http-client.ts';
import { countingGuid, service } from './service.ts';

/** The service over the real client of Graph, with a response of these bytes. */
export const graphBytes = (body: Buffer) => {
  const exchange: HttpClient['exchange'] = () =>
    Promise.resolve({ kind: 'answer', status: 200, headers: { 'content-type': 'application/json' }, body });
  const { ports } = service();
  const config = {
    root: 'https://graph.example',
    attempts: 1,
    attemptTimeoutMs: 10_000,
    deadlineMs: 25_000,
    concurrency: 16,
    queue: 256,
  };
  const connect = connectGraph(config, {
    clock: ports.clock,
    random: () => 0.5,
    newGuid: countingGuid(),
    acquireToken: () => ({ reveal: () => 'token', expiresAt: Infinity }),
    telemetry: ports.telemetry,
    transport: { exchange, close: () => undefined },
  });
  return service({ connectGraph: connect });
};

const cpuMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** Runs the work, and measures the processor time of this thread between two turns of the event loop. */
const measure = async <T>(work: () => Promise<T>) => {
  let last = cpuMs();
  let maxMs = 0;
  let isDone = false;
  const turn = (): void => {
    const now = cpuMs();
    maxMs = Math.max(maxMs, now - last);
    last = now;
    if (!isDone) setImmediate(turn);
  };
  setImmediate(turn);
  const result = await work();
  isDone = true;
  turn();
  return { result, maxMs };
};

export const limitMs = 50;

/** The best of three runs: a pause of the collector in one of them is no property of the code. */
export const bestOf = async (work: () => Promise<{ readonly status: number }>) => {
  let best = Infinity;
  let status = 0;
  for (let run = 0; run < 3 && best >= limitMs; run += 1) {
    const { result, maxMs } = await measure(work);
    best = Math.min(best, maxMs);
    ({ status } = result);
  }
  return { best, status };
};
