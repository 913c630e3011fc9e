import { demoOwners } from '../../local/fake-graph/owners.ts';
import { startFakeGraph, type FakeGraph } from '../../local/fake-graph/server.ts';
import { createGraphTokens } from '../../local/graph-tokens.ts';
import type { GraphConfig } from '../../shared/graph/types.ts';
import { connectGraph } from '../../shared/graph/client.ts';
import { createHttpClient } from '../../shared/net/http-client.ts';
import type { Clock } from '../../shared/ports.ts';
import type { Endpoint } from '../../shared/http/endpoint.ts';
import type { Service } from '../../shared/http/service.ts';
import { rightCall } from './rows.ts';
import { service, type Call } from './service.ts';

/** For a Graph that hangs: short for a test, long enough for a busy machine. */
export const shortTimes = { attemptTimeoutMs: 2000, deadlineMs: 8000 } as const;

const audience = 'https://graph.microsoft.com';

/** Waits between retries take no time. Deadlines of calls are real. */
const clock: Clock = {
  now: Date.now,
  sleep: (waitMs, signal) =>
    signal === undefined
      ? Promise.resolve()
      : new Promise((resolve, reject) => {
          const timer = setTimeout(resolve, waitMs);
          signal.addEventListener('abort', () => {
            clearTimeout(timer);
            reject(signal.reason as Error);
          });
        }),
};

interface Setup {
  readonly permissions?: readonly string[];
  readonly config?: Partial<GraphConfig>;
  readonly ports?: Partial<Service>;
}

type OwnerName = keyof typeof demoOwners;

/** The whole service with the real Graph client and a stateful fake Graph. The caller closes it. */
export const startOperating = async ({
  permissions = ['Synchronization.ReadWrite.All', 'Synchronization.Read.All'],
  config = {},
  ports = {},
}: Setup = {}) => {
  const tokens = createGraphTokens();
  const far: FakeGraph = await startFakeGraph({ port: 0, tokens, slowMs: 60_000 });
  const token = tokens.issue({ audience, permissions, expiresAt: Infinity });
  const transport = createHttpClient(far.url);
  const {
    call,
    events,
    lines,
    ports: all,
  } = service({
    clock,
    graphDeadlineMs: config.deadlineMs ?? 25_000,
    connectGraph: connectGraph(
      {
        root: far.url,
        attempts: 4,
        attemptTimeoutMs: 10_000,
        deadlineMs: 25_000,
        concurrency: 16,
        queue: 256,
        ...config,
      },
      {
        clock,
        transport,
        random: () => 0.5,
        newGuid: () => crypto.randomUUID(),
        acquireToken: () => Promise.resolve({ reveal: () => token, expiresAt: Infinity }),
        telemetry: { record: (event) => events.push(event), flush: () => Promise.resolve() },
      },
    ),
    ...ports,
  });
  const paramsOf = (name: OwnerName) => {
    const { kind, id } = demoOwners[name];
    const owner = far.owners.find((known) => known.id === id);
    const jobId = owner?.jobs[0]?.['id'];
    return { owner: kind, ownerId: id, jobId: typeof jobId === 'string' ? jobId : '' };
  };
  /** One operation on the first job of a demo owner. */
  const post = (
    endpoint: string,
    owner: OwnerName,
    { body, ...more }: Omit<Call, 'body'> & { body?: unknown } = {},
  ) =>
    call(endpoint, {
      method: 'POST',
      params: paramsOf(owner),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...more,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...more.headers },
    });
  const close = async () => {
    transport.close();
    await far.close();
  };
  return {
    far,
    call,
    post,
    paramsOf,
    events,
    lines,
    ports: all,
    close,
    /** Actions that reached Graph, by their last word. */
    acted: () =>
      far.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path.split('/').at(-1)),
    /** The audit events, without the ids of the request. */
    audit: () =>
      events.flatMap((event) => (event.kind === 'event' && event.name === 'job.operation' ? [event] : [])),
    jobOf: (name: OwnerName) => far.owners.find(({ id }) => id === demoOwners[name].id)?.jobs[0],
  };
};

/** Posts a valid request for this operation, on a job with a suitable status. */
export const postRight = (
  { post }: Pick<Awaited<ReturnType<typeof startOperating>>, 'post'>,
  row: Endpoint,
  more: {
    query?: string;
    headers?: Record<string, string>;
    params?: Record<string, string>;
    body?: unknown;
  } = {},
) => {
  const { body } = rightCall(row);
  return post(row.name, 'quarantined', { body: JSON.parse(body === '' ? '{}' : body) as unknown, ...more });
};
