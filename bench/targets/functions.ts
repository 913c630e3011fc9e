/**
 * This service as it is deployed, behind the objects of `@azure/functions`: what the worker does with a request, without
 * the channel between worker and host. Bundled with functions-core.ts in place of `@azure/functions-core`.
 */
import '../../functions/main.ts';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeRegistration } from '../../local/functions-host/functions-core.ts';
import { invokeHttp } from '../../local/functions-host/invoke.ts';
import { readHeaders, readQuery, splitTarget } from '../../local/functions-host/request-target.ts';
import { findRoute, toRoutes } from '../../local/functions-host/route.ts';
import { listen } from '../../local/listen.ts';
import { answerBench } from '../control.ts';

const { functions, model } = closeRegistration();
if (model === undefined) throw new Error('The app registered nothing.');
await model.getCapabilities({});
const app = { functions, model, runHooks: () => Promise.resolve() };
const routes = toRoutes(functions, 'api/v1');

/** Nobody reads the invocation log here. */
const log = () => undefined;

const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { path, query } = splitTarget(request.url ?? '/');
  const method = request.method ?? 'GET';
  const found = findRoute(routes, method, path);
  if (found === undefined) {
    response.writeHead(404).end();
    return;
  }
  const url = `http://${request.headers.host ?? '127.0.0.1'}${request.url ?? '/'}`;
  const headers = readHeaders(request.rawHeaders);
  const rpc = { method, url, headers, query: readQuery(query), params: found.params };
  const answer = await invokeHttp(app, found.called, rpc, log);
  const body = answer?.body?.bytes ?? answer?.body?.string ?? '';
  response.writeHead(Number(answer?.statusCode ?? 200), {
    ...answer?.headers,
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
};

const server = createServer((request, response) => {
  respond(request, response).catch(() => response.destroy());
});
answerBench({ url: await listen(server, 0) });
