import { Buffer } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
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

/** Status and headers. */
export interface ResponseHead {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

const limitOf = ({ status, headers }: ResponseHead, { maxBytes, maxErrorBytes }: BodyLimits): number => {
  if (!isPlain(headers)) return 0;
  if (status === 200) return isJsonType(headers['content-type']) ? maxBytes : 0;
  return status >= 400 ? maxErrorBytes : 0;
};

/** The body of a response, chunk by chunk. */
export interface BodyReader {
  /** False when the body is larger than its limit. */
  readonly add: (chunk: Buffer) => boolean;
  readonly bytes: () => Buffer;
}

const none = Buffer.alloc(0);

/**
 * Joins chunks up to a limit. The first chunk is not copied, because most bodies are one. More chunks are copied into one
 * growing buffer: with a list of chunks, a server that sends single bytes could take a hundred times the memory of its body.
 */
const createCollector = (limit: number): BodyReader => {
  let buffer: Buffer = none;
  let isCopy = false;
  let used = 0;
  const add = (chunk: Buffer): boolean => {
    const needed = used + chunk.length;
    if (needed > limit) return false;
    if (used === 0) buffer = chunk;
    else {
      if (!isCopy || needed > buffer.length) {
        const larger = Buffer.allocUnsafeSlow(Math.min(Math.max(needed, buffer.length * 2), limit));
        buffer.copy(larger, 0, 0, used);
        buffer = larger;
        isCopy = true;
      }
      chunk.copy(buffer, used);
    }
    used = needed;
    return true;
  };
  return { add, bytes: () => buffer.subarray(0, used) };
};

/** Null when the body is not needed, or announced as too large. */
export const createBodyReader = (head: ResponseHead, limits: BodyLimits): BodyReader | null => {
  const limit = limitOf(head, limits);
  return limit === 0 || Number(head.headers['content-length'] ?? 0) > limit ? null : createCollector(limit);
};
