/** A proxy written with hono: the runtime's fetch, and its answer passed on. */
import { getRequestListener } from '@hono/node-server';
import { createServer } from 'node:http';
import { Hono } from 'hono';
import { proxy } from 'hono/proxy';
import { serve, token, upstream } from './serve.js';

const app = new Hono();
app.get('/v1.0/*', (context) =>
  proxy(upstream + context.req.path, { headers: { authorization: `Bearer ${token}` } }),
);

serve(createServer(getRequestListener(app.fetch)));
