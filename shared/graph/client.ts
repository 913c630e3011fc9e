import type { ConnectGraph, GraphPath, Read } from '../ports.ts';
import type { Problem } from '../problem.ts';
import type { Call, GraphConfig, GraphPorts } from './attempt.ts';
import { maxResponseBytes } from '../net/read-response.ts';
import { createRetryLoop } from './retry-loop.ts';
import { toProblem } from './failure-problem.ts';
import type { FailureName } from './failure.ts';
import type { Success } from './classify-response.ts';
import { maxPages, nextLink } from './next-link.ts';
import { ownerIn } from './path.ts';

type Fetch = (call: Call) => Promise<Success>;

const wrong = (kind: FailureName, { upstream }: Success, call: Call): Problem =>
  toProblem({ kind, upstream, retryAfterMs: null, cause: kind }, call);

const getOne = async <T>(fetchJson: Fetch, call: Call, read: Read<T>): Promise<T> => {
  const success = await fetchJson(call);
  const value = read(success.value);
  if (value === undefined) throw wrong('shape', success, call);
  return value;
};

/** All pages together are bounded as one answer is: in time, and in size. */
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
    const page = read(success.value);
    const next = nextLink(success.value, first);
    size += success.size;
    if (page === undefined) throw wrong('shape', success, call);
    if (next === undefined) throw wrong('link', success, call);
    if (size > maxResponseBytes) throw wrong('large', success, call);
    pages.push(page);
    if (next === null) return new Array<T>().concat(...pages);
    if (pages.length === maxPages) throw wrong('pages', success, call);
    path = next;
  }
};

/**
 * Graph, version 1.0. All calls of one request end within `config.deadlineMs` in a value or a Problem: not-found,
 * upstream-invalid, identity-unavailable, overloaded or one of graph-*.
 */
export const connectGraph = (config: GraphConfig, ports: GraphPorts): ConnectGraph => {
  const root = new URL(config.root);
  const version = `${root.pathname.replace(/\/$/u, '')}/v1.0`;
  const fetchJson = createRetryLoop(config, ports);
  return (context) => {
    const deadlineAt = ports.clock.now() + config.deadlineMs;
    const begin = ({ path, template }: GraphPath, method: Call['method'] = 'GET', body?: unknown): Call => ({
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
    return {
      get: (path, read) => getOne(fetchJson, begin(path), read),
      list: (path, read) => {
        const call = begin(path);
        return getPages(fetchJson, call, new URL(call.path, root), read);
      },
      post: async (path, body) => {
        await fetchJson(begin(path, 'POST', body));
      },
      postFor: (path, body, read) =>
        getOne(fetchJson, { ...begin(path, 'POST', body), isPatient: true }, read),
      put: async (path, body) => {
        await fetchJson(begin(path, 'PUT', body));
      },
    };
  };
};
