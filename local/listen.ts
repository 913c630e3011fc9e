import type { Server } from 'node:http';

/** A listening server. */
export interface Running {
  /** `http://127.0.0.1:<port>`, no slash at the end. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Listens on the loopback address only; port 0 selects a free port. Returns the address, or rejects (`EADDRINUSE`). */
export const listen = (server: Server, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}`);
    });
  });

/** Accepts no new connection, waits `drainMs` for running requests, then closes the remaining connections. */
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
