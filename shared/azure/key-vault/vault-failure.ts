import { toRetryAfterSeconds, defaultRetryAfterMs } from '../../net/retry-after.ts';
import { Problem } from '../../problem.ts';
import { readSdkFailure } from '../sdk-failure.ts';

/** How a call of the vault failed. */
export interface VaultFailure {
  /** Null without a response. */
  readonly status: number | null;
  /** Known codes and our own messages only. */
  readonly cause: Error;
  /** From `Retry-After`; null without a readable one. */
  readonly retryAfterMs: number | null;
  readonly kind: 'absent' | 'disabled' | 'refused' | 'failed';
}

/** Error codes of Key Vault (https://learn.microsoft.com/en-us/azure/key-vault/general/rest-error-codes). */
const vaultCodes = [
  'Unauthorized',
  'Forbidden',
  'SecretNotFound',
  'SecretDisabled',
  'BadParameter',
  'Throttled',
  'ForbiddenByRbac',
  'ForbiddenByPolicy',
  'ForbiddenByFirewall',
  'ForbiddenByConnection',
];

const kindOf = (status: number | null, codes: readonly string[]): VaultFailure['kind'] => {
  if (codes.includes('SecretDisabled')) return 'disabled';
  if (status === 404) return 'absent';
  return status === 401 || status === 403 ? 'refused' : 'failed';
};

/** `now` in milliseconds since the epoch. */
export const readFailure = (error: unknown, now: number): VaultFailure => {
  const { status, codes, reason, retryAfterMs } = readSdkFailure(error, vaultCodes, now);
  return { status, kind: kindOf(status, codes), cause: new Error(`vault: ${reason}`), retryAfterMs };
};

/** Problem `vault-permission-missing` when the vault refused the call, else `vault-unavailable`. */
export const toVaultProblem = ({ kind, cause, retryAfterMs }: VaultFailure): Problem =>
  kind === 'refused'
    ? new Problem(
        'vault-permission-missing',
        'The key vault does not allow this service to read its secrets. The operator of this service grants its identity the role Key Vault Secrets User and lets its network in. A new grant can take some minutes to take effect.',
        { cause },
      )
    : new Problem(
        'vault-unavailable',
        'The key vault did not return a valid response. Try again after the time in Retry-After.',
        {
          retryAfterSeconds: toRetryAfterSeconds(retryAfterMs ?? defaultRetryAfterMs),
          cause,
        },
      );
