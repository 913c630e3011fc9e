import type { Clock, Graph, TelemetryEvent } from '../../../shared/ports.ts';
import type { AcquireToken } from '../../../shared/ports.ts';
import type { GraphConfig } from '../../../shared/graph/attempt.ts';
import { connectGraph } from '../../../shared/graph/client.ts';
import { createHttpClient } from '../../../shared/net/http-client.ts';

/**
 * A clock on which waits cost nothing: a wait (no signal) advances it, a bound on work (with a signal) is a real timer,
 * because what it bounds really happens.
 */
const openClock = (startAt = Date.UTC(2026, 10, 3, 9, 30)) => {
  const began = performance.now();
  const waits: number[] = [];
  let skipped = 0;
  const timers = new Set<NodeJS.Timeout>();
  const sleep: Clock['sleep'] = async (waitMs, signal) => {
    if (signal === undefined) {
      waits.push(waitMs);
      skipped += waitMs;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        resolve();
      }, waitMs);
      timers.add(timer);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        timers.delete(timer);
        reject(signal.reason as Error);
      });
    });
  };
  const now = () => startAt + skipped + Math.floor(performance.now() - began);
  return { now, sleep, waits, advance: (ms: number) => (skipped += ms), timers: () => timers.size };
};

export const token = `canary-${crypto.randomUUID()}`;

export const requestId = '5d0f3a52-0b5e-4a44-9d5c-3f1a7b0c9e11';
export const traceId = '0af7651916cd43dd8448eb211c80319c';

interface Setup extends Partial<GraphConfig> {
  readonly acquireToken?: AcquireToken;
  readonly random?: () => number;
}

const noLog = () => undefined;

/** The client with everything around it doubled but the network. */
export const connect = (root: string, setup: Setup = {}) => {
  const clock = openClock();
  const transport = createHttpClient(root);
  const events: TelemetryEvent[] = [];
  const graphRequestIds: string[] = [];
  const {
    acquireToken = () => Promise.resolve({ reveal: () => token, expiresAt: Infinity }),
    random = () => 0.5,
    ...config
  } = setup;
  const process = connectGraph(
    { root, attempts: 4, attemptTimeoutMs: 5000, deadlineMs: 25_000, concurrency: 16, queue: 256, ...config },
    {
      ...{ clock, transport, acquireToken, random, newGuid: () => crypto.randomUUID() },
      telemetry: { record: (event) => events.push(event), flush: () => Promise.resolve() },
    },
  );
  const context = {
    requestId,
    trace: { traceId, spanId: 'b7ad6b7169203331', parentSpanId: null },
    endpoint: 'jobs-get',
    caller: 'caller-1',
    permission: 'Synchronization.Read.All',
    log: noLog,
    onGraphRequestId: (id: string) => graphRequestIds.push(id),
  };
  /** Graph for one more request of the same process. */
  const another = (): Graph => process(context);
  return { graph: another(), another, clock, events, graphRequestIds, transport };
};

/** Takes any value as it comes. */
export const anything = (body: unknown) => body;
