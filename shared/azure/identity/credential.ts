import { AsyncLocalStorage } from 'node:async_hooks';
import type { HttpClient } from '@azure/core-rest-pipeline';

/** One named credential, never a guessing chain. */
export type IdentityKind = 'managed' | 'workload' | 'azure-cli';

/** The part of a credential of the Azure SDK that is used. */
export interface Credential {
  /** `expiresOnTimestamp` in milliseconds since the epoch. */
  readonly getToken: (
    scope: string,
    options: { readonly abortSignal: AbortSignal },
  ) => Promise<{ readonly token: string; readonly expiresOnTimestamp: number } | null>;
}

export interface CredentialConfig {
  readonly identity: IdentityKind;
  /** Absent = the system-assigned identity, or the platform's own setting for a workload identity. */
  readonly clientId?: string;
  /** Root of the authority; a workload identity asks there. */
  readonly authorityHost: string;
}

/** The managed identity credential takes an abort signal and ignores it, so that a hanging endpoint would keep each socket. */
const abortSignals = new AsyncLocalStorage<AbortSignal>();

const abortable = (inner: HttpClient): HttpClient => ({
  sendRequest: (request) => {
    const abortSignal = abortSignals.getStore();
    if (abortSignal !== undefined) request.abortSignal = abortSignal;
    return inner.sendRequest(request);
  },
});

/** One quick second try heals a hiccup within our deadline; the library's own three would outlast it. */
const retryOptions = { maxRetries: 1, retryDelayInMs: 200, maxRetryDelayInMs: 1_000 };
const processTimeoutInMs = 5_000;

const load = async ({ identity, clientId, authorityHost }: CredentialConfig): Promise<Credential> => {
  const [sdk, pipeline] = await Promise.all([import('@azure/identity'), import('@azure/core-rest-pipeline')]);
  const named = clientId === undefined ? {} : { clientId };
  switch (identity) {
    case 'managed': {
      const httpClient = abortable(pipeline.createDefaultHttpClient());
      return new sdk.ManagedIdentityCredential({ ...named, retryOptions, httpClient });
    }
    case 'workload':
      return new sdk.WorkloadIdentityCredential({ ...named, authorityHost, retryOptions });
    case 'azure-cli':
      return new sdk.AzureCliCredential({ processTimeoutInMs });
  }
};

/** The Azure SDK is loaded with the first token: a service that starts does not wait for it. */
export const createCredential = (config: CredentialConfig): Credential => {
  let loaded: Promise<Credential> | null = null;
  const loadOnce = async (): Promise<Credential> => {
    loaded ??= load(config);
    try {
      return await loaded;
    } catch (error) {
      loaded = null;
      throw error;
    }
  };
  return {
    getToken: async (scope, options) => {
      const credential = await loadOnce();
      return abortSignals.run(options.abortSignal, () => credential.getToken(scope, options));
    },
  };
};
