import { startAzurite } from '../../local/azurite/start-azurite.ts';
import { makeCertificate, trust } from '../../local/certificate.ts';
import { createGraphTokens } from '../../local/graph-tokens.ts';
import { connectStateStore } from '../../shared/azure/storage/blob-state-store.ts';
import type { StateLimits } from '../../shared/azure/storage/call-store.ts';
import type { TelemetryEvent } from '../../shared/ports.ts';
import { createMemoryStateStore } from '../../shared/state/memory-state-store.ts';
import type { ConnectState, StateContext, StateStore } from '../../shared/state/state-store.ts';
import { systemClock } from '../../shared/system.ts';

/** One store. Each connection is that of another instance of the service. */
export interface StateStores {
  readonly connect: () => StateStore;
  readonly close: () => Promise<void>;
}

export const stateContext = (): StateContext => ({
  requestId: '3b7e0f66-0000-4000-8000-000000000002',
  trace: { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', parentSpanId: null },
  endpoint: 'jobs-watch',
  log: () => undefined,
});

/** Issues tokens for the storage account, as the managed identity does. */
export const storageCredential = (audience = 'https://storage.azure.com') => ({
  getToken: () => {
    const expiresOnTimestamp = Date.now() + 3_600_000;
    const grant = { audience, permissions: [], expiresAt: expiresOnTimestamp };
    return Promise.resolve({ token: createGraphTokens().issue(grant), expiresOnTimestamp });
  },
});

interface Connection {
  readonly credential?: ReturnType<typeof storageCredential>;
  readonly events?: TelemetryEvent[];
  readonly limits?: StateLimits;
  readonly newGuid?: () => string;
}

/** A new instance with the real SDK. Retries do not wait. */
export const connectBlobs = (uri: string, connection: Connection = {}): ConnectState => {
  const {
    credential = storageCredential(),
    events = [],
    limits,
    newGuid = crypto.randomUUID.bind(crypto),
  } = connection;
  return connectStateStore(
    uri,
    {
      clock: systemClock,
      random: () => 0,
      newGuid,
      telemetry: { record: (event) => events.push(event), flush: () => Promise.resolve() },
      credential,
    },
    limits,
  );
};

/** Azurite with a certificate that this process trusts. */
export const startTrustedAzurite = async () => {
  const certificate = await makeCertificate();
  trust(certificate.cert);
  const azurite = await startAzurite({ port: 0, certificate });
  return {
    url: azurite.url,
    certificate,
    close: async () => {
      await azurite.close();
      certificate.remove();
    },
  };
};

export const startStateStores = async (kind: 'memory' | 'azurite'): Promise<StateStores> => {
  if (kind === 'memory') {
    const connect = createMemoryStateStore(systemClock);
    return { connect: () => connect(stateContext()), close: () => Promise.resolve() };
  }
  const azurite = await startTrustedAzurite();
  return { connect: () => connectBlobs(azurite.url)(stateContext()), close: azurite.close };
};
