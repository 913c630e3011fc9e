import { propertyOf, textPropertyOf } from '../thrown.ts';

/** Error codes of OAuth 2.0 (RFC 6749, 5.2), of the identity library and of Node.js. None contains a secret. */
const knownCodes = new Set([
  'network_error',
  'client_error',
  'server_error',
  'unknown_error',
  'unable_to_create_source',
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'invalid_scope',
  'invalid_resource',
  'unauthorized_client',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ENOENT',
  'ABORT_ERR',
]);

/** https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes */
const entraCode = /\bAADSTS\d{4,8}\b/u;

/** The messages of `net/deadline.ts` and `access-token.ts`. */
const ownMessage =
  /^(?:no answer within \d+ ms|no token in the answer|a token that has expired|the last try failed a moment ago)$/u;

const maxCauses = 4;

const reasonsOf = (error: unknown, depth: number): string[] => {
  if (typeof error !== 'object' || error === null || depth === 0) return [];
  const message = textPropertyOf(error, 'message');
  const texts = [ownMessage.exec(message)?.[0] ?? '', entraCode.exec(message)?.[0] ?? ''];
  const codes = [textPropertyOf(error, 'errorCode'), textPropertyOf(error, 'code')];
  const found = [...texts, ...codes.filter((code) => knownCodes.has(code))].filter((text) => text !== '');
  return [...found, ...reasonsOf(propertyOf(error, 'cause'), depth - 1)];
};

/**
 * Why there is no token, as known codes and our own messages only. Messages of the identity library can contain whole
 * responses with headers and bodies.
 */
export const safeCause = (error: unknown): Error => {
  const reasons = [...new Set(reasonsOf(error, maxCauses))];
  return new Error(`identity: ${reasons.length === 0 ? 'failed' : reasons.join(', ')}`);
};
