import { AsyncLocalStorage } from 'node:async_hooks';
import { createDefaultHttpClient, type HttpClient, type PipelineResponse } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import { SecretClient, type KeyVaultSecret, type SecretProperties } from '@azure/keyvault-secrets';
import { readRetryAfter } from '../../net/retry-after.ts';
import type { Clock, SecretVersion, VaultSecret } from '../../ports.ts';

/** The calls that are made of the vault. Each rejects with whatever the SDK throws. */
export interface VaultClient {
  /** In no order. */
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

/** More versions than anybody keeps; a list that goes on is given up. */
const maxVersions = 1000;

/** One quick second try heals a hiccup within our deadline; the library's own three would outlast it. */
const retryOptions = { maxRetries: 1, retryDelayInMs: 200, maxRetryDelayInMs: 1_000 };

/** The vault asks to wait. It has the members of the SDK's own error that are read. */
class VaultBusy extends Error {
  readonly statusCode: number;
  readonly response: PipelineResponse;

  constructor(response: PipelineResponse) {
    super('busy');
    this.statusCode = response.status;
    this.response = response;
  }
}

/** The SDK sleeps for as long as the vault asks, up to our deadline, and then the caller would not be told how long to wait. */
const refuseToWait = (response: PipelineResponse, now: number): void => {
  if (response.status !== 429 && response.status !== 503) return;
  const askedMs = readRetryAfter(response.headers.get('retry-after'), now);
  if (askedMs !== null && askedMs > retryOptions.maxRetryDelayInMs) throw new VaultBusy(response);
};

/** The SDK gives the abort signal to the first page of a list only. */
const abortSignals = new AsyncLocalStorage<AbortSignal>();

/** The token of the vault goes to the vault alone, whatever a link or a redirect says. */
const toVaultOnly = ({ uri, now }: VaultSettings, inner: HttpClient): HttpClient => ({
  sendRequest: async (request) => {
    if (new URL(request.url).origin !== new URL(uri).origin) throw new Error('an address outside the vault');
    const abortSignal = abortSignals.getStore();
    if (abortSignal !== undefined) request.abortSignal = abortSignal;
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

/** The value lives in a closure, where neither `util.inspect` nor JSON look. */
const hold = ({ value, properties }: KeyVaultSecret): VaultSecret => {
  if (typeof value !== 'string') throw new Error('an unexpected answer');
  return Object.freeze({ ...toVersion(properties), reveal: () => value });
};

/** The real client. This module is imported when first needed, and the SDK with it. */
export const createVaultClient = (settings: VaultSettings): VaultClient => {
  const { uri, isLoopback, credential } = settings;
  const client = new SecretClient(uri, credential, {
    retryOptions,
    redirectOptions: { maxRetries: 0 },
    disableChallengeResourceVerification: isLoopback,
    httpClient: toVaultOnly(settings, createDefaultHttpClient()),
  });
  const listVersions = async (name: string): Promise<readonly SecretVersion[]> => {
    const found: SecretVersion[] = [];
    for await (const properties of client.listPropertiesOfSecretVersions(name)) {
      if (found.push(toVersion(properties)) > maxVersions) throw new Error('a list without end');
    }
    return found;
  };
  return {
    versions: (name, signal) => abortSignals.run(signal, () => listVersions(name)),
    read: (name, version, signal) =>
      abortSignals.run(signal, async () =>
        hold(await client.getSecret(name, version === null ? {} : { version })),
      ),
  };
};
