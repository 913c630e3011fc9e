/** The usual solution: express and Microsoft's client for Graph. */
import { createServer } from 'node:http';
import express from 'express';
import { Client } from '@microsoft/microsoft-graph-client';
import { serve, token, upstream } from './serve.js';

const graph = Client.init({
  baseUrl: upstream,
  defaultVersion: 'v1.0',
  authProvider: (done) => done(null, token),
});

const app = express();
app.disable('x-powered-by');
app.get('/v1.0/*path', (request, response, next) => {
  graph
    .api(request.url.slice('/v1.0'.length))
    // The client uses its token provider for https only, and removes the header that it knows.
    .header('authorization', `Bearer ${token}`)
    .get()
    .then((body) => response.json(body), next);
});

serve(createServer(app));
