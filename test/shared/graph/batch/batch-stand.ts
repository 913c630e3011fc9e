import type { ExchangeResult } from '../../../../shared/net/http-client.ts';
import type { GraphPath, TelemetryEvent } from '../../../../shared/ports.ts';
import { Problem } from '../../../../shared/problem.ts';
import { createGraphClient } from '../../../../shared/graph/client.ts';
import { jobsPath } from '../../../../shared/graph/path.ts';
import type { GraphConfig, GraphPorts } from '../../../../shared/graph/types.ts';
import { createSimulatedGraph, type SimulatedResponse } from '../../../../local/simulated-graph.ts';
import { openVirtualTime } from '../../../support/virtual-time.ts';

export const ownerId = (place: number): string =>
  `5e1f0000-0000-4000-8000-${place.toString(16).padStart(12, '0')}`;

export const urlOf = (place: number): string => `/servicePrincipals/${ownerId(place)}/synchronization/jobs`;

export const placeOf = (url: string): number => parseInt(url.slice(43, 55), 16);

export const pathsOf = (count: number): readonly GraphPath[] =>
  Array.from({ length: count }, (_, place) =>
    jobsPath({ owner: 'servicePrincipals', ownerId: ownerId(place) }),
  );

export const list = (...ids: readonly string[]): SimulatedResponse => ({
  status: 200,
  body: { value: ids.map((id) => ({ id })) },
});

/** The ids of a list. */
export const readIds = (body: unknown): readonly string[] | undefined => {
  const { value } = (body ?? {}) as { value?: unknown };
  return Array.isArray(value) ? value.map(({ id }: { id: string }) => id) : undefined;
};

export const throttled = (retryAfter: string | number | null, name = 'Retry-After'): SimulatedResponse => ({
  status: 429,
  ...(retryAfter === null ? {} : { headers: { [name]: retryAfter } }),
  body: { error: { code: 'TooManyRequests', message: 'x' } },
});

interface Setup {
  readonly config?: Partial<GraphConfig>;
  readonly ports?: Partial<GraphPorts>;
  readonly latencyMs?: number;
  /** `turn`: 0 for the first request of this address. */
  readonly respond?: (place: number, turn: number, url: string) => SimulatedResponse;
  readonly envelope?: (urls: readonly string[], turn: number) => ExchangeResult | undefined;
}

const contextOf = (caller: string) => ({
  requestId: '5d0f3a52-0b5e-4a44-9d5c-3f1a7b0c9e11',
  trace: { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', parentSpanId: null },
  endpoint: caller,
  caller,
  permission: 'Synchronization.Read.All',
  log: () => undefined,
  onGraphRequestId: () => undefined,
});

/** A client on virtual time, in front of a simulated Graph. */
export const openBatchStand = ({ config, ports, latencyMs = 50, respond, envelope }: Setup = {}) => {
  const time = openVirtualTime();
  const startedAt = time.clock.now();
  const sent: { readonly url: string; readonly at: number }[] = [];
  const turns = new Map<string, number>();
  const turnOf = (key: string): number => {
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    return turn;
  };
  const graph = createSimulatedGraph({
    clock: time.clock,
    latencyMs,
    respond: (url) => {
      sent.push({ url, at: time.clock.now() - startedAt });
      return (respond ?? ((place) => list(`job-${place}`)))(placeOf(url), turnOf(url), url);
    },
    envelope: (urls) => envelope?.(urls, turnOf('batch')),
  });
  const events: TelemetryEvent[] = [];
  const client = createGraphClient(
    {
      root: 'https://graph.example',
      attempts: 4,
      attemptTimeoutMs: 10_000,
      deadlineMs: 25_000,
      concurrency: 16,
      queue: 256,
      ...config,
    },
    {
      clock: time.clock,
      random: () => 0.5,
      newGuid: () => crypto.randomUUID(),
      acquireToken: () => ({ reveal: () => 'token', expiresAt: Infinity }),
      telemetry: { record: (event) => events.push(event), flush: () => Promise.resolve() },
      transport: graph.transport,
      ...ports,
    },
  );
  const results: { readonly place: number; readonly result: readonly string[] | Problem }[] = [];
  const batchOf = (forMs: number) => client.connectGraphBatch(contextOf('jobs-watch'), startedAt + forMs);
  /** Reads the lists of so many owners. Resolves with the time that it took. */
  const readOwners = async (count: number, forMs = 600_000): Promise<number> => {
    let tookMs = -1;
    const reading = batchOf(forMs)
      .listMany(pathsOf(count), readIds, ({ path }, result) => {
        results.push({ place: placeOf(path), result });
      })
      .finally(() => {
        tookMs = time.clock.now() - startedAt;
      });
    await time.run();
    await reading;
    return tookMs;
  };
  const resultOf = (place: number) => results.find((one) => one.place === place)?.result;
  const codeOf = (place: number): string => {
    const result = resultOf(place);
    return result instanceof Problem ? result.code : JSON.stringify(result);
  };
  const metric = (name: string): number =>
    events.filter((event) => event.kind === 'metric' && event.name === name).length;
  const request = (caller = 'caller-1') => client.connectGraph(contextOf(caller));
  return {
    ...time,
    ...graph,
    startedAt,
    sent,
    events,
    results,
    resultOf,
    codeOf,
    metric,
    readOwners,
    batchOf,
    request,
  };
};
