import type { Buffer } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import type { Connection } from './connection.ts';
import { createConnections } from './connections.ts';
import {
  createBodyReader,
  defaultLimits,
  type BodyLimits,
  type BodyReader,
  type ResponseHead,
} from './read-response.ts';
import { toHeaders } from './response-headers.ts';

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

/** Codes of undici, and those of Node.js for the same. */
const codesOfNode: Readonly<Record<string, string>> = {
  UND_ERR_SOCKET: 'ECONNRESET',
  UND_ERR_DESTROYED: 'ECONNRESET',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'HPE_UNEXPECTED_CONTENT_LENGTH',
  UND_ERR_HEADERS_OVERFLOW: 'HPE_HEADER_OVERFLOW',
};

/** The code only: the message of a parser or TLS error can contain what the server sent. */
const codeOf = (error: Error): string => {
  // One code for every response that is not HTTP, because undici does not tell what is wrong with it.
  if (error.name === 'HTTPParserError') return 'HPE_INVALID_CONSTANT';
  return 'code' in error && typeof error.code === 'string' && /^[A-Z0-9_]{1,64}$/u.test(error.code)
    ? (codesOfNode[error.code] ?? error.code)
    : 'unknown';
};

const kindOf = (cause: string, hasHeaders: boolean, isReused: boolean): Failed['kind'] => {
  if (cause === 'HPE_HEADER_OVERFLOW') return 'large';
  return !hasHeaders && isReused && (cause === 'ECONNRESET' || cause === 'EPIPE') ? 'expired' : 'broken';
};

const failed = (kind: Failed['kind'], cause: string, head: ResponseHead | null): Failed => ({
  kind,
  cause,
  status: head?.status ?? null,
  headers: head?.headers ?? {},
});

const answered = ({ status, headers }: ResponseHead, body: Buffer | null): Answered => ({
  kind: 'answer',
  status,
  headers,
  body,
});

/** The server switched protocols, which nothing asked for. undici destroys the connection and keeps no header of it. */
const switched: Answered = { kind: 'answer', status: 101, headers: {}, body: null };
const isSwitch = (error: Error): boolean => error.message === 'bad upgrade';

/** Another response follows (RFC 9110, 15.2). */
const isInterim = (status: number): boolean => status < 200 && status !== 101;

/** Sends one request. Resolves once, then removes its listener from the signal. */
const send = (
  connection: Connection,
  request: Dispatcher.DispatchOptions,
  limits: BodyLimits,
  signal: AbortSignal,
): Promise<ExchangeResult> =>
  new Promise((resolve) => {
    let head: ResponseHead | null = null;
    let body: BodyReader | null = null;
    let isReused = false;
    const settle = (result: ExchangeResult) => {
      signal.removeEventListener('abort', onAbort);
      resolve(result);
    };
    const onAbort = () => {
      settle(failed('slow', 'timeout', head));
    };
    const onError = (error: Error) => {
      const cause = codeOf(error);
      const result = failed(kindOf(cause, head !== null, isReused), cause, head);
      settle(isSwitch(error) ? switched : result);
    };
    signal.addEventListener('abort', onAbort);
    connection.send(request, {
      onRequestStart: () => {
        isReused = connection.startRequest();
      },
      onResponseStart: (_controller, status, headers) => {
        if (isInterim(status)) return;
        head = { status, headers: toHeaders(headers) };
        body = createBodyReader(head, limits);
        if (body === null) settle(answered(head, null));
      },
      onResponseData: (_controller, chunk) => {
        if (head !== null && body?.add(chunk) === false) settle(answered(head, null));
      },
      onResponseEnd: () => {
        if (head !== null) settle(answered(head, body?.bytes() ?? null));
      },
      onResponseError: (_controller, error) => {
        onError(error);
      },
    });
  });

/** `root`: an http or https URL. Its scheme, host and port are used. */
export const createHttpClient = (root: string, limits = defaultLimits): HttpClient => {
  const { idle, open, release, drop, dropIdle, close } = createConnections(new URL(root).origin);
  const exchange = async (
    { method, path, headers, body, isSafe = false }: Exchange,
    signal: AbortSignal,
  ): Promise<ExchangeResult> => {
    // A write on an expired connection may or may not have arrived, so each write uses a new connection.
    const isKept = isSafe || method === 'GET';
    const connection = (isKept ? idle() : undefined) ?? (await open());
    if (connection === null) return failed('broken', 'closed', null);
    if (signal.aborted) return failed('slow', 'timeout', null);
    const request = { method, path, headers, body, reset: !isKept };
    const result = await send(connection, request, limits, signal);
    if (isKept && result.kind === 'answer' && result.body !== null) release(connection);
    else drop(connection);
    if (result.kind === 'expired') dropIdle();
    return result;
  };
  return { exchange, close };
};
