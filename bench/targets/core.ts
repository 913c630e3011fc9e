/** This service without the Functions library: `handle` over node:http. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { table } from '../../functions/index.ts';
import { parseTemplate, matchPath } from '../../local/functions-host/route.ts';
import { listen } from '../../local/listen.ts';
import { compose } from '../../shared/compose/compose.ts';
import { readConfig } from '../../shared/config/config.ts';
import { handle } from '../../shared/http/handle.ts';
import { answerBench } from '../control.ts';
import { routeOnce } from './route-once.ts';
import { withFleet } from './with-fleet.ts';

const settings = readConfig(process.env);
if ('mistakes' in settings) throw new Error(JSON.stringify(settings.mistakes));
const composed = compose(settings.config, { version: '1.0.0', build: 'bench' });
const snapshotFile = process.env['FLEET_SNAPSHOT'];
const ports = snapshotFile === undefined ? composed : await withFleet(composed, snapshotFile);

const routes = table.map((endpoint) => ({
  segments: parseTemplate(`api/v1/${endpoint.route}`),
  answer: handle(endpoint, table, ports),
}));

const find = routeOnce((_method, path) => {
  for (const { segments, answer } of routes) {
    const params = matchPath(segments, path);
    if (params !== undefined) return { params, answer };
  }
  return undefined;
});

/** The invocation log is discarded. */
const log = () => undefined;

const headerOf = (value: string | string[] | undefined): string | null =>
  Array.isArray(value) ? value.join(',') : (value ?? null);

const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const [path = '', search = ''] = (request.url ?? '').split('?');
  const method = request.method ?? 'GET';
  const found = find(method, path);
  if (found === undefined) {
    response.writeHead(404).end();
    return;
  }
  const headers = { get: (name: string) => headerOf(request.headers[name]) };
  const reply = await found.answer(
    {
      method,
      headers,
      query: new URLSearchParams(search),
      params: found.params,
      arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)),
    },
    log,
  );
  response.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.body) });
  response.end(reply.body);
};

const server = createServer((request, response) => {
  respond(request, response).catch(() => response.destroy());
});
answerBench({ url: await listen(server, 0) });
