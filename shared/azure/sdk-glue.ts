import { AsyncLocalStorage } from 'node:async_hooks';
import type { HttpClient } from '@azure/core-rest-pipeline';

const abortSignals = new AsyncLocalStorage<AbortSignal>();

/** Runs `work`. The signal aborts every request that it sends over an `abortable` client. */
export const runWithSignal = <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> =>
  abortSignals.run(signal, work);

/**
 * Adds the abort signal that the SDK drops, because a request that hangs keeps its socket. ManagedIdentityCredential
 * ignores the signal of `getToken`, and a paged list of the Key Vault client gives its signal to the first page only:
 * https://github.com/Azure/azure-sdk-for-js/blob/main/sdk/identity/identity/src/credentials/managedIdentityCredential/index.ts
 * https://github.com/Azure/azure-sdk-for-js/blob/main/sdk/keyvault/keyvault-secrets/src/static-helpers/pagingHelpers.ts
 */
export const abortable = (inner: HttpClient): HttpClient => ({
  sendRequest: (request) => {
    const signal = abortSignals.getStore();
    if (signal !== undefined) request.abortSignal = signal;
    return inner.sendRequest(request);
  },
});

/** One fast retry fits into our deadlines. The three retries that are the SDK's default do not. */
export const retryOptions = { maxRetries: 1, retryDelayInMs: 200, maxRetryDelayInMs: 1_000 };

/** Loads with the first call, so that the service starts without the SDK. A failure is not kept. */
export const loadOnce = <T>(load: () => Promise<T>): (() => Promise<T>) => {
  let loaded: Promise<T> | null = null;
  return async () => {
    loaded ??= load();
    try {
      return await loaded;
    } catch (error) {
      loaded = null;
      throw error;
    }
  };
};
