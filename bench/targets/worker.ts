/**
 * The work of the Functions worker for a request, without the channel to the host: the objects of `@azure/functions`.
 * Bundled with functions-core.ts instead of `@azure/functions-core`.
 */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeRegistration } from '../../local/functions-host/functions-core.ts';
import { invokeHttp } from '../../local/functions-host/invoke.ts';
import { readQuery, splitTarget } from '../../local/functions-host/request-target.ts';
import { findRoute, toRoutes } from '../../local/functions-host/route.ts';
import { listen } from '../../local/listen.ts';
import { answerBench } from '../control.ts';
import { routeOnce } from './route-once.ts';

/** The invocation log is discarded. */
const log = () => undefined;

/** Node.js has already joined repeated headers. */
const toRpcHeaders = (headers: IncomingHttpHeaders): Record<string, string> => {
  const texts: Record<string, string> = {};
  for (const name in headers) texts[name] = String(headers[name]);
  return texts;
};

/** Serves the registered functions; `prefix` is the prefix of the routes. */
export const serveRegistered = async (prefix: string): Promise<void> => {
  const { functions, model } = closeRegistration();
  if (model === undefined) throw new Error('The app registered nothing.');
  await model.getCapabilities({});
  const app = { functions, model, runHooks: () => Promise.resolve() };
  const routes = toRoutes(functions, prefix);
  const find = routeOnce((method, path) => findRoute(routes, method, path));

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = request.url ?? '/';
    const { path, query } = splitTarget(target);
    const method = request.method ?? 'GET';
    const found = find(method, path);
    if (found === undefined) {
      response.writeHead(404).end();
      return;
    }
    const url = `http://${request.headers.host ?? '127.0.0.1'}${target}`;
    const headers = toRpcHeaders(request.headers);
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
};
