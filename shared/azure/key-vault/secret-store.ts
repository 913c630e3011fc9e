import type { Clock, ConnectVault, NewGuid, RequestContext, SecretVersion, Telemetry } from '../../ports.ts';
import { identityUnavailable, Problem } from '../../problem.ts';
import { newSpanId } from '../../trace.ts';
import { within } from '../../net/deadline.ts';
import { safeCause } from '../identity/credential-failure.ts';
import type { Credential } from '../identity/credential.ts';
import type { VaultClient, VaultSettings } from './vault-client.ts';
import { readFailure, toVaultProblem, type VaultFailure } from './vault-failure.ts';

export interface VaultPorts {
  readonly clock: Clock;
  readonly newGuid: NewGuid;
  readonly telemetry: Telemetry;
  /** The named identity of the service. */
  readonly credential: Credential;
  /** Tests give their own; else the SDK is imported. */
  readonly connect?: (settings: VaultSettings) => Promise<VaultClient>;
}

/** For one call with its token, its second try and its pages. */
const deadlineMs = 8_000;

const importAndConnect = async (settings: VaultSettings): Promise<VaultClient> => {
  const { createVaultClient: connectSdk } = await import('./vault-client.ts');
  return connectSdk(settings);
};

/** The SDK asks for a token when the vault's challenge has told for what; a failure there is none of the vault. */
const namedCredential = (credential: Credential): VaultSettings['credential'] => ({
  getToken: async (scopes, { abortSignal } = {}) => {
    const [scope = ''] = [scopes].flat();
    const signal = abortSignal instanceof AbortSignal ? abortSignal : new AbortController().signal;
    try {
      return await credential.getToken(scope, { abortSignal: signal });
    } catch (error) {
      const words = `${safeCause(error).message}; check the managed identity of this service.`;
      throw identityUnavailable('the key vault', new Error(words));
    }
  },
});

/** Loaded once; a failure to load is not kept. */
const loadOnce = (load: () => Promise<VaultClient>) => {
  let loaded: Promise<VaultClient> | null = null;
  return async (): Promise<VaultClient> => {
    loaded ??= load();
    try {
      return await loaded;
    } catch (error) {
      loaded = null;
      throw error;
    }
  };
};

/** The vault counts in seconds and lists in no order: of two that were made together, the one that lives longer came later. */
const byAge = (a: SecretVersion, b: SecretVersion): number =>
  (b.createdAt ?? 0) - (a.createdAt ?? 0) || (b.expiresAt ?? 0) - (a.expiresAt ?? 0);

/** The key vault at `uri`. The SDK is loaded with the first call. */
export const connectVault = (
  { uri, isLoopback }: Pick<VaultSettings, 'uri' | 'isLoopback'>,
  ports: VaultPorts,
  limitMs = deadlineMs,
): ConnectVault => {
  const { clock, newGuid, telemetry, connect = importAndConnect } = ports;
  const credential = namedCredential(ports.credential);
  const client = loadOnce(() => connect({ uri, isLoopback, credential, now: clock.now }));
  const target = new URL(uri).host;

  /** One row of telemetry for each call: no name of a secret, no text of the vault. */
  const record = (context: RequestContext, name: string, startedAt: number, status: number | null) => {
    const { endpoint, requestId, trace, log } = context;
    const spanId = newSpanId(newGuid);
    const facts = { startedAt, durationMs: clock.now() - startedAt, status, success: status === 200 };
    telemetry.record(
      {
        kind: 'dependency',
        ...{ name, target, endpoint, requestId, trace, spanId, attempt: 1, graphRequestId: null, ...facts },
      },
      log,
    );
  };

  const call = async <T>(
    context: RequestContext,
    name: string,
    work: (client: VaultClient, signal: AbortSignal) => Promise<T>,
  ): Promise<T | VaultFailure> => {
    const startedAt = clock.now();
    try {
      const answer = await within(clock, limitMs, async (signal) => work(await client(), signal));
      record(context, name, startedAt, 200);
      return answer;
    } catch (error) {
      const failure = readFailure(error, clock.now());
      record(context, name, startedAt, failure.status);
      if (error instanceof Problem) throw error;
      if (failure.kind === 'absent' || failure.kind === 'disabled') return failure;
      throw toVaultProblem(failure);
    }
  };

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
