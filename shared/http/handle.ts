import { decide } from '../caller.ts';
import type { Log } from '../ports.ts';
import { asProblem, notFound, Problem } from '../problem.ts';
import { readBody, refuseBody } from './body.ts';
import type { Access, Endpoint, EndpointFacts } from './endpoint.ts';
import { obtain } from './obtain.ts';
import { answerReply, problemReply, type Reply } from './reply.ts';
import {
  begin,
  rawOwner,
  recordException,
  recordRequest,
  type IncomingRequest,
  type Ports,
  type Visit,
} from './visit.ts';

const authorize = async (
  access: Access,
  request: IncomingRequest,
  visit: Visit,
  ports: Ports,
): Promise<void> => {
  if (access === 'public') return;
  visit.caller = await ports.authenticate(request.headers.get('authorization') ?? undefined);
  const decision = decide(visit.caller, access.role, rawOwner(request.params), ports.grants);
  if (decision === 'not-granted') throw notFound();
  if (decision === 'role-missing') {
    throw new Problem(
      'forbidden',
      `The caller needs the app role ${access.role} of this API; its administrator assigns it.`,
      {
        authenticate: 'Bearer realm="graph-synchronization-proxy", error="insufficient_scope"',
      },
    );
  }
};

/** A repeated key arrives joined by a comma, as the host does it. */
const joinQuery = (query: Iterable<[string, string]>): Record<string, string> => {
  const joined = new Map<string, string>();
  for (const [key, value] of query)
    joined.set(key, joined.has(key) ? `${joined.get(key) ?? ''},${value}` : value);
  return Object.fromEntries(joined);
};

const bodyOf = async ({ method, body }: EndpointFacts, request: IncomingRequest): Promise<unknown> => {
  if (body !== null) return readBody(request);
  if (method !== 'any') refuseBody(request);
  return undefined;
};

const serve = async (
  endpoint: Endpoint,
  table: readonly EndpointFacts[],
  request: IncomingRequest,
  visit: Visit,
  ports: Ports,
): Promise<Reply> => {
  if (!table.some(({ name }) => name === endpoint.name)) throw notFound();
  await authorize(endpoint.access, request, visit, ports);
  const body = await bodyOf(endpoint, request);
  const { method, params, query } = request;
  const accepted = endpoint.accept({ method, params, query: joinQuery(query), body });
  const tools = {
    graph: ports.connectGraph({ ...visit.context, caller: visit.caller?.id ?? '' }),
    view: { now: visit.startedAt, text: ports.text },
    table,
    checks: ports.checks,
    about: ports.about,
  };
  const { representation, headers } = await obtain(accepted, endpoint.cache, tools, request, visit, ports);
  const asking = { requestId: visit.context.requestId, headers: request.headers };
  return answerReply(asking, representation, headers);
};

/** Whatever is thrown on the way becomes one problem document and one telemetry event. */
const answerVisit = async (
  endpoint: Endpoint,
  table: readonly EndpointFacts[],
  request: IncomingRequest,
  visit: Visit,
  ports: Ports,
): Promise<Reply> => {
  try {
    const reply = await serve(endpoint, table, request, visit, ports);
    recordRequest(visit, reply.status, 'ok', ports);
    return reply;
  } catch (error) {
    const problem = asProblem(error);
    const reply = problemReply(problem, visit.context.requestId);
    recordException(visit, problem, ports);
    recordRequest(visit, reply.status, problem.code, ports);
    return reply;
  } finally {
    visit.isOver = true;
  }
};

/** Stands where not even an id could be made. */
const nilRequestId = '00000000-0000-0000-0000-000000000000';

/**
 * `table` holds what is turned on: an endpoint that is not in it answers like a path that does not exist, to anybody.
 *
 * The path of a request: authenticate, authorize, parse, run, shape, reply. It holds the only last-resort catches. The
 * returned promise never rejects: the host would write what was thrown into its own log.
 */
export const handle =
  (endpoint: Endpoint, table: readonly EndpointFacts[], ports: Ports) =>
  async (request: IncomingRequest, log: Log): Promise<Reply> => {
    try {
      return await answerVisit(endpoint, table, request, begin(endpoint, request, ports, log), ports);
    } catch (error) {
      return problemReply(asProblem(error), nilRequestId);
    }
  };
