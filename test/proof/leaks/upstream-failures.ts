import { reply, write, type Play } from '../../support/raw-server.ts';
import { errorBody, plantHeaders } from './graph-failures.ts';
import type { Plant } from './scene.ts';

const close = { Connection: 'close' };

/** Failures of every upstream: statuses with canaries in body and headers, and broken HTTP. */
export const failures = (plant: Plant, from: string): Play[] => {
  const at = (place: string) => plant(`${from} ${place}`);
  const error = (status: number, body: string, type = 'application/json') =>
    reply(status, body, { ...plantHeaders(plant, from), 'Content-Type': type, ...close });
  return [
    ...[301, 302, 400, 401, 403, 404, 410, 429, 500, 503].map((status) =>
      error(
        status,
        JSON.stringify({
          ...errorBody(at),
          statusCode: at('statusCode'),
          correlationId: at('correlationId'),
        }),
      ),
    ),
    error(
      400,
      JSON.stringify({ error: at('error'), error_description: `AADSTS700016: ${at('error_description')}` }),
    ),
    error(500, `<title>${at('text')}</title>`, 'text/html'),
    error(200, `<title>${at('text')}</title>`, 'text/html'),
    error(200, `{"access_token": "${at('JSON that ends')}`),
    error(200, JSON.stringify(at('a string'))),
    error(200, JSON.stringify([at('a list')])),
    write(`HTTP/1.1 500 ${at('status text')}\r\n${at('a header without a colon')}\r\n\r\n`),
    (socket) => socket.end(at('no HTTP at all')),
    (socket) =>
      socket.end(
        `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{"${at('a body that breaks off')}`,
      ),
  ];
};
