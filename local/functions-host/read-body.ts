import type { IncomingMessage } from 'node:http';
import { minimumRate } from './limits.ts';

/** True where a body is slower than the host allows. */
const isTooSlow = (bytes: number, elapsedMs: number): boolean =>
  elapsedMs > minimumRate.graceMs && bytes < (minimumRate.bytesPerSecond * elapsedMs) / 1000;

/** All bytes of a body with a Content-Length. Rejects where the body is cut off or too slow. */
const readAll = (request: IncomingMessage, cut: AbortSignal): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    const fail = (reason: string) => () => {
      clearInterval(check);
      reject(new Error(`The body ${reason}.`));
    };
    const check = setInterval(() => {
      if (isTooSlow(bytes, performance.now() - began)) fail('is too slow')();
    }, minimumRate.checkMs);
    request.on('data', (chunk: Uint8Array) => {
      chunks.push(chunk);
      bytes += chunk.length;
    });
    request.once('end', () => {
      clearInterval(check);
      resolve(Buffer.concat(chunks));
    });
    request.once('close', fail('was cut off'));
    cut.addEventListener('abort', fail('was cut off'));
  });

/**
 * The body as a function receives it. The host does not wait for a chunked body: the function receives an empty one. Bodies
 * of GET and HEAD are discarded.
 */
export const readBody = async (
  request: IncomingMessage,
  cut: AbortSignal,
): Promise<Uint8Array | undefined> => {
  const { method, headers } = request;
  if (headers['transfer-encoding'] !== undefined || headers['content-length'] === undefined) {
    request.resume();
    return undefined;
  }
  const body = await readAll(request, cut);
  return method === 'GET' || method === 'HEAD' || body.length === 0 ? undefined : body;
};
