/** The service in one process, at a fixed time: real rows and the real request path, over the fake Graph. */
import { table } from '../../../functions/index.ts';
import type { OwnerSeed } from '../../../local/fake-graph/store.ts';
import { demoApiClientId, demoTenantId } from '../../../local/settings.ts';
import { createAuthenticate } from '../../../shared/azure/entra/authenticate.ts';
import { createResponseCache } from '../../../shared/cache/response-cache.ts';
import type { Caller } from '../../../shared/caller.ts';
import { createSnapshotReader } from '../../../shared/fleet/snapshot-reader.ts';
import { createDeferredLog } from '../../../shared/http/deferred-log.ts';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { handle } from '../../../shared/http/handle.ts';
import { createIdempotencyStore } from '../../../shared/http/action/idempotency-store.ts';
import { createEventQueue } from '../../../shared/rotation/event-queue.ts';
import type { Representation } from '../../../shared/http/reply/representation.ts';
import type { Reply } from '../../../shared/http/reply/reply.ts';
import type { Service } from '../../../shared/http/service.ts';
import type { Clock, SecretStore, VaultSecret } from '../../../shared/ports.ts';
import { createSharedEpochs } from '../../../shared/state/shared-epochs.ts';
import { createExampleState } from './fleet.ts';
import { connectExampleGraph } from './graph.ts';
import { exampleNow } from './seed.ts';

/** Waits take no time, and no deadline ends. */
const clock: Clock = {
  now: () => exampleNow,
  sleep: (_waitMs, signal) => (signal === undefined ? Promise.resolve() : new Promise<void>(() => undefined)),
};

/** The id of every request and response. */
const requestId = '8d0c7a5e-3b1f-4c62-9e0a-6f4b2d91c753';

const dayMs = 86_400_000;

/** Every secret has this version. */
const secret: VaultSecret = {
  version: '4387e9f3d6e14c459867679a90fd0f79',
  isEnabled: true,
  createdAt: exampleNow - 30 * dayMs,
  updatedAt: exampleNow - 30 * dayMs,
  notBefore: null,
  expiresAt: exampleNow + 150 * dayMs,
  reveal: () => 'not-a-real-token',
};

const vault: SecretStore = {
  versions: () => Promise.resolve([secret]),
  read: () => Promise.resolve(secret),
};

const caller: Caller = {
  kind: 'app',
  id: '3f1b8f0e-6a52-4c7d-8f3a-9d2f4b1c0001',
  roles: ['Synchronization.Read', 'Synchronization.Operate', 'Synchronization.Rotate'],
};

/** Verifies tokens of the demo tenant. No key is known, so every token is refused. */
export const refuseTokens = createAuthenticate(
  { tenantId: demoTenantId, audience: demoApiClientId, callers: new Set(['app']) },
  { clock, keys: { current: () => null, find: () => Promise.resolve(null) } },
);

export const withoutRoles = () => Promise.resolve({ ...caller, roles: [] });

const createService = async (seed: OwnerSeed, over: Partial<Service>): Promise<Service> => {
  const responseCache = createResponseCache<Representation>(clock);
  const newGuid = () => requestId;
  return {
    clock,
    newGuid,
    authenticate: () => Promise.resolve(caller),
    realm: `api://${demoApiClientId}`,
    grants: null,
    connectGraph: connectExampleGraph(seed, clock, newGuid),
    connectGraphBatch: () => {
      throw new Error('No example sends batches');
    },
    graphDeadlineMs: 25_000,
    connectVault: () => vault,
    connectState: await createExampleState(clock),
    isStateShared: false,
    autoRotation: { owners: 'all', vaultName: 'local', origin: 'eventgrid.azure.net' },
    checks: () =>
      Promise.resolve({ settings: 'pass', identity: 'pass', graph: 'pass', keys: 'pass', state: 'pass' }),
    telemetry: { record: () => undefined, flush: () => Promise.resolve() },
    about: { version: '1.0.0', build: '20261120.1', wrongSettings: [], wrongTelemetrySettings: [] },
    disabled: new Set(),
    text: 'scrub',
    cacheLimits: { freshMs: 10_000, staleWhileRevalidateMs: 60_000, staleIfErrorMs: 600_000 },
    longCacheLimits: { freshMs: 300_000, staleWhileRevalidateMs: 60_000, staleIfErrorMs: 600_000 },
    deferredLog: createDeferredLog(),
    snapshots: createSnapshotReader(clock),
    responseCache,
    sharedEpochs: createSharedEpochs(clock, responseCache),
    idempotencyStore: createIdempotencyStore(clock),
    eventQueue: createEventQueue(clock),
    ...over,
  };
};

/** One request of an example. */
export interface ExampleCall {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** JSON text; empty without a body. */
  readonly body?: string;
}

/** The answer of a row to one request. `over`: the ports that differ for this request. */
export const ask = async (
  endpoint: Endpoint,
  seed: OwnerSeed,
  { params = {}, query = {}, body = '' }: ExampleCall,
  over: Partial<Service> = {},
): Promise<Reply> => {
  const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const request = {
    method: endpoint.method,
    params,
    query: Object.entries(query),
    headers: new Headers({ 'content-type': 'application/json', ...length }),
    arrayBuffer: () => new Response(body).arrayBuffer(),
  };
  return handle(endpoint, table, await createService(seed, over))(request, () => undefined);
};
