import { Buffer } from 'node:buffer';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isJsonType } from './json.ts';

/** 16 MB: a large schema has a few. */
export const maxResponseBytes = 16 * 1024 * 1024;
/** 64 kB: an error has one code and one request id. */
const maxErrorBytes = 64 * 1024;

/** Not compressed: a small compressed answer can be a huge one, and none was asked for. */
export const isPlain = ({ 'content-encoding': encoding }: IncomingHttpHeaders): boolean =>
  encoding === undefined || /^(?:identity)?$/iu.test(encoding.trim());

/** How many bytes of this answer are worth reading. */
const bytesWanted = (status: number, headers: IncomingHttpHeaders): number => {
  if (!isPlain(headers)) return 0;
  if (status === 200) return isJsonType(headers['content-type']) ? maxResponseBytes : 0;
  return status >= 400 ? maxErrorBytes : 0;
};

/**
 * Joins pieces up to a limit; false when it is passed. They are copied into one growing buffer: a list of pieces would let
 * a server that sends one byte at a time take a hundred times the memory of what it sends.
 */
const collect = (limit: number) => {
  let store: Buffer = Buffer.alloc(0);
  let used = 0;
  const add = (piece: Buffer): boolean => {
    const needed = used + piece.length;
    if (needed > limit) return false;
    if (needed > store.length) {
      const larger = Buffer.allocUnsafeSlow(Math.min(Math.max(needed, store.length * 2), limit));
      store.copy(larger, 0, 0, used);
      store = larger;
    }
    piece.copy(store, used);
    used = needed;
    return true;
  };
  return { add, bytes: () => store.subarray(0, used) };
};

/** Calls `done` with the body, or with null as soon as it is not worth reading; it may call it more than once. */
export const readResponseBody = (response: IncomingMessage, done: (body: Buffer | null) => void): void => {
  const limit = bytesWanted(response.statusCode ?? 0, response.headers);
  if (limit === 0 || Number(response.headers['content-length'] ?? 0) > limit) {
    done(null);
    return;
  }
  const body = collect(limit);
  response.on('data', (piece: Buffer) => {
    if (!body.add(piece)) done(null);
  });
  response.on('end', () => {
    done(body.bytes());
  });
};
