import type { TokenCredential } from '@azure/identity';
import { createAcquireToken } from '../azure/identity/access-token.ts';
import { createAuthenticate } from '../azure/entra/authenticate.ts';
import { createCredential } from '../azure/identity/credential.ts';
import { getJson } from '../net/get-json.ts';
import { createSigningKeys } from '../azure/entra/signing-keys.ts';
import { connectVault } from '../azure/key-vault/secret-store.ts';
import { connectStateStore, type StateStorePorts } from '../azure/storage/blob-state-store.ts';
import { newGuid, systemClock, systemRandom } from '../system.ts';
import { createTelemetry, type TelemetryConfig } from '../azure/telemetry/telemetry.ts';
import { createHealthChecks } from './health-checks.ts';
import type { Config } from '../config/config.ts';
import { createSnapshotReader } from '../fleet/snapshot-reader.ts';
import { createMemoryStateStore } from '../state/memory-state-store.ts';
import { createEventQueue } from '../rotation/event-queue.ts';
import { createSharedEpochs } from '../state/shared-epochs.ts';
import type { ConnectState } from '../state/state-store.ts';
import { productName } from '../net/product-name.ts';
import { createGraphClient } from '../graph/client.ts';
import { createHttpClient } from '../net/http-client.ts';
import { createResponseCache } from '../cache/response-cache.ts';
import { createDeferredLog } from '../http/deferred-log.ts';
import { createIdempotencyStore } from '../http/action/idempotency-store.ts';
import type { Representation } from '../http/reply/representation.ts';
import type { Policy, ProcessState, Service } from '../http/service.ts';
import type { About, ConnectVault } from '../ports.ts';
import { probeGraph, probeIdentity, probeKeys, probeState } from './health-probes.ts';
import { Problem } from '../problem.ts';

export type Build = Pick<About, 'version' | 'build'>;

const clock = systemClock;

const openTelemetry = (
  { identity, text, telemetry }: Pick<Config, 'identity' | 'text' | 'telemetry'>,
  build: Build,
) => {
  const config: TelemetryConfig = {
    ...telemetry,
    text,
    version: build.version,
    cloudRole: productName,
  };
  const credential = (clientId: string | null): TokenCredential =>
    createCredential(credentialOf({ ...identity, clientId }));
  return createTelemetry(config, { clock, newGuid, credential });
};

const credentialOf = ({ kind, clientId, authority }: Config['identity']) => ({
  identity: kind,
  authorityHost: authority,
  ...(clientId === null ? {} : { clientId }),
});

/** Nothing where only applications are served. */
const signInOf = ({ callers, loginEndpoint, tenantId, audience }: Config): Pick<About, 'signIn'> =>
  callers.some((kind) => kind === 'user')
    ? { signIn: { authority: `${loginEndpoint}/${tenantId}`, clientId: audience } }
    : {};

/** For a service without a key vault, whose endpoints that need one are switched off. */
const noVault: ConnectVault = () => {
  const never = () =>
    Promise.reject(
      new Problem('vault-unavailable', 'This service has no key vault.', { cause: new Error('vault: none') }),
    );
  return { versions: never, read: never };
};

const openStateStore = (
  uri: string | null,
  ports: Pick<StateStorePorts, 'telemetry' | 'credential'>,
): ConnectState =>
  uri === null
    ? createMemoryStateStore(clock)
    : connectStateStore(uri, { clock, random: systemRandom, newGuid, ...ports });

/** The shared state of a new process: everything is empty. */
export const createProcessState = (): ProcessState => {
  const responseCache = createResponseCache<Representation>(clock);
  return {
    responseCache,
    idempotencyStore: createIdempotencyStore(clock),
    deferredLog: createDeferredLog(),
    snapshots: createSnapshotReader(clock),
    sharedEpochs: createSharedEpochs(clock, responseCache),
    eventQueue: createEventQueue(clock),
  };
};

const toPolicy = (config: Config, about: About): Policy => ({
  realm: `api://${config.audience}`,
  grants: config.grants,
  graphDeadlineMs: config.graph.deadlineMs,
  about,
  disabled: config.disabled,
  text: config.text,
  cacheLimits: config.cache,
  longCacheLimits: config.schemaCache,
  isStateShared: config.stateUri !== null,
  autoRotation: config.autoRotation,
});

/**
 * A configured service with its real adapters. Nothing is called or loaded before the first request needs it.
 * `wrongTelemetrySettings` are names of settings.
 */
export const compose = (
  config: Config,
  build: Build,
  wrongTelemetrySettings: readonly string[] = [],
): Service => {
  const { identity, graph, tenantId, loginEndpoint, audience, callers, vault, stateUri } = config;
  const telemetry = openTelemetry(config, build);
  const credential = createCredential(credentialOf(identity));
  const keys = createSigningKeys({ tenantId, loginEndpoint }, { clock, getJson });
  const acquireToken = createAcquireToken(
    { ...credentialOf(identity), scope: identity.scope },
    { clock, credential },
  );
  const { connectGraph, connectGraphBatch } = createGraphClient(graph, {
    clock,
    random: systemRandom,
    newGuid,
    acquireToken,
    telemetry,
    transport: createHttpClient(graph.root),
  });
  const connectState = openStateStore(stateUri, { telemetry, credential });
  return {
    clock,
    newGuid,
    authenticate: createAuthenticate({ tenantId, audience, callers: new Set(callers) }, { clock, keys }),
    connectGraph,
    connectGraphBatch,
    connectVault: vault === null ? noVault : connectVault(vault, { clock, newGuid, telemetry, credential }),
    checks: createHealthChecks(clock, {
      identity: probeIdentity(acquireToken),
      graph: probeGraph(connectGraph),
      keys: probeKeys(keys),
      ...(stateUri === null ? {} : { state: probeState(connectState) }),
    }),
    telemetry,
    connectState,
    ...toPolicy(config, { ...build, wrongSettings: [], wrongTelemetrySettings, ...signInOf(config) }),
    ...createProcessState(),
  };
};
