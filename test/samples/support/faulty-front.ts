import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen, stopServer } from '../../../local/listen.ts';

/** What the front does with one request in place of the service. */
export type Fault = Answer | 'reset';

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A problem of the service, as a client sees it. */
export const problem = (
  status: number,
  code: string,
  retryable: boolean,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({
  status,
  headers: { 'content-type': 'application/problem+json', 'x-ms-error-code': code, ...headers },
  body: JSON.stringify({ type: `urn:problem:${code}`, status, code, retryable }),
});

interface SeenRequest {
  readonly path: string;
  readonly requestId: string;
  readonly etag: string | undefined;
  readonly status: number | null;
}

const forwarded = ['authorization', 'client-request-id', 'if-none-match'] as const;

/** In front of the service at `url`: answers the first requests with the faults, and passes the others on. */
export const startFaultyFront = async (url: string, faults: readonly Fault[]) => {
  const left = [...faults];
  const seen: SeenRequest[] = [];
  const pass = async ({ url: path = '/', headers }: IncomingMessage, response: ServerResponse) => {
    const kept = forwarded.flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value] as const] : [];
    });
    const answer = await fetch(`${url}${path}`, { headers: Object.fromEntries(kept) });
    const { etag = '' } = Object.fromEntries(answer.headers);
    response.writeHead(answer.status, { etag, 'content-type': 'application/json' });
    response.end(Buffer.from(await answer.arrayBuffer()));
    return answer.status;
  };
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const fault = left.shift();
    const { headers, url: path = '/' } = request;
    const facts = {
      path,
      requestId: headers['client-request-id']?.toString() ?? '',
      etag: headers['if-none-match'],
    };
    if (fault === undefined) seen.push({ ...facts, status: await pass(request, response) });
    else if (fault === 'reset') {
      seen.push({ ...facts, status: null });
      request.socket.destroy();
    } else {
      seen.push({ ...facts, status: fault.status });
      response.writeHead(fault.status, fault.headers).end(fault.body);
    }
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  return { url: await listen(server, 0), seen, close: () => stopServer(server) };
};
