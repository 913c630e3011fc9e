import type { Server } from 'node:http';

/** A server that listens. */
export interface Running {
  /** `http://127.0.0.1:<port>`, no slash at the end. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Listens on the loopback address only; port 0 takes any free one. Answers the address, or rejects (`EADDRINUSE`). */
export const listen = (server: Server, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}`);
    });
  });

/** Takes no new connection, lets running requests end for `drainMs`, then cuts what is left. */
export const stopServer = (server: Server, drainMs = 0): Promise<void> =>
  new Promise((resolve) => {
    const cut = setTimeout(() => {
      server.closeAllConnections();
    }, drainMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
