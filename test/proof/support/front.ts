import { HttpRequest } from '@azure/functions';
import { table } from '../../../functions/index.ts';
import {
  readHeaders,
  readPath,
  readQuery,
  splitTarget,
} from '../../../local/functions-host/request-target.ts';
import { findRoute, toRoutes } from '../../../local/functions-host/route.ts';
import { handle } from '../../../shared/http/handle.ts';
import type { Reply } from '../../../shared/http/reply/reply.ts';
import { methodsOf } from '../../../shared/http/routes.ts';
import type { Service } from '../../../shared/http/service.ts';

const routes = toRoutes(
  table.map((row) => ({
    metadata: {
      name: row.name,
      bindings: { request: { type: 'httpTrigger', route: row.route, methods: methodsOf(row) } },
    },
    callback: () => undefined,
  })),
  'api/v1',
);

export interface Arrival {
  readonly method?: string;
  /** Path and query as on the wire, nothing decoded. */
  readonly target: string;
  /** Names and values in turn, as on the wire. */
  readonly headers?: readonly string[];
  readonly body?: string;
}

/** The name of the function that answered, or the host. */
export type Served = { readonly name: string; readonly reply: Reply } | { readonly name: null };

/**
 * The table with the routing of the Functions host and the request objects of the library, without a socket.
 */
export const openFront = (ports: Service, log: (line: string) => void = () => undefined) => {
  const handlers = new Map(table.map((row) => [row.name, handle(row, table, ports)]));
  return async ({ method = 'GET', target, headers = [], body = '' }: Arrival): Promise<Served> => {
    const { path: raw, query } = splitTarget(target);
    const path = readPath(raw);
    const found = path === undefined ? undefined : findRoute(routes, method, path);
    if (found === undefined) return { name: null };
    const { name } = found.called.metadata;
    const request = new HttpRequest({
      method,
      url: `http://127.0.0.1${raw}`,
      headers: readHeaders(headers),
      query: readQuery(query),
      params: found.params,
      ...(body === '' || method === 'GET' || method === 'HEAD' ? {} : { body: { string: body } }),
    });
    const reply = await handlers.get(name)?.(request, log);
    return reply === undefined ? { name: null } : { name, reply };
  };
};
