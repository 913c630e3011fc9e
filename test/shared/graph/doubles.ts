import type { AcquireToken, Clock, Graph, RequestContext, TelemetryEvent } from '../../../shared/ports.ts';
import { connectGraph } from '../../../shared/graph/client.ts';
import type { GraphConfig } from '../../../shared/graph/types.ts';
import { createHttpClient } from '../../../shared/net/http-client.ts';

/**
 * A wait (a sleep without signal) advances this clock and takes no time. A deadline (a sleep with signal) is a real timer,
 * because the work that it limits is real.
 */
const createTestClock = (startAt = Date.UTC(2026, 10, 3, 9, 30)) => {
  const startedAt = performance.now();
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
  const now = () => startAt + skipped + Math.floor(performance.now() - startedAt);
  return { now, sleep, waits, advance: (ms: number) => (skipped += ms), timers: () => timers.size };
};

export const token = `canary-${crypto.randomUUID()}`;

export const requestId = '5d0f3a52-0b5e-4a44-9d5c-3f1a7b0c9e11';
export const traceId = '0af7651916cd43dd8448eb211c80319c';

export const requestContext = (onGraphRequestId: (id: string) => void): RequestContext => ({
  requestId,
  trace: { traceId, spanId: 'b7ad6b7169203331', parentSpanId: null },
  endpoint: 'jobs-get',
  caller: 'caller-1',
  permission: 'Synchronization.Read.All',
  log: () => undefined,
  onGraphRequestId,
});

interface Setup extends Partial<GraphConfig> {
  readonly acquireToken?: AcquireToken;
  readonly random?: () => number;
}

/** The client over the real network. Everything else is doubled. */
export const connect = (root: string, setup: Setup = {}) => {
  const clock = createTestClock();
  const transport = createHttpClient(root);
  const events: TelemetryEvent[] = [];
  const graphRequestIds: string[] = [];
  const {
    acquireToken = () => Promise.resolve({ reveal: () => token, expiresAt: Infinity }),
    random = () => 0.5,
    ...config
  } = setup;
  const connectRequest = connectGraph(
    { root, attempts: 4, attemptTimeoutMs: 5000, deadlineMs: 25_000, concurrency: 16, queue: 256, ...config },
    {
      clock,
      transport,
      acquireToken,
      random,
      newGuid: () => crypto.randomUUID(),
      telemetry: { record: (event) => events.push(event), flush: () => Promise.resolve() },
    },
  );
  /** Graph for one more request of the same process. */
  const another = (): Graph => connectRequest(requestContext((id) => graphRequestIds.push(id)));
  return { graph: another(), another, clock, events, graphRequestIds, transport };
};

/** Accepts any value. */
export const anything = (body: unknown) => body;
