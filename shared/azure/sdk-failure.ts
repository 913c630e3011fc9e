import { readRetryAfter } from '../net/retry-after.ts';
import { propertyOf, textPropertyOf } from './thrown.ts';

/** How a call of the SDK failed. Its errors contain whole requests and responses, so they are not kept. */
export interface SdkFailure {
  /** Null without a response. */
  readonly status: number | null;
  /** Known codes only, each once. */
  readonly codes: readonly string[];
  /** The status, the codes and our own message, as one text. */
  readonly reason: string;
  /** From `Retry-After`; null without a readable one. */
  readonly retryAfterMs: number | null;
}

/** Error codes of the SDK and of Node.js. None contains a secret. */
const networkCodes = [
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
];

/** The messages of `net/deadline.ts` and of the clients in this folder. */
const ownMessage =
  /^(?:no answer within \d+ ms|an unexpected answer|an address outside the vault|a list without end)$/u;

/** Key Vault describes its error in `details.error`, Blob Storage in `details` and in a header that becomes `errorCode`. */
const codesOf = (error: unknown): string[] => {
  const details = propertyOf(error, 'details');
  const described = propertyOf(details, 'error');
  return [
    textPropertyOf(error, 'code'),
    textPropertyOf(details, 'errorCode'),
    textPropertyOf(described, 'code'),
    textPropertyOf(propertyOf(described, 'innerError'), 'code'),
  ];
};

/** The SDK's error has the response, whose headers are read with `get`. */
const retryAfterMsOf = (error: unknown, now: number): number | null => {
  const headers = propertyOf(propertyOf(error, 'response'), 'headers');
  const get = propertyOf(headers, 'get');
  const header: unknown = typeof get === 'function' ? get.call(headers, 'retry-after') : undefined;
  return typeof header === 'string' ? readRetryAfter(header, now) : null;
};

/**
 * `now` in milliseconds since the epoch, because `Retry-After` can be a date. `serviceCodes`: the error codes of the service
 * that may be shown.
 */
export const readSdkFailure = (error: unknown, serviceCodes: readonly string[], now: number): SdkFailure => {
  const statusCode = propertyOf(error, 'statusCode');
  const status = typeof statusCode === 'number' ? statusCode : null;
  const codes = [...new Set(codesOf(error))].filter((code) =>
    [...serviceCodes, ...networkCodes].includes(code),
  );
  const message = ownMessage.exec(textPropertyOf(error, 'message'))?.[0] ?? '';
  const reasons = [status === null ? '' : String(status), ...codes, message].filter((text) => text !== '');
  const reason = reasons.length === 0 ? 'failed' : reasons.join(', ');
  return { status, codes, reason, retryAfterMs: retryAfterMsOf(error, now) };
};
