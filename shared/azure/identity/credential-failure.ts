/** Codes of OAuth 2.0, of the identity library and of Node.js that say why, and that are nobody's secret. */
const knownCodes = new Set([
  ...['network_error', 'client_error', 'server_error', 'unknown_error', 'unable_to_create_source'],
  ...[
    'invalid_request',
    'invalid_client',
    'invalid_grant',
    'invalid_scope',
    'invalid_resource',
    'unauthorized_client',
  ],
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOENT', 'ABORT_ERR'],
]);
const entraCode = /\bAADSTS\d{4,8}\b/u;
/** The messages of `deadline.ts` and `access-token.ts`. */
const ownWords =
  /^(?:no answer within \d+ ms|no token in the answer|a token that has expired|the last try failed a moment ago)$/u;

const member = (error: unknown, name: string): string => {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  return typeof value === 'string' ? value : '';
};

const wordsOf = (error: unknown, depth: number): string[] => {
  if (typeof error !== 'object' || error === null || depth === 0) return [];
  const message = member(error, 'message');
  const texts = [ownWords.exec(message)?.[0] ?? '', entraCode.exec(message)?.[0] ?? ''];
  const codes = [member(error, 'errorCode'), member(error, 'code')].filter((code) => knownCodes.has(code));
  const found = [...texts, ...codes].filter((word) => word !== '');
  return [...found, ...wordsOf(Reflect.get(error, 'cause'), depth - 1)];
};

/**
 * Why no token came, without anything that the far end wrote: messages of the identity library hold whole answers,
 * bodies and headers.
 */
export const safeCause = (error: unknown): Error => {
  const words = [...new Set(wordsOf(error, 4))];
  return new Error(`identity: ${words.length === 0 ? 'failed' : words.join(', ')}`);
};
