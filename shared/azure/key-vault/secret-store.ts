import type { ConnectVault, RequestContext, SecretVersion } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { within } from '../../net/deadline.ts';
import type { Credential } from '../identity/credential.ts';
import { createNamedCredential } from '../identity/named-credential.ts';
import { createCallRecorder, type CallRecorderPorts } from '../record-call.ts';
import { loadOnce } from '../sdk-glue.ts';
import type { VaultClient, VaultSettings } from './vault-client.ts';
import { readFailure, toVaultProblem, type VaultFailure } from './vault-failure.ts';

export interface VaultPorts extends CallRecorderPorts {
  /** The named identity of the service. */
  readonly credential: Credential;
  /** Tests give their own; else the SDK is imported. */
  readonly connect?: (settings: VaultSettings) => Promise<VaultClient>;
}

/** For one call with its token, its retry and its pages. */
const deadlineMs = 8_000;

const importAndConnect = async (settings: VaultSettings): Promise<VaultClient> => {
  const { createVaultClient } = await import('./vault-client.ts');
  return createVaultClient(settings);
};

/**
 * The newest first. The vault counts in seconds and guarantees no order
 * (https://github.com/Azure/azure-sdk-for-net/issues/45792). Of two created in one second, the one that expires later wins.
 */
const byAge = (a: SecretVersion, b: SecretVersion): number =>
  (b.createdAt ?? 0) - (a.createdAt ?? 0) || (b.expiresAt ?? 0) - (a.expiresAt ?? 0);

type CallVault = <T>(
  context: RequestContext,
  name: string,
  work: (client: VaultClient, signal: AbortSignal) => Promise<T>,
) => Promise<T | VaultFailure>;

/** Makes one call within the deadline and records it. Returns `absent` and `disabled`, throws any other failure. */
const createCall = (
  client: () => Promise<VaultClient>,
  target: string,
  ports: VaultPorts,
  limitMs: number,
): CallVault => {
  const { clock } = ports;
  const record = createCallRecorder(target, ports);
  return async (context, name, work) => {
    const startedAt = clock.now();
    try {
      const found = await within(clock, limitMs, async (signal) => work(await client(), signal));
      record(context, { name, attempt: 1, startedAt, status: 200, success: true });
      return found;
    } catch (error) {
      const failure = readFailure(error, clock.now());
      record(context, { name, attempt: 1, startedAt, status: failure.status, success: false });
      if (error instanceof Problem) throw error;
      if (failure.kind === 'absent' || failure.kind === 'disabled') return failure;
      throw toVaultProblem(failure);
    }
  };
};

/** The key vault at `uri`. Loads the SDK with the first call. */
export const connectVault = (
  { uri, isLoopback }: Pick<VaultSettings, 'uri' | 'isLoopback'>,
  ports: VaultPorts,
  limitMs = deadlineMs,
): ConnectVault => {
  const { connect = importAndConnect, clock } = ports;
  const credential = createNamedCredential(ports.credential, 'the key vault');
  const client = loadOnce(() => connect({ uri, isLoopback, credential, now: clock.now }));
  const call = createCall(client, new URL(uri).host, ports, limitMs);
  return (context) => ({
    versions: async (name) => {
      const found = await call(context, 'GET /secrets/{name}/versions', (vault, signal) =>
        vault.versions(name, signal),
      );
      return 'kind' in found ? [] : [...found].sort(byAge);
    },
    read: async (name, version) => {
      const template = version === null ? 'GET /secrets/{name}' : 'GET /secrets/{name}/{version}';
      const found = await call(context, template, (vault, signal) => vault.read(name, version, signal));
      if (!('kind' in found)) return found;
      return found.kind === 'disabled' ? 'disabled' : 'absent';
    },
  });
};
