import { readRetryAfter, toRetryAfterSeconds, defaultRetryAfterMs } from '../../net/retry-after.ts';
import { Problem } from '../../problem.ts';

/** What went wrong at the vault, in words of ours. Errors of the SDK hold whole requests and answers. */
export interface VaultFailure {
  /** Null when no answer came. */
  readonly status: number | null;
  readonly cause: Error;
  /** From `Retry-After`; null without a readable one. */
  readonly retryAfterMs: number | null;
  readonly kind: 'absent' | 'disabled' | 'refused' | 'failed';
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** Codes of Key Vault and of Node.js that say why, and that are nobody's secret. */
const knownCodes = new Set([
  ...['Unauthorized', 'Forbidden', 'SecretNotFound', 'SecretDisabled', 'BadParameter', 'Throttled'],
  ...['ForbiddenByRbac', 'ForbiddenByPolicy', 'ForbiddenByFirewall', 'ForbiddenByConnection'],
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'REQUEST_SEND_ERROR', 'ABORT_ERR'],
  ...['SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
]);

/** The messages of `deadline.ts` and `sdk.ts`. */
const ownWords =
  /^(?:no answer within \d+ ms|an unexpected answer|an address outside the vault|a list without end)$/u;

const codesOf = (error: unknown): string[] => {
  const described = member(member(error, 'details'), 'error');
  const codes = [
    member(error, 'code'),
    member(described, 'code'),
    member(member(described, 'innerError'), 'code'),
  ];
  return codes.filter((code): code is string => typeof code === 'string' && knownCodes.has(code));
};

const kindOf = (status: number | null, codes: readonly string[]): VaultFailure['kind'] => {
  if (codes.includes('SecretDisabled')) return 'disabled';
  if (status === 404) return 'absent';
  return status === 401 || status === 403 ? 'refused' : 'failed';
};

/** The SDK's error holds the response, whose headers are read with `get`. */
const retryAfterMsOf = (error: unknown, now: number): number | null => {
  const headers = member(member(error, 'response'), 'headers');
  const get = member(headers, 'get');
  const header: unknown = typeof get === 'function' ? get.call(headers, 'retry-after') : undefined;
  return typeof header === 'string' ? readRetryAfter(header, now) : null;
};

/** `now` in milliseconds since the epoch: a `Retry-After` can be a date. */
export const readFailure = (error: unknown, now: number): VaultFailure => {
  const given = member(error, 'statusCode');
  const status = typeof given === 'number' ? given : null;
  const message = member(error, 'message');
  const said = typeof message === 'string' ? (ownWords.exec(message)?.[0] ?? null) : null;
  const codes = codesOf(error);
  const words = [...new Set([status === null ? null : String(status), ...codes, said])];
  const told = words.filter((word) => word !== null).join(', ');
  const cause = new Error(`vault: ${told === '' ? 'failed' : told}`);
  return { status, kind: kindOf(status, codes), cause, retryAfterMs: retryAfterMsOf(error, now) };
};

export const toVaultProblem = ({ kind, cause, retryAfterMs }: VaultFailure): Problem =>
  kind === 'refused'
    ? new Problem(
        'vault-permission-missing',
        "The key vault does not let this service read its secrets. Its operator grants the role Key Vault Secrets User to the service's identity and lets its network in; a new grant can take some minutes to be seen.",
        { cause },
      )
    : new Problem(
        'vault-unavailable',
        'The key vault did not answer as it should. Try again after the time in Retry-After.',
        {
          retryAfterSeconds: toRetryAfterSeconds(retryAfterMs ?? defaultRetryAfterMs),
          cause,
        },
      );
