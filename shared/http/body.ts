import { invalidRequest } from './input.ts';
import type { IncomingRequest } from './visit.ts';

/** Far more than any operation needs. The host's own limit is twice as much (FUNCTIONS_REQUEST_BODY_SIZE_LIMIT). */
export const largestBytes = 64 * 1024;

const jsonType = /^application\/json\s*(?:;|$)/iu;

const refuse = (message: string) => invalidRequest([{ in: 'body', name: 'body', message }]);

const isAnnounced = ({ headers }: IncomingRequest): boolean =>
  (headers.get('content-length') ?? '0') !== '0' || headers.get('transfer-encoding') !== null;

/** Throws Problem `invalid-request` where a body comes with a request that takes none. */
export const refuseBody = (request: IncomingRequest): void => {
  if (isAnnounced(request)) throw refuse('This request takes no body.');
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw refuse('Must be valid JSON.');
  }
};

/**
 * The JSON of a request, not yet judged; `{}` where there is none. Throws Problem `invalid-request`, whose text never holds
 * a part of the body. The host hands over a body only when its length was announced.
 */
export const readBody = async (request: IncomingRequest): Promise<unknown> => {
  if (!isAnnounced(request)) return {};
  const length = request.headers.get('content-length');
  if (length === null) throw refuse('Send it with a Content-Length, not in chunks.');
  if (!(Number(length) <= largestBytes)) throw refuse(`Must not be longer than ${largestBytes} bytes.`);
  if (!jsonType.test(request.headers.get('content-type') ?? ''))
    throw refuse('Send it with the Content-Type application/json.');
  const text = await request.text().catch(() => {
    throw refuse('Could not be read to its end.');
  });
  return parse(text);
};
