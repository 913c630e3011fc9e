import { Buffer } from 'node:buffer';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isJsonType } from './json.ts';

/** How many bytes of a body are read. A response with a larger body has no body. */
export interface BodyLimits {
  /** Of a JSON response with status 200. */
  readonly maxBytes: number;
  /** Of a response with status 400 or above; 0 reads none. */
  readonly maxErrorBytes: number;
}

/** 16 MB: a large schema has a few. */
export const maxResponseBytes = 16 * 1024 * 1024;

/** 64 kB are enough for an error, which has one code and one request id. */
export const defaultLimits: BodyLimits = { maxBytes: maxResponseBytes, maxErrorBytes: 64 * 1024 };

/** Not compressed. This service requests no compression, because a small compressed body can expand to a huge one. */
export const isPlain = ({ 'content-encoding': encoding }: IncomingHttpHeaders): boolean =>
  encoding === undefined || /^(?:identity)?$/iu.test(encoding.trim());

const limitOf = (
  { statusCode: status = 0, headers }: IncomingMessage,
  { maxBytes, maxErrorBytes }: BodyLimits,
): number => {
  if (!isPlain(headers)) return 0;
  if (status === 200) return isJsonType(headers['content-type']) ? maxBytes : 0;
  return status >= 400 ? maxErrorBytes : 0;
};

/**
 * Joins chunks up to a limit. `add` returns false when the limit is passed. Chunks are copied into one growing buffer:
 * with a list of chunks, a server that sends single bytes could take a hundred times the memory of its body.
 */
const createCollector = (limit: number) => {
  let buffer: Buffer = Buffer.alloc(0);
  let used = 0;
  const add = (chunk: Buffer): boolean => {
    const needed = used + chunk.length;
    if (needed > limit) return false;
    if (needed > buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.min(Math.max(needed, buffer.length * 2), limit));
      buffer.copy(larger, 0, 0, used);
      buffer = larger;
    }
    chunk.copy(buffer, used);
    used = needed;
    return true;
  };
  return { add, bytes: () => buffer.subarray(0, used) };
};

/** Calls `done` with the body, or with null as soon as the body is not needed or too large. May call it more than once. */
export const readResponseBody = (
  response: IncomingMessage,
  limits: BodyLimits,
  done: (body: Buffer | null) => void,
): void => {
  const limit = limitOf(response, limits);
  if (limit === 0 || Number(response.headers['content-length'] ?? 0) > limit) {
    done(null);
    return;
  }
  const body = createCollector(limit);
  response.on('data', (chunk: Buffer) => {
    if (!body.add(chunk)) done(null);
  });
  response.on('end', () => {
    done(body.bytes());
  });
};
