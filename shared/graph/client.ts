import type { ConnectGraph, GraphPath, Read, RequestContext } from '../ports.ts';
import type { Problem } from '../problem.ts';
import { maxResponseBytes } from '../net/read-response.ts';
import type { Success } from './classify-response.ts';
import { toProblem } from './failure-problem.ts';
import type { FailureName } from './failure.ts';
import { maxPages, nextLink } from './next-link.ts';
import { ownerIn } from './path.ts';
import { createRetryLoop } from './retry-loop.ts';
import type { Call, GraphConfig, GraphPorts } from './types.ts';

type Fetch = (call: Call) => Promise<Success>;

const invalid = (kind: FailureName, { upstream }: Success, call: Call): Problem =>
  toProblem({ kind, upstream, retryAfterMs: null, cause: kind }, call);

const readValue = <T>(success: Success, call: Call, read: Read<T>): T => {
  const value = read(success.value);
  if (value === undefined) throw invalid('shape', success, call);
  return value;
};

/** All pages of a list. Together they have the time and size limits of one response. */
const getPages = async <T>(
  fetchJson: Fetch,
  call: Call,
  first: URL,
  read: Read<readonly T[]>,
): Promise<readonly T[]> => {
  const pages: (readonly T[])[] = [];
  let { path } = call;
  let size = 0;
  for (;;) {
    const success = await fetchJson({ ...call, path });
    const page = readValue(success, call, read);
    const next = nextLink(success.value, first);
    size += success.size;
    if (next === undefined) throw invalid('link', success, call);
    if (size > maxResponseBytes) throw invalid('large', success, call);
    pages.push(page);
    if (next === null) return new Array<T>().concat(...pages);
    if (pages.length === maxPages) throw invalid('pages', success, call);
    path = next;
  }
};

/** Makes the calls of one request, which share its deadline. */
const callsOf = (root: URL, context: RequestContext, deadlineAt: number) => {
  const version = `${root.pathname.replace(/\/$/u, '')}/v1.0`;
  return ({ path, template }: GraphPath, method: Call['method'] = 'GET', body?: unknown): Call => ({
    context,
    method,
    body: body === undefined ? null : JSON.stringify(body),
    isPatient: false,
    path: version + path,
    template,
    owner: ownerIn(path),
    target: root.host,
    deadlineAt,
  });
};

/**
 * Graph, version 1.0. All calls of one request end within `config.deadlineMs` with a value or a Problem: not-found,
 * upstream-invalid, identity-unavailable, overloaded or one of graph-*.
 */
export const connectGraph = (config: GraphConfig, ports: GraphPorts): ConnectGraph => {
  const root = new URL(config.root);
  const fetchJson = createRetryLoop(config, ports);
  return (context) => {
    const toCall = callsOf(root, context, ports.clock.now() + config.deadlineMs);
    return {
      get: async (path, read) => {
        const call = toCall(path);
        return readValue(await fetchJson(call), call, read);
      },
      list: (path, read) => {
        const call = toCall(path);
        return getPages(fetchJson, call, new URL(call.path, root), read);
      },
      post: async (path, body) => {
        await fetchJson(toCall(path, 'POST', body));
      },
      postFor: async (path, body, read) => {
        const call = { ...toCall(path, 'POST', body), isPatient: true };
        return readValue(await fetchJson(call), call, read);
      },
      put: async (path, body) => {
        await fetchJson(toCall(path, 'PUT', body));
      },
    };
  };
};
