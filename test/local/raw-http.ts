import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

/** One request whose path travels exactly as written. */
export const send = (url: string, path: string, { method = 'GET', headers = {}, body }: RawRequest = {}) =>
  new Promise<RawAnswer>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const sent = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });

/**
 * Writes bytes, one for each character, and returns the response up to the end of the connection. `isCut` ends the sending
 * side immediately.
 */
export const exchange = (url: string, bytes: string, isCut = false) =>
  new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect(
      { port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: isCut },
      () => {
        if (isCut) socket.end(bytes, 'latin1');
        else socket.write(bytes, 'latin1');
      },
    );
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    socket.on('error', reject);
    socket.on('end', () => socket.end());
    socket.on('close', () => {
      resolve(text);
    });
  });
