import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RegisteredFunction, RpcHttpRequest, RpcHttpResponse } from './contract.ts';
import { readHeaders, readPath, readQuery, splitTarget } from './request-target.ts';
import { findRoute, type Route } from './route.ts';

/** The host's own limits, in bytes. Azure's front end, which is not here, has narrower ones. */
const limits = { target: 16 * 1024, headers: 32 * 1024, body: 100 * 1024 * 1024, parser: 1024 * 1024 };

/** As Kestrel, so that a client's connection is not closed under its next request. */
const keepAliveMs = 130_000;

export interface Front {
  readonly routes: readonly Route[];
  /** Rejects when the function fails; undefined where it answered nothing. */
  readonly call: (
    called: RegisteredFunction,
    request: RpcHttpRequest,
  ) => Promise<RpcHttpResponse | undefined>;
  /** POST /admin/functions/{name}; false where there is no such timer. */
  readonly runTimer: (name: string) => boolean;
}

/** An answer without a body. */
const end = (response: ServerResponse, status: number): void => {
  if (status !== 204) response.setHeader('Content-Length', '0');
  response.writeHead(status).end();
};

/** As Kestrel judges it: one `Host`, a name or an address without user information, path or escapes. */
const hostName = /^(?:[\w!$&'().~-]*|\[[0-9a-f:.]+\])(?::\d{1,5})?$/iu;

const isHostGiven = ({ rawHeaders, headers }: IncomingMessage): boolean =>
  rawHeaders.filter((text, place) => place % 2 === 0 && /^host$/iu.test(text)).length < 2 &&
  hostName.test(headers.host ?? '');

/** What the host refuses before any function sees it. */
const refusal = (request: IncomingMessage, target: string): number | undefined => {
  if (!isHostGiven(request)) return 400;
  if (target.length > limits.target) return 414;
  const headerBytes = request.rawHeaders.reduce((sum, text) => sum + text.length + 2, 0);
  if (headerBytes > limits.headers) return 431;
  if (Number(request.headers['content-length'] ?? 0) > limits.body) return 413;
  return undefined;
};

/** Only a body with a Content-Length reaches a function, and none of GET and HEAD. */
const readBody = async (request: IncomingMessage, method: string): Promise<Uint8Array | undefined> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const dropped = method === 'GET' || method === 'HEAD' || request.headers['content-length'] === undefined;
  return dropped || chunks.length === 0 ? undefined : Buffer.concat(chunks);
};

const send = (response: ServerResponse, answer: RpcHttpResponse | undefined): void => {
  if (answer === undefined) {
    end(response, 204);
    return;
  }
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  response.statusCode = Number(answer.statusCode ?? 200);
  const body = answer.body?.bytes ?? answer.body?.string ?? '';
  if (body.length > 0) response.write(body);
  response.end();
};

const isJsonObject = (body: Uint8Array | undefined): boolean => {
  try {
    const value: unknown = JSON.parse(Buffer.from(body ?? []).toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
};

/** The body is a JSON object, also where there is nothing to put in (FunctionsController.Invoke of the real host). */
const runAdmin = (front: Front, method: string, path: string, body: Uint8Array | undefined): number => {
  const name = /^\/admin\/functions\/([^/]+)$/iu.exec(path)?.[1];
  if (method !== 'POST' || name === undefined) return 404;
  if (!isJsonObject(body)) return 400;
  return front.runTimer(name) ? 202 : 404;
};

const handle = async (front: Front, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  response.removeHeader('connection');
  response.setHeader('Server', 'Kestrel');
  const target = request.url ?? '/';
  const { path: rawPath, query } = splitTarget(target);
  const path = readPath(rawPath);
  const url = `http://${request.headers.host ?? '127.0.0.1'}${rawPath}${query === '' ? '' : `?${query}`}`;
  const refused = refusal(request, target) ?? (URL.canParse(url) ? undefined : 400);
  if (refused !== undefined || path === undefined) {
    end(response, refused ?? 400);
    return;
  }
  const method = request.method ?? 'GET';
  const body = await readBody(request, method);
  const found = findRoute(front.routes, method, path);
  if (found === undefined) {
    end(response, runAdmin(front, method, path, body));
    return;
  }
  const sent = {
    method,
    url,
    headers: readHeaders(request.rawHeaders),
    query: readQuery(query),
    params: found.params,
  };
  send(
    response,
    await front.call(found.called, body === undefined ? sent : { ...sent, body: { bytes: body } }),
  );
};

/** What the parser cannot read; a method that it does not know is 404, as the host has it. */
const unreadable: Readonly<Record<string, string>> = {
  HPE_INVALID_METHOD: '404 Not Found',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

const refuseUnreadable = (error: Error & { code?: string }, socket: Duplex): void => {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = unreadable[error.code ?? ''] ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nServer: Kestrel\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
};

/** The HTTP side of the local host. It is not listening yet. */
export const createFront = (front: Front): Server => {
  const options = { maxHeaderSize: limits.parser, keepAliveTimeout: keepAliveMs };
  const server = createServer(options, (request, response) => {
    handle(front, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else end(response, 500);
    });
  });
  server.maxHeadersCount = 0;
  return server.on('clientError', refuseUnreadable);
};
