import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A raw request. */
interface RawRequest {
  readonly method: string;
  /** Path and query, nothing decoded. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** 1 for the first connection that was accepted. */
  readonly connection: number;
  /** The whole body, by its Content-Length; for a connection with one request. */
  readonly body: () => Promise<string>;
}

/** The reaction of the server to a request. */
export type Play = (socket: Socket) => void;

export interface RawServer {
  readonly root: string;
  readonly requests: readonly RawRequest[];
  /** The bytes written to all connections. */
  readonly bytesSent: () => number;
  /** Stops listening and resolves when the clients have closed every connection: a leaked one shows as a timeout. */
  readonly closed: () => Promise<void>;
}

const readHead = (head: string, connection: number): Omit<RawRequest, 'body'> => {
  const [start = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  const [method = '', path = ''] = start.split(' ');
  return { method, path, headers: Object.fromEntries(headers), connection };
};

/** A loopback server on raw sockets: the nth request gets the nth play, the last one repeats. */
export const openRawServer = async (...plays: readonly Play[]): Promise<RawServer> => {
  const requests: RawRequest[] = [];
  const sockets: Socket[] = [];
  const server = createServer({ noDelay: true }, (socket) => {
    const connection = sockets.push(socket);
    let text = '';
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
        const request = readHead(text.slice(0, end), connection);
        text = text.slice(end + 4);
        const length = Number(request.headers['content-length'] ?? 0);
        const body = async (): Promise<string> => {
          while (text.length < length) await once(socket, 'data');
          return Buffer.from(text.slice(0, length), 'latin1').toString('utf8');
        };
        requests.push({ ...request, body });
        plays[Math.min(requests.length, plays.length) - 1]?.(socket);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    root: `http://127.0.0.1:${port}`,
    requests,
    bytesSent: () => sockets.reduce((sum, socket) => sum + socket.bytesWritten, 0),
    closed: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
};

type Headers = Readonly<Record<string, string>>;

const headOf = (status: number, headers: Headers): string =>
  [
    `HTTP/1.1 ${status} Played`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ].join('\r\n');

const json = { 'Content-Type': 'application/json' };

/** A complete answer of JSON, unless the headers say another type. */
export const reply =
  (status: number, body: string | Uint8Array, headers: Headers = {}): Play =>
  (socket) => {
    const bytes = Buffer.from(body);
    socket.write(headOf(status, { ...json, 'Content-Length': String(bytes.length), ...headers }));
    socket.write(bytes);
  };

/** Exactly these bytes. */
export const write =
  (bytes: string): Play =>
  (socket) => {
    socket.write(bytes);
  };

export const hang: Play = () => undefined;

/** A reset (RST) before any response. */
export const reset: Play = (socket) => {
  socket.resetAndDestroy();
};

/** The connection ends in the middle of the body. */
export const truncate: Play = (socket) => {
  socket.end(headOf(200, { ...json, 'Content-Length': '1000' }) + '{"value": [');
};

/** One byte each few milliseconds, without an end. */
export const drip: Play = (socket) => {
  socket.write(headOf(200, { ...json, 'Content-Length': '100000' }));
  const timer = setInterval(() => socket.write(' '), 5);
  socket.on('close', () => {
    clearInterval(timer);
  });
};

/** The same bytes `times` times after this head, as fast as the client reads. */
export const flood =
  (head: string, piece: Uint8Array, times: number): Play =>
  (socket) => {
    let left = times;
    const more = () => {
      while (left > 0 && socket.writable) {
        left -= 1;
        if (!socket.write(piece)) return;
      }
    };
    socket.on('drain', more);
    socket.write(head);
    more();
  };

/** JSON without an end, in chunks of 1 MB, or in chunks of one byte each. */
export const endlessJson = (megabytes: number): Play => {
  const piece = Buffer.alloc(1024 * 1024, '1');
  const chunk = Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]);
  return flood(headOf(200, { ...json, 'Transfer-Encoding': 'chunked' }), chunk, megabytes);
};
