import { createDefaultHttpClient, type HttpClient, type PipelineResponse } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import { SecretClient, type KeyVaultSecret, type SecretProperties } from '@azure/keyvault-secrets';
import { readRetryAfter } from '../../net/retry-after.ts';
import type { Clock, SecretVersion, VaultSecret } from '../../ports.ts';
import { abortable, retryOptions, runWithSignal } from '../sdk-glue.ts';

/** The calls to the vault. Each rejects with the error of the SDK. */
export interface VaultClient {
  /** In no particular order. */
  readonly versions: (name: string, signal: AbortSignal) => Promise<readonly SecretVersion[]>;
  readonly read: (name: string, version: string | null, signal: AbortSignal) => Promise<VaultSecret>;
}

export interface VaultSettings {
  /** `https://<vault>.vault.azure.net`, or a loopback address. */
  readonly uri: string;
  readonly isLoopback: boolean;
  readonly credential: TokenCredential;
  readonly now: Clock['now'];
}

/** A longer list is an error. */
const maxVersions = 1000;

/** The vault sent Retry-After. Has those members of the SDK's own error that are read. */
class VaultBusy extends Error {
  readonly statusCode: number;
  readonly response: PipelineResponse;

  constructor(response: PipelineResponse) {
    super('busy');
    this.statusCode = response.status;
    this.response = response;
  }
}

/** Without this, the SDK would wait until our deadline, and the caller would get no Retry-After. */
const refuseToWait = (response: PipelineResponse, now: number): void => {
  if (response.status !== 429 && response.status !== 503) return;
  const waitMs = readRetryAfter(response.headers.get('retry-after'), now);
  if (waitMs !== null && waitMs > retryOptions.maxRetryDelayInMs) throw new VaultBusy(response);
};

/** The token is sent to the vault only, also after a link or redirect to another host. */
const toVaultOnly = ({ uri, now }: VaultSettings, inner: HttpClient): HttpClient => ({
  sendRequest: async (request) => {
    if (new URL(request.url).origin !== new URL(uri).origin) throw new Error('an address outside the vault');
    const response = await inner.sendRequest(request);
    refuseToWait(response, now());
    return response;
  },
});

const instant = (date: Date | undefined): number | null =>
  date instanceof Date && Number.isFinite(date.getTime()) ? date.getTime() : null;

const versionId = /^[0-9a-f]{32}$/iu;

const toVersion = (given: SecretProperties): SecretVersion => {
  if (given.version === undefined || !versionId.test(given.version)) throw new Error('an unexpected answer');
  return {
    version: given.version.toLowerCase(),
    isEnabled: given.enabled !== false,
    createdAt: instant(given.createdOn),
    updatedAt: instant(given.updatedOn),
    notBefore: instant(given.notBefore),
    expiresAt: instant(given.expiresOn),
  };
};

/** The value is in a closure, which `util.inspect` and JSON do not show. */
const toSecret = ({ value, properties }: KeyVaultSecret): VaultSecret => {
  if (typeof value !== 'string') throw new Error('an unexpected answer');
  return Object.freeze({ ...toVersion(properties), reveal: () => value });
};

/** The client of the SDK. This module is imported with the first call. */
export const createVaultClient = (settings: VaultSettings): VaultClient => {
  const { uri, isLoopback, credential } = settings;
  const client = new SecretClient(uri, credential, {
    retryOptions,
    redirectOptions: { maxRetries: 0 },
    disableChallengeResourceVerification: isLoopback,
    httpClient: toVaultOnly(settings, abortable(createDefaultHttpClient())),
  });
  const listVersions = async (name: string): Promise<readonly SecretVersion[]> => {
    const found: SecretVersion[] = [];
    for await (const properties of client.listPropertiesOfSecretVersions(name)) {
      if (found.push(toVersion(properties)) > maxVersions) throw new Error('a list without end');
    }
    return found;
  };
  return {
    versions: (name, signal) => runWithSignal(signal, () => listVersions(name)),
    read: (name, version, signal) =>
      runWithSignal(signal, async () =>
        toSecret(await client.getSecret(name, version === null ? {} : { version })),
      ),
  };
};
