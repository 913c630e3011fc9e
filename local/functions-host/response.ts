import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RpcHttpResponse } from './contract.ts';

/** The headers of a response that the host adds. */
export const begin = (response: ServerResponse, isClosing: boolean): void => {
  response.setHeader('Server', 'Kestrel');
  if (isClosing || !response.shouldKeepAlive) response.setHeader('Connection', 'close');
  else response.removeHeader('connection');
};

/** A response without a body. */
export const end = (response: ServerResponse, status: number): void => {
  if (status !== 204) response.setHeader('Content-Length', '0');
  response.writeHead(status).end();
};

/** A response without a body that closes the connection. */
export const refuse = (response: ServerResponse, status: number): void => {
  response.setHeader('Connection', 'close');
  end(response, status);
};

export const send = (response: ServerResponse, answer: RpcHttpResponse | undefined): void => {
  if (answer === undefined) {
    end(response, 204);
    return;
  }
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  response.statusCode = Number(answer.statusCode ?? 200);
  const body = answer.body?.bytes ?? answer.body?.string ?? '';
  if (body.length > 0) response.write(body);
  response.end();
};

/** The same for a request that could not be parsed, where only the socket exists. */
export const endRaw = (socket: Duplex, status: number): void => {
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nServer: Kestrel\r\nDate: ${new Date().toUTCString()}`;
  socket.end(`${head}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
};
