import type { Buffer } from 'node:buffer';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { buildConnector, Client, Dispatcher } from 'undici';
import { hideContinue } from './continue-response.ts';

/** One connection of HTTP/1.1, which carries one request at a time. */
export interface Connection {
  /** Sends the request. Connects first, where that has not happened, or where the server has closed the connection. */
  readonly send: (request: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler) => void;
  /** Called when a request starts: whether its socket has carried another one. */
  readonly startRequest: () => boolean;
  /** Also after a response that is followed by bytes which no request asked for. */
  readonly isClosed: () => boolean;
  /** Ends the connection and its request at once. */
  readonly destroy: () => void;
}

/**
 * Idle connections are closed before the load balancers of Azure drop them silently, after 4 minutes:
 * https://learn.microsoft.com/en-us/azure/app-service/troubleshoot-intermittent-outbound-connection-errors
 */
const idleMs = 50_000;

const limits = {
  keepAliveTimeout: idleMs,
  keepAliveMaxTimeout: idleMs,
  maxHeaderSize: 16 * 1024,
  // The signal of each exchange is its only deadline.
  headersTimeout: 0,
  bodyTimeout: 0,
} as const;

/** Connects sockets to one origin. A TLS connection resumes the session of an earlier one. */
export const createConnect = () => {
  let session: Buffer | undefined;
  const connectSecurely = (host: string, port: number): TLSSocket => {
    const resumed = session === undefined ? {} : { session };
    const servername = isIP(host) === 0 ? host : '';
    const socket = connectTls({ host, port, servername, ALPNProtocols: ['http/1.1'], ...resumed });
    return socket.on('session', (given) => {
      session = given;
    });
  };
  return ({ protocol, hostname, port }: buildConnector.Options, done: buildConnector.Callback): Socket => {
    const isSecure = protocol === 'https:';
    const socket = isSecure
      ? connectSecurely(hostname, Number(port) || 443)
      : connectTcp({ host: hostname, port: Number(port) || 80 });
    const onError = (error: Error) => {
      session = undefined;
      done(error, null);
    };
    socket.setNoDelay(true).setKeepAlive(true).once('error', onError);
    return socket.once(isSecure ? 'secureConnect' : 'connect', () => {
      socket.off('error', onError);
      done(null, socket);
    });
  };
};

/** `onClose`: called when the socket of an idle connection has ended. */
export const createConnection = (
  create: typeof Client,
  origin: string,
  connect: ReturnType<typeof createConnect>,
  onClose: () => void,
): Connection => {
  let socket: Socket | null = null;
  let startResponse: () => void = () => undefined;
  let requests = 0;
  const client = new create(origin, {
    ...limits,
    connect: (target, done) => {
      requests = 0;
      socket = connect(target, done);
      startResponse = hideContinue(socket);
    },
  });
  client.on('disconnect', onClose);
  return {
    send: (request, handler) => {
      client.dispatch(request, handler);
    },
    startRequest: () => {
      startResponse();
      requests += 1;
      return requests > 1;
    },
    isClosed: () => socket?.destroyed !== false,
    destroy: () => {
      client.destroy(null, () => undefined);
      socket?.destroy();
    },
  };
};
