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
import { readResponseBody } from './read-response.ts';

interface Answered {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Null when it was not read: too large, or of a kind that nobody wants. */
  readonly body: Buffer | null;
}

interface Failed {
  /** `expired`: on a connection that was kept and that the other side had ended. `large`: the head of the answer. */
  readonly kind: 'broken' | 'expired' | 'slow' | 'large';
  /** What came before it broke. */
  readonly status: number | null;
  readonly headers: IncomingHttpHeaders;
  /** A code of the system's, such as `ECONNRESET`. */
  readonly cause: string;
}

/** How one exchange ended. */
export type ExchangeResult = Answered | Failed;

interface Exchange {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** As it goes on the wire: with the version, encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Connections to one origin; no request can leave for another. */
export interface HttpClient {
  /** Settles when the answer is complete, broken or wrong, and as soon as the signal aborts. */
  readonly exchange: (request: Exchange, signal: AbortSignal) => Promise<ExchangeResult>;
  /** Ends all connections; exchanges that are under way or begin later are `broken`. */
  readonly close: () => void;
}

/** Idle connections are closed before the gateways on the way drop them silently (Azure: after 4 minutes). */
const idleMs = 50_000;
const pool = { keepAlive: true, timeout: idleMs, maxFreeSockets: 64 };
const maxHeaderBytes = 16 * 1024;

/** The code alone: the error of a parser or of TLS carries what the other side sent. */
const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' && /^[A-Z0-9_]{1,64}$/u.test(error.code)
    ? error.code
    : 'unknown';

const kindOf = (cause: string, isFirstSign: boolean, isReused: boolean) => {
  if (cause === 'HPE_HEADER_OVERFLOW') return 'large';
  return isFirstSign && isReused && (cause === 'ECONNRESET' || cause === 'EPIPE') ? 'expired' : 'broken';
};

const failed = (kind: Failed['kind'], cause: string, answer: IncomingMessage | null): ExchangeResult => ({
  kind,
  cause,
  status: answer?.statusCode ?? null,
  headers: answer?.headers ?? {},
});

const answered = (
  { statusCode: status = 0, headers }: IncomingMessage,
  body: Buffer | null,
): ExchangeResult => ({
  kind: 'answer',
  status,
  headers,
  body,
});

/** Settles once, then takes its listener off the signal; what is not complete is destroyed. */
const follow = (
  sent: ClientRequest,
  signal: AbortSignal,
  resolve: (outcome: ExchangeResult) => void,
): void => {
  let answer: IncomingMessage | null = null;
  const settle = (outcome: ExchangeResult) => {
    if (outcome.kind !== 'answer' || outcome.body === null) sent.destroy();
    signal.removeEventListener('abort', giveUp);
    resolve(outcome);
  };
  const giveUp = () => {
    settle(failed('slow', 'timeout', answer));
  };
  const onError = (error: Error) => {
    const cause = codeOf(error);
    settle(failed(kindOf(cause, answer === null, sent.reusedSocket), cause, answer));
  };
  signal.addEventListener('abort', giveUp);
  sent.on('error', onError);
  sent.on('upgrade', (response: IncomingMessage, socket: Duplex) => {
    socket.destroy();
    settle(answered(response, null));
  });
  sent.on('response', (response) => {
    answer = response;
    response.on('error', onError);
    readResponseBody(response, (body) => {
      settle(answered(response, body));
    });
  });
};

/** Ends the connections that wait: where one had expired, so have most. */
const endIdle = (agent: HttpAgent): void => {
  for (const socket of Object.values(agent.freeSockets).flat()) socket?.destroy();
};

/** `root`: an http or https URL, of which scheme, host and port count. */
export const createHttpClient = (root: string): HttpClient => {
  const { protocol, hostname, port } = urlToHttpOptions(new URL(root));
  const isSecure = protocol === 'https:';
  const send = isSecure ? httpsRequest : httpRequest;
  const agent = isSecure ? new HttpsAgent(pool) : new HttpAgent(pool);
  // A kept connection may have expired unseen: of a write that went into it nobody knows whether it arrived.
  const agents = { GET: agent, POST: false, PUT: false } as const;
  const target = { protocol, hostname, port, maxHeaderSize: maxHeaderBytes };
  let isOpen = true;
  const exchange = async (
    { method, path, headers, body }: Exchange,
    signal: AbortSignal,
  ): Promise<ExchangeResult> => {
    if (!isOpen) return { kind: 'broken', status: null, headers: {}, cause: 'closed' };
    const outcome = await new Promise<ExchangeResult>((resolve) => {
      const sent = send({ ...target, agent: agents[method], method, path, headers });
      follow(sent, signal, resolve);
      sent.end(body ?? undefined);
    });
    if (outcome.kind === 'expired') endIdle(agent);
    return outcome;
  };
  const close = () => {
    isOpen = false;
    agent.destroy();
  };
  return { exchange, close };
};
