import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { answerAdmin } from './admin.ts';
import type { RegisteredFunction, RpcHttpRequest, RpcHttpResponse } from './contract.ts';
import { createHeadReader, refuseRawHead, type HeadReader } from './raw-head.ts';
import { readBody } from './read-body.ts';
import { refuseHead } from './refusal.ts';
import { decodeHeaders, readHeaders, readPath, readQuery, splitTarget } from './request-target.ts';
import { begin, end, endRaw, refuse, send } from './response.ts';
import { findRoute, type Route } from './route.ts';

/** The keep-alive time-out of Kestrel, so that a connection is not closed during the client's next request. */
const keepAliveMs = 130_000;

const serverOptions: ServerOptions = {
  // This file checks the limits of the host, because it must answer with the host's statuses.
  maxHeaderSize: 1024 * 1024,
  keepAliveTimeout: keepAliveMs,
  requireHostHeader: false,
  // Kestrel accepts Content-Length together with a chunked body. refuseHead refuses what else this option lets through.
  insecureHTTPParser: true,
};

export interface Front {
  readonly routes: readonly Route[];
  /** Bytes. */
  readonly bodyLimit: number;
  /** Rejects when the function fails. Undefined where it returned no response. */
  readonly call: (
    called: RegisteredFunction,
    request: RpcHttpRequest,
  ) => Promise<RpcHttpResponse | undefined>;
  /** POST /admin/functions/{name}; false where there is no such function. */
  readonly run: (name: string) => boolean;
}

/** The latest request of a connection. */
interface Current {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The raw head; empty for a request that was sent before the previous response (pipelining). */
  readonly rawHead: Buffer;
  /** Aborted when the rest of its body cannot be read. */
  readonly cut: AbortController;
}

/** The input of the function, or the status with which the host answers itself. */
const readRequest = ({ request, rawHead }: Current, bodyLimit: number) => {
  const { method = '', url = '', httpVersion, headers, rawHeaders } = request;
  const refused =
    (rawHead.length === 0 ? undefined : refuseRawHead(rawHead)) ??
    refuseHead({ method, target: url, httpVersion, rawHeaders });
  if (refused !== undefined) return { refused };
  const decoded = decodeHeaders(rawHeaders);
  const { path: rawPath, query } = splitTarget(url);
  const path = rawPath === '*' && method === 'OPTIONS' ? '' : readPath(rawPath);
  const address = `http://${headers.host ?? ''}${rawPath}${query === '' ? '' : `?${query}`}`;
  if (decoded === undefined || path === undefined || !URL.canParse(address)) return { refused: 400 };
  if (Number(headers['content-length'] ?? 0) > bodyLimit) return { refused: 500 };
  return { path, sent: { method, url: address, headers: readHeaders(decoded), query: readQuery(query) } };
};

const handle = async (front: Front, current: Current, isClosing: () => boolean): Promise<void> => {
  const { request, response, cut } = current;
  begin(response, isClosing());
  const read = readRequest(current, front.bodyLimit);
  if ('refused' in read) {
    refuse(response, read.refused);
    return;
  }
  const { path, sent } = read;
  const body = await readBody(request, cut.signal);
  const found = findRoute(front.routes, sent.method, path);
  if (found === undefined) {
    const asked = { method: sent.method, path, headers: request.headers, body };
    end(response, answerAdmin(asked, front.run));
    return;
  }
  const given = { ...sent, params: found.params, ...(body === undefined ? {} : { body: { bytes: body } }) };
  const answer = await front.call(found.called, given);
  // The host may have been stopped in the meantime.
  begin(response, isClosing());
  send(response, answer);
};

interface ParserError extends Error {
  readonly code?: string;
  readonly rawPacket?: Buffer;
}

const statusOf = ({ code, rawPacket }: ParserError): number => {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  const refused = rawPacket === undefined ? 400 : refuseRawHead(rawPacket);
  // A valid request line with a method that the parser does not know: no function can have this method.
  return refused ?? (code === 'HPE_INVALID_METHOD' ? 404 : 400);
};

/** Answers a request that cannot be parsed. A body that cannot be read is answered by the handler of its request. */
const refuseUnreadable = (error: ParserError, socket: Duplex, current: Current | undefined): void => {
  if (!socket.writable || error.code === 'ECONNRESET') socket.destroy();
  else if (current !== undefined && !current.response.writableEnded) {
    if (!current.response.headersSent) current.response.setHeader('Connection', 'close');
    current.cut.abort();
  } else endRaw(socket, statusOf(error));
};

/** The HTTP server of the local host, not listening yet. */
export const createFront = (front: Front): Server => {
  const currents = new WeakMap<Duplex, Current>();
  const heads = new WeakMap<Duplex, HeadReader>();
  const server = createServer(serverOptions, (request, response) => {
    const rawHead = heads.get(request.socket)?.take() ?? Buffer.alloc(0);
    const current = { request, response, rawHead, cut: new AbortController() };
    currents.set(request.socket, current);
    handle(front, current, () => !server.listening).catch(() => {
      if (response.headersSent) response.destroy();
      else if (request.complete) end(response, 500);
      else refuse(response, 500);
    });
  });
  server.maxHeadersCount = 0;
  server.on('connection', (socket) => {
    const head = createHeadReader();
    heads.set(socket, head);
    socket.prependListener('data', (chunk: Buffer) => {
      if (currents.get(socket)?.request.complete !== false) head.add(chunk);
    });
  });
  // Kestrel accepts CONNECT, but no function can have this method.
  server.on('connect', (_request, socket) => {
    endRaw(socket, 404);
  });
  return server.on('clientError', (error: ParserError, socket) => {
    refuseUnreadable(error, socket, currents.get(socket));
  });
};
