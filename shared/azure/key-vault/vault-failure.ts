import { readRetryAfter, toRetryAfterSeconds, defaultRetryAfterMs } from '../../net/retry-after.ts';
import { Problem } from '../../problem.ts';
import { propertyOf, textPropertyOf } from '../thrown.ts';

/** How a call of the vault failed. Errors of the SDK contain whole requests and responses, so they are not kept. */
export interface VaultFailure {
  /** Null without a response. */
  readonly status: number | null;
  /** Known codes and our own messages only. */
  readonly cause: Error;
  /** From `Retry-After`; null without a readable one. */
  readonly retryAfterMs: number | null;
  readonly kind: 'absent' | 'disabled' | 'refused' | 'failed';
}

/**
 * Error codes of Key Vault (https://learn.microsoft.com/en-us/azure/key-vault/general/rest-error-codes), of the SDK and of
 * Node.js. None contains a secret.
 */
const knownCodes = new Set([
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
  'REQUEST_SEND_ERROR',
  'ABORT_ERR',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** The messages of `net/deadline.ts` and `vault-client.ts`. */
const ownMessage =
  /^(?:no answer within \d+ ms|an unexpected answer|an address outside the vault|a list without end)$/u;

const codesOf = (error: unknown): string[] => {
  const described = propertyOf(propertyOf(error, 'details'), 'error');
  const codes = [
    textPropertyOf(error, 'code'),
    textPropertyOf(described, 'code'),
    textPropertyOf(propertyOf(described, 'innerError'), 'code'),
  ];
  return codes.filter((code) => knownCodes.has(code));
};

const kindOf = (status: number | null, codes: readonly string[]): VaultFailure['kind'] => {
  if (codes.includes('SecretDisabled')) return 'disabled';
  if (status === 404) return 'absent';
  return status === 401 || status === 403 ? 'refused' : 'failed';
};

/** The SDK's error has the response, whose headers are read with `get`. */
const retryAfterMsOf = (error: unknown, now: number): number | null => {
  const headers = propertyOf(propertyOf(error, 'response'), 'headers');
  const get = propertyOf(headers, 'get');
  const header: unknown = typeof get === 'function' ? get.call(headers, 'retry-after') : undefined;
  return typeof header === 'string' ? readRetryAfter(header, now) : null;
};

/** `now` in milliseconds since the epoch, because `Retry-After` can be a date. */
export const readFailure = (error: unknown, now: number): VaultFailure => {
  const statusCode = propertyOf(error, 'statusCode');
  const status = typeof statusCode === 'number' ? statusCode : null;
  const codes = codesOf(error);
  const message = ownMessage.exec(textPropertyOf(error, 'message'))?.[0] ?? '';
  const reasons = new Set([status === null ? '' : String(status), ...codes, message].filter(Boolean));
  const cause = new Error(`vault: ${reasons.size === 0 ? 'failed' : [...reasons].join(', ')}`);
  return { status, kind: kindOf(status, codes), cause, retryAfterMs: retryAfterMsOf(error, now) };
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
