import type { TokenCredential } from '@azure/identity';
import { identityUnavailable, type TokenResource } from '../../problem.ts';
import { safeCause } from './credential-failure.ts';
import type { Credential } from './credential.ts';

/**
 * The credential for a client of the SDK, which acquires its token itself. Without a token a call fails with Problem
 * `identity-unavailable`: that is not a failure of the resource.
 */
export const createNamedCredential = (credential: Credential, resource: TokenResource): TokenCredential => ({
  getToken: async (scopes, { abortSignal } = {}) => {
    const [scope = ''] = [scopes].flat();
    const signal = abortSignal instanceof AbortSignal ? abortSignal : new AbortController().signal;
    try {
      return await credential.getToken(scope, { abortSignal: signal });
    } catch (error) {
      const cause = `${safeCause(error).message}; check the managed identity of this service.`;
      throw identityUnavailable(resource, new Error(cause));
    }
  },
});
