/** The baseline: passes the bytes of Graph on. */
import { createServer } from 'node:http';
import { Pool } from 'undici';
import { serve, token, upstream } from './serve.js';

const graph = new Pool(upstream, { connections: 64 });

serve(
  createServer((request, response) => {
    graph
      .request({ method: 'GET', path: request.url, headers: { authorization: `Bearer ${token}` } })
      .then(async ({ statusCode, headers, body }) => {
        const bytes = Buffer.from(await body.arrayBuffer());
        response.writeHead(statusCode, {
          'content-type': headers['content-type'],
          'content-length': bytes.length,
        });
        response.end(bytes);
      })
      .catch(() => response.writeHead(502).end());
  }),
);
