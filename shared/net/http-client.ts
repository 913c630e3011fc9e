import type { Buffer } from 'node:buffer';
import {
  Agent as HttpAgent,
  request as httpRequest,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import { urlToHttpOptions } from 'node:url';
import { defaultLimits, readResponseBody, type BodyLimits } from './read-response.ts';

interface Answered {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Null when it was not read: too large, or not needed. */
  readonly body: Buffer | null;
}

interface Failed {
  /** `expired`: the server had already closed the reused connection. `large`: the response headers are too large. */
  readonly kind: 'broken' | 'expired' | 'slow' | 'large';
  /** Of a response whose headers arrived before the failure; null without. */
  readonly status: number | null;
  readonly headers: IncomingHttpHeaders;
  /** An error code of Node.js, such as `ECONNRESET`. */
  readonly cause: string;
}

/** How one exchange ended. */
export type ExchangeResult = Answered | Failed;

interface Exchange {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Path and query, encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** True for a POST that changes nothing: it uses kept connections as a GET. */
  readonly isSafe?: boolean;
}

/** Connections to one origin. No request can be sent to another. */
export interface HttpClient {
  /** Resolves when the response is complete or has failed, and at once when the signal aborts. Never rejects. */
  readonly exchange: (request: Exchange, signal: AbortSignal) => Promise<ExchangeResult>;
  /** Closes all connections. Open exchanges and later ones are `broken`. */
  readonly close: () => void;
}

/**
 * Idle connections are closed before the load balancers of Azure drop them silently, after 4 minutes:
 * https://learn.microsoft.com/en-us/azure/app-service/troubleshoot-intermittent-outbound-connection-errors
 */
const idleMs = 50_000;
const pool = { keepAlive: true, timeout: idleMs, maxFreeSockets: 64 };
const maxHeaderBytes = 16 * 1024;

/** The code only: the message of a parser or TLS error can contain what the server sent. */
const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' && /^[A-Z0-9_]{1,64}$/u.test(error.code)
    ? error.code
    : 'unknown';

const kindOf = (cause: string, hasHeaders: boolean, isReused: boolean): Failed['kind'] => {
  if (cause === 'HPE_HEADER_OVERFLOW') return 'large';
  return !hasHeaders && isReused && (cause === 'ECONNRESET' || cause === 'EPIPE') ? 'expired' : 'broken';
};

const failed = (kind: Failed['kind'], cause: string, response: IncomingMessage | null): Failed => ({
  kind,
  cause,
  status: response?.statusCode ?? null,
  headers: response?.headers ?? {},
});

const answered = ({ statusCode: status = 0, headers }: IncomingMessage, body: Buffer | null): Answered => ({
  kind: 'answer',
  status,
  headers,
  body,
});

/** Resolves once, then removes its listener from the signal. An incomplete exchange is destroyed. */
const settleExchange = (
  request: ClientRequest,
  signal: AbortSignal,
  limits: BodyLimits,
  resolve: (result: ExchangeResult) => void,
): void => {
  let response: IncomingMessage | null = null;
  const settle = (result: ExchangeResult) => {
    if (result.kind !== 'answer' || result.body === null) request.destroy();
    signal.removeEventListener('abort', onAbort);
    resolve(result);
  };
  const onAbort = () => {
    settle(failed('slow', 'timeout', response));
  };
  const onError = (error: Error) => {
    const cause = codeOf(error);
    settle(failed(kindOf(cause, response !== null, request.reusedSocket), cause, response));
  };
  signal.addEventListener('abort', onAbort);
  request.on('error', onError);
  request.on('upgrade', (upgrade: IncomingMessage, socket: Duplex) => {
    socket.destroy();
    settle(answered(upgrade, null));
  });
  request.on('response', (incoming) => {
    response = incoming;
    incoming.on('error', onError);
    readResponseBody(incoming, limits, (body) => {
      settle(answered(incoming, body));
    });
  });
};

/** When one idle connection has expired, most others have too. */
const destroyIdle = (agent: HttpAgent): void => {
  for (const socket of Object.values(agent.freeSockets).flat()) socket?.destroy();
};

/** `root`: an http or https URL. Its scheme, host and port are used. */
export const createHttpClient = (root: string, limits = defaultLimits): HttpClient => {
  const { protocol, hostname, port } = urlToHttpOptions(new URL(root));
  const isSecure = protocol === 'https:';
  const send = isSecure ? httpsRequest : httpRequest;
  const agent = isSecure ? new HttpsAgent(pool) : new HttpAgent(pool);
  // A write on an expired connection may or may not have arrived, so each write uses a new connection.
  const agents = { GET: agent, POST: false, PUT: false } as const;
  const target = { protocol, hostname, port, maxHeaderSize: maxHeaderBytes };
  let isOpen = true;
  const exchange = async (
    { method, path, headers, body, isSafe = false }: Exchange,
    signal: AbortSignal,
  ): Promise<ExchangeResult> => {
    if (!isOpen) return failed('broken', 'closed', null);
    const result = await new Promise<ExchangeResult>((resolve) => {
      const request = send({ ...target, agent: isSafe ? agent : agents[method], method, path, headers });
      settleExchange(request, signal, limits, resolve);
      request.end(body ?? undefined);
    });
    if (result.kind === 'expired') destroyIdle(agent);
    return result;
  };
  const close = () => {
    isOpen = false;
    agent.destroy();
  };
  return { exchange, close };
};
