import type { Client } from 'undici';
import { createConnect, createConnection, type Connection } from './connection.ts';

/** More are closed as soon as they are idle. */
const maxIdle = 64;

/** Loaded with the first connection, so that the service starts without it. */
let client: typeof Client | undefined;

/** The connections to one origin. */
export const createConnections = (origin: string) => {
  const connect = createConnect();
  const all = new Set<Connection>();
  const idle: Connection[] = [];
  let isClosed = false;

  /** Destroys the connection. */
  const drop = (connection: Connection): void => {
    all.delete(connection);
    const at = idle.indexOf(connection);
    if (at >= 0) idle.splice(at, 1);
    connection.destroy();
  };

  return {
    /** The idle connection that was used last; undefined without one. */
    idle: (): Connection | undefined => idle.pop(),
    /** A new connection; null when all are closed. */
    open: async (): Promise<Connection | null> => {
      client ??= (await import('undici')).Client;
      if (isClosed) return null;
      const connection = createConnection(client, origin, connect, () => {
        // Another one connects again for the request that it has.
        if (idle.includes(connection)) drop(connection);
      });
      all.add(connection);
      return connection;
    },
    /** Keeps a connection whose response is complete. */
    release: (connection: Connection): void => {
      if (connection.isClosed() || idle.length >= maxIdle) drop(connection);
      else idle.push(connection);
    },
    drop,
    /** When one idle connection has expired, most others have too. */
    dropIdle: (): void => {
      for (const connection of idle.splice(0)) drop(connection);
    },
    close: (): void => {
      isClosed = true;
      for (const connection of all) drop(connection);
    },
  };
};
