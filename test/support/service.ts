import { table } from '../../functions/index.ts';
import type { Caller } from '../../shared/caller.ts';
import { createSnapshotReader } from '../../shared/fleet/snapshot-reader.ts';
import { connectListsInTurn } from './lists-in-turn.ts';
import { createSharedEpochs } from '../../shared/state/shared-epochs.ts';
import { createResponseCache } from '../../shared/cache/response-cache.ts';
import type { Endpoint } from '../../shared/http/endpoint.ts';
import { handle } from '../../shared/http/handle.ts';
import { createDeferredLog } from '../../shared/http/deferred-log.ts';
import { createIdempotencyStore } from '../../shared/http/action/idempotency-store.ts';
import { createEventQueue } from '../../shared/rotation/event-queue.ts';
import type { IncomingRequest } from '../../shared/http/request-scope.ts';
import type { Service } from '../../shared/http/service.ts';
import type { Reply } from '../../shared/http/reply/reply.ts';
import type {
  Clock,
  Graph,
  RequestContext,
  SecretStore,
  TelemetryEvent,
  VaultSecret,
} from '../../shared/ports.ts';
import { notFound, Problem } from '../../shared/problem.ts';
import { now } from './example-ids.ts';
import { exampleState } from './fleet.ts';
import { everyRole } from './tokens.ts';

export { now, ownerId } from './example-ids.ts';

export const reader: Caller = {
  kind: 'app',
  id: '3f1b8f0e-6a52-4c7d-8f3a-9d2f4b1c0001',
  roles: ['Synchronization.Read'],
};
/** The same with every role of the table. */
export const trusted: Caller = { ...reader, roles: everyRole };

/** Numbered GUIDs: two runs of a test see the same ids. */
export const countingGuid = () => {
  let count = 0;
  return () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
};

/** Graph as a table: path below the version -> body, or the Problem that the call ends in. */
export const graphOf = (bodies: Readonly<Record<string, unknown>>): Graph & { readonly asked: string[] } => {
  const asked: string[] = [];
  const get: Graph['get'] = (path, read) => {
    asked.push(path.path);
    const body = bodies[path.path] ?? notFound();
    if (body instanceof Error) return Promise.reject(body);
    const value = read(body);
    return value === undefined
      ? Promise.reject(new Problem('upstream-invalid', 'Of a wrong shape.'))
      : Promise.resolve(value);
  };
  const postFor: Graph['postFor'] = (path, _body, read) => get(path, read);
  const act: Graph['put'] = async (path) => {
    await get(path, () => true);
  };
  return { asked, get, list: get, post: act, postFor, put: act };
};

/** The context that a request passes to an upstream. */
export const requestContext = (): RequestContext => ({
  requestId: '3b7e0f66-0000-4000-8000-000000000002',
  trace: { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', parentSpanId: null },
  endpoint: 'jobs-get',
  caller: reader.id,
  permission: 'Synchronization.Read.All',
  log: () => undefined,
  onGraphRequestId: () => undefined,
});

/** A key vault as a table: name in lower case -> its versions, the newest first. */
export const secretStoreOf = (
  secrets: Readonly<Record<string, readonly VaultSecret[]>>,
): SecretStore & { readonly asked: string[] } => {
  const asked: string[] = [];
  const find = (name: string) => secrets[name.toLowerCase()] ?? [];
  return {
    asked,
    versions: (name) => {
      asked.push(`versions ${name}`);
      return Promise.resolve(find(name).map(({ reveal: _, ...version }) => version));
    },
    read: (name, wanted) => {
      asked.push(`read ${name}`);
      const found = find(name).find(({ version }) => wanted === null || version === wanted);
      if (found === undefined) return Promise.resolve('absent');
      return Promise.resolve(found.isEnabled ? found : 'disabled');
    },
  };
};

export interface Call {
  readonly method?: string;
  readonly params?: Record<string, string>;
  readonly query?: string;
  readonly headers?: Record<string, string>;
  /** Text of the request's body. */
  readonly body?: string;
}

/** The request as the Functions library passes it. */
export const requestOf = ({
  method = 'GET',
  params = {},
  query = '',
  headers = {},
  body = '',
}: Call): IncomingRequest => {
  const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return {
    method,
    params,
    query: new URLSearchParams(query),
    arrayBuffer: () => new Response(body).arrayBuffer(),
    headers: new Headers({ ...length, ...headers }),
  };
};

/** Waits take no time, except those that only the end of other work ends. */
const clock: Clock = {
  now: () => now,
  sleep: (_waitMs, signal) =>
    signal === undefined
      ? Promise.resolve()
      : new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(signal.reason as Error);
          });
        }),
};

/** For tests that count what Graph is asked: nothing is cached. */
export const noCaching = { freshMs: 0, staleWhileRevalidateMs: 0, staleIfErrorMs: 0 };

/** The request path with a double for each port; ports that are not given behave well. */
export const service = (
  over: Partial<Service> & { readonly graph?: Graph; readonly rows?: readonly Endpoint[] } = {},
) => {
  const events: TelemetryEvent[] = [];
  const lines: string[] = [];
  const { graph = graphOf({}), rows = table, ...ports } = over;
  const responseCache = ports.responseCache ?? createResponseCache(ports.clock ?? clock);
  const all: Service = {
    clock,
    newGuid: countingGuid(),
    authenticate: () => Promise.resolve(trusted),
    realm: 'api://graph-sync-proxy',
    grants: null,
    connectGraph: () => graph,
    connectGraphBatch: connectListsInTurn(() => graph, ports.clock ?? clock),
    graphDeadlineMs: 25_000,
    connectVault: () => secretStoreOf({}),
    connectState: exampleState(ports.clock ?? clock),
    isStateShared: false,
    autoRotation: { owners: 'all', vaultName: 'local', origin: 'eventgrid.azure.net' },
    checks: () => Promise.resolve({ settings: 'pass', identity: 'pass', graph: 'pass', keys: 'pass' }),
    telemetry: { record: (event) => events.push(event), flush: () => Promise.resolve() },
    about: { version: '1.0.0', build: 'test', wrongSettings: [], wrongTelemetrySettings: [] },
    disabled: new Set(),
    text: 'scrub',
    cacheLimits: { freshMs: 10_000, staleWhileRevalidateMs: 60_000, staleIfErrorMs: 600_000 },
    longCacheLimits: { freshMs: 300_000, staleWhileRevalidateMs: 60_000, staleIfErrorMs: 600_000 },
    deferredLog: createDeferredLog(),
    snapshots: createSnapshotReader(ports.clock ?? clock),
    responseCache,
    sharedEpochs: createSharedEpochs(ports.clock ?? clock, responseCache),
    idempotencyStore: createIdempotencyStore(ports.clock ?? clock),
    eventQueue: createEventQueue(ports.clock ?? clock),
    ...ports,
  };
  const call = (name: string, request: Call = {}): Promise<Reply> => {
    const endpoint = rows.find((row) => row.name === name);
    if (endpoint === undefined) throw new Error(`no endpoint ${name}`);
    return handle(endpoint, rows, all)(requestOf(request), (line) => lines.push(line));
  };
  return { call, events, lines, ports: all };
};

export { bodyOf, textOf } from '../../local/reply-body.ts';
