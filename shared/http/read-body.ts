import { invalidRequest } from '../problem.ts';
import { ambiguitiesOf } from '../net/strict-json.ts';
import type { IncomingRequest } from './request-scope.ts';

/** Far more than any operation needs. The limit of the host is twice as large (FUNCTIONS_REQUEST_BODY_SIZE_LIMIT). */
export const maxBodyBytes = 64 * 1024;

const refuse = (message: string) => invalidRequest([{ in: 'body', name: 'body', message }]);

const isAnnounced = ({ headers }: IncomingRequest): boolean =>
  (headers.get('content-length') ?? '0') !== '0' || headers.get('transfer-encoding') !== null;

/** Throws Problem `invalid-request` where the request has a body but the endpoint takes none. */
export const refuseBody = (request: IncomingRequest): void => {
  if (isAnnounced(request)) throw refuse('This request takes no body.');
};

/** The media type without its parameters. */
const essenceOf = (contentType: string): string => contentType.split(';', 1).join('').trim().toLowerCase();

const charset = /;\s*charset\s*=\s*("[^"]*"|[^;]*)/giu;

/** Whether every charset in the Content-Type is UTF-8; `utf8` is a common misspelling. */
const isUtf8 = (contentType: string): boolean =>
  [...contentType.matchAll(charset)].every(([, label = '']) => /^"?utf-?8"?$/iu.test(label.trim()));

/** A byte order mark is ignored (RFC 8259, 8.1 allows it). */
const decoder = new TextDecoder('utf-8', { fatal: true });

const decode = (bytes: ArrayBuffer): string => {
  try {
    return decoder.decode(bytes);
  } catch {
    throw refuse('Must be UTF-8.');
  }
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw refuse('Must be valid JSON.');
  }
};

/**
 * The JSON of a request, not yet validated; `{}` where there is no body. Throws Problem `invalid-request`, whose text never
 * contains a part of the body. The host
 * passes a body on only with a Content-Length (https://github.com/Azure/azure-functions-nodejs-worker/issues/524).
 */
export const readBody = async (request: IncomingRequest, mediaTypes: readonly string[]): Promise<unknown> => {
  if (!isAnnounced(request)) return {};
  const length = request.headers.get('content-length');
  if (length === null) throw refuse('Send it with a Content-Length, not in chunks.');
  if (!(Number(length) <= maxBodyBytes)) throw refuse(`Must not be longer than ${maxBodyBytes} bytes.`);
  const contentType = request.headers.get('content-type') ?? '';
  if (!mediaTypes.includes(essenceOf(contentType)))
    throw refuse(`Send it with the Content-Type ${mediaTypes.join(' or ')}.`);
  if (!isUtf8(contentType)) throw refuse('Send it as UTF-8, without another charset in the Content-Type.');
  const bytes = await request.arrayBuffer().catch(() => {
    throw refuse('Could not be read to its end.');
  });
  const text = decode(bytes);
  const value = parse(text);
  if (ambiguitiesOf(text).repeatsMember) throw refuse('Must not name a member twice in one object.');
  return value;
};
