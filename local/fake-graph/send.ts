import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { failureBody, type GraphFailure } from './faults/failure.ts';

/** One request and its response, with the ids of Graph. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly clientRequestId: string;
}

const contentType =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/** Sets the headers of every response of Graph. Node.js adds `Date`. */
export const beginExchange = (request: IncomingMessage, response: ServerResponse): Exchange => {
  const requestId = randomUUID();
  const sent = request.headers['client-request-id'];
  const clientRequestId = typeof sent === 'string' && sent !== '' ? sent : requestId;
  response.setHeader('cache-control', 'no-cache');
  response.setHeader('strict-transport-security', 'max-age=31536000');
  response.setHeader('odata-version', '4.0');
  response.setHeader('request-id', requestId);
  response.setHeader('client-request-id', clientRequestId);
  response.setHeader('content-type', contentType);
  return { request, response, requestId, clientRequestId };
};

/** Graph compresses when the request accepts it. */
const acceptsGzip = (request: IncomingMessage): boolean =>
  /\bgzip\b/iu.test(request.headers['accept-encoding'] ?? '');

export const sendJson = ({ request, response }: Exchange, status: number, body: unknown): void => {
  const text = JSON.stringify(body);
  response.statusCode = status;
  if (!acceptsGzip(request)) {
    response.write(text);
    response.end();
    return;
  }
  response.setHeader('vary', 'Accept-Encoding');
  response.setHeader('content-encoding', 'gzip');
  response.write(gzipSync(text));
  response.end();
};

/** A response without a body. */
export const sendNothing = ({ response }: Exchange): void => {
  response.removeHeader('content-type');
  response.writeHead(204).end();
};

export const sendFailure = (exchange: Exchange, failure: GraphFailure, now: number): void => {
  for (const [name, value] of Object.entries(failure.headers ?? {})) exchange.response.setHeader(name, value);
  sendJson(exchange, failure.status, failureBody(failure, now, exchange.requestId, exchange.clientRequestId));
};
