import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { failureBody, type GraphFailure } from './failure.ts';

/** One request and its answer, with the ids that Graph gives to both. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly clientRequestId: string;
}

const contentType =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/** Gives the answer the headers that every answer of Graph has; `Date` comes by itself. */
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

/** Graph compresses for those who ask for it. */
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

/** Done, and nothing to say. */
export const sendNothing = ({ response }: Exchange): void => {
  response.removeHeader('content-type');
  response.writeHead(204).end();
};

export const sendFailure = (exchange: Exchange, failure: GraphFailure, now: number): void => {
  for (const [name, value] of Object.entries(failure.headers ?? {})) exchange.response.setHeader(name, value);
  sendJson(exchange, failure.status, failureBody(failure, now, exchange.requestId, exchange.clientRequestId));
};
