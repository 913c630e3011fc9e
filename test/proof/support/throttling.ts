import type { GraphPorts } from '../../../shared/graph/types.ts';
import { connectGraph } from '../../../shared/graph/client.ts';
import { jobsPath } from '../../../shared/graph/path.ts';
import { Problem, problemKinds } from '../../../shared/problem.ts';
import { openWindows } from './windows.ts';

/** The response of an upstream to a call at this time: 0 for success, or the seconds of `Retry-After` of its 429. */
export type ThrottledUpstream = (now: number) => number;

export interface Scenario {
  readonly name: string;
  readonly requestsPerSecond: number;
  readonly seconds: number;
  readonly upstream: (random: () => number) => ThrottledUpstream;
}

/** A token bucket: refilled with this number of tokens per second, with a capacity of one second. */
const bucket = (perSecond: number, retryAfterSeconds: number): ThrottledUpstream => {
  let tokens = perSecond;
  let filledAt: number | null = null;
  return (now) => {
    tokens = Math.min(perSecond, tokens + ((now - (filledAt ?? now)) * perSecond) / 1000);
    filledAt = now;
    if (tokens < 1) return retryAfterSeconds;
    tokens -= 1;
    return 0;
  };
};

const randomly =
  (share: number, retryAfterSeconds: number) =>
  (random: () => number): ThrottledUpstream =>
  () =>
    random() < share ? retryAfterSeconds : 0;

export const scenarios = {
  some: { name: '20 % random 429', requestsPerSecond: 100, seconds: 5, upstream: randomly(0.2, 1) },
  bucket: {
    name: 'twice a bucket of 50/s',
    requestsPerSecond: 100,
    seconds: 10,
    upstream: () => bucket(50, 2),
  },
  half: { name: '50 % random 429', requestsPerSecond: 100, seconds: 10, upstream: randomly(0.5, 2) },
} as const satisfies Record<string, Scenario>;

const owners = 100;
const callers = 4;
const deadlineMs = 25_000;

const ownerOf = (place: number) => ({
  owner: 'servicePrincipals' as const,
  ownerId: `6f3d1c9a-4b7e-4d52-8a60-${String(place % owners).padStart(12, '0')}`,
});

const contextOf = (place: number) => ({
  requestId: '5d0f3a52-0b5e-4a44-9d5c-3f1a7b0c9e11',
  trace: { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', parentSpanId: null },
  endpoint: 'jobs-list',
  caller: `caller-${place % callers}`,
  permission: 'Synchronization.Read.All',
  log: () => undefined,
  onGraphRequestId: () => undefined,
});

export interface Figures {
  requests: number;
  succeeded: number;
  /** 429 and 503. */
  refused: number;
  /** Other failures. */
  other: number;
  calls: number;
  /** Calls that were sent inside a known window of `Retry-After`. */
  inWindow: number;
  /** Responses with a shorter wait than the known windows. */
  dishonest: number;
  late: number;
  /** How often the circuit of the host opened. */
  hostShut: number;
}

/** Runs one scenario through the client; `after` begins each request at its time. */
export const play = async (
  { requestsPerSecond, seconds }: Scenario,
  ports: Pick<GraphPorts, 'clock' | 'random' | 'transport'> & {
    readonly root: string;
    /** Maximum delay of this process so far. No response can arrive in that time. */
    readonly stalledMs: () => number;
  },
  after: (waitMs: number, begin: () => void) => void,
  config = { concurrency: 16, queue: 256 },
): Promise<Figures> => {
  const { clock, random, root, stalledMs } = ports;
  const windows = openWindows();
  const requests = requestsPerSecond * seconds;
  const figures: Figures = {
    requests,
    succeeded: 0,
    refused: 0,
    other: 0,
    calls: 0,
    inWindow: 0,
    dishonest: 0,
    late: 0,
    hostShut: 0,
  };
  const transport: GraphPorts['transport'] = {
    ...ports.transport,
    exchange: async (request, signal) => {
      const owner = request.path.split('/')[3] ?? '';
      figures.calls += 1;
      if (windows.restMs(owner, clock.now()) > 0) figures.inWindow += 1;
      const outcome = await ports.transport.exchange(request, signal);
      const told = outcome.kind === 'answer' && outcome.status === 429;
      windows.answered(owner, clock.now(), told ? Number(outcome.headers['retry-after']) * 1000 : null);
      return outcome;
    },
  };
  const connect = connectGraph(
    { root, attempts: 4, attemptTimeoutMs: 10_000, deadlineMs, ...config },
    {
      clock,
      random,
      transport,
      newGuid: () => '00000000-0000-4000-8000-000000000000',
      acquireToken: () => Promise.resolve({ reveal: () => 'token', expiresAt: Infinity }),
      telemetry: {
        record: (event) => {
          if (event.kind === 'metric' && event.name === 'graph.gate' && event.properties['level'] === 'host')
            figures.hostShut += 1;
        },
        flush: () => Promise.resolve(),
      },
    },
  );
  const ask = async (place: number): Promise<void> => {
    const beganAt = clock.now();
    const owner = ownerOf(place);
    try {
      await connect(contextOf(place)).get(jobsPath(owner), (body) => body);
      figures.succeeded += 1;
    } catch (error) {
      const { code, facts } = error instanceof Problem ? error : new Problem('internal', '');
      if ([429, 503].includes(problemKinds[code].status)) figures.refused += 1;
      else figures.other += 1;
      const restMs = windows.restMs(owner.ownerId, clock.now());
      if ((facts.retryAfterSeconds ?? 0) * 1000 < restMs) figures.dishonest += 1;
    }
    if (clock.now() - beganAt > deadlineMs + stalledMs()) figures.late += 1;
  };
  await Promise.all(
    Array.from(
      { length: requests },
      (_, place) =>
        new Promise<void>((resolve) => {
          after((place * 1000) / requestsPerSecond, () => {
            void ask(place).then(resolve);
          });
        }),
    ),
  );
  return figures;
};
