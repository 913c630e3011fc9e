import type { IncomingHttpHeaders } from 'node:http';

/** `POST /admin/functions/{name}`, the only administrative endpoint of the local host. */
export interface AdminRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array | undefined;
}

const isJsonObject = (body: Uint8Array | undefined): boolean => {
  try {
    const value: unknown = JSON.parse(Buffer.from(body ?? []).toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
};

/** Returns the status. `run` starts an invocation and returns false where the function does not exist. */
export const answerAdmin = (
  { method, path, headers, body }: AdminRequest,
  run: (name: string) => boolean,
): number => {
  const name = /^\/admin\/functions\/([^/]+)\/?$/iu.exec(path)?.[1];
  if (method !== 'POST' || name === undefined) return 404;
  if (!/^application\/json\s*(?:;|$)/iu.test(headers['content-type'] ?? '')) return 415;
  if (!isJsonObject(body)) return 400;
  return run(name) ? 202 : 404;
};
