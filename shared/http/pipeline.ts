import { decide } from '../caller.ts';
import { refuseDisabled } from '../disabled.ts';
import type { RequestOutcome } from '../ports.ts';
import { notFound, Problem } from '../problem.ts';
import { runAction } from './run-action.ts';
import { readBody, refuseBody } from './read-body.ts';
import type { Accepted, Access, Endpoint, EndpointFacts, Tools } from './endpoint.ts';
import { cachedRead } from './cached-read.ts';
import { answerReply, problemReply, type Reply } from './reply.ts';
import { isAction } from './routes.ts';
import { rawOwner, type IncomingRequest, type Ports, type RequestScope } from './request-scope.ts';
import { trackWrites } from './track-writes.ts';

/** A reply, and how telemetry calls what it tells. */
export interface PipelineResult {
  readonly reply: Reply;
  readonly outcome: RequestOutcome;
}

const authorize = async (
  access: Access,
  request: IncomingRequest,
  visit: RequestScope,
  ports: Ports,
): Promise<void> => {
  if (access !== 'public') {
    visit.caller = await ports.authenticate(request.headers.get('authorization') ?? undefined);
    const decision = decide(visit.caller, access.role, rawOwner(request.params), ports.grants);
    if (decision === 'not-granted') throw notFound();
    if (decision === 'role-missing') {
      throw new Problem(
        'forbidden',
        `The caller needs the app role ${access.role} of this API; its administrator assigns it.`,
        {
          authenticate: `Bearer realm="${ports.realm}", error="insufficient_scope"`,
        },
      );
    }
  }
  visit.isAuthorized = true;
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

const toolsOf = (table: readonly EndpointFacts[], visit: RequestScope, ports: Ports): Tools => {
  const context = { ...visit.context, caller: visit.caller?.id ?? '' };
  const graph = ports.connectGraph(context);
  return {
    graph: trackWrites(graph, () => {
      visit.isSent = true;
      ports.answers.invalidate(visit.owner);
    }),
    probe: graph.post,
    openProbe: () => ({
      post: ports.connectGraph(context).post,
      deadlineAt: ports.clock.now() + ports.graphDeadlineMs,
    }),
    vault: ports.connectVault(context),
    exclusive: ports.exclusive,
    clock: ports.clock,
    view: { now: visit.startedAt, text: ports.text },
    table,
    checks: ports.checks,
    about: ports.about,
    note: (facts) => {
      visit.notes = { ...visit.notes, ...facts };
    },
  };
};

const replayed = { 'idempotent-replayed': 'true' };

const serveAction = async (
  accepted: Accepted,
  tools: Tools,
  request: IncomingRequest,
  visit: RequestScope,
  ports: Ports,
): Promise<PipelineResult> => {
  const { outcome, isReplayed } = await runAction(accepted, tools, request, visit, ports);
  const asking = { requestId: visit.context.requestId, headers: request.headers };
  visit.isReplayed = isReplayed;
  if (isReplayed) visit.notes = { ...visit.notes, job: outcome.job };
  if (outcome.kind === 'answer') {
    const reply = await answerReply(asking, outcome.representation, isReplayed ? replayed : {});
    return { reply, outcome: 'ok' };
  }
  if (!isReplayed) throw outcome.problem;
  // The document names the request that it happened to, and so does the header beside it.
  const reply = problemReply(outcome.problem, outcome.requestId);
  return { reply: { ...reply, headers: { ...reply.headers, ...replayed } }, outcome: outcome.problem.code };
};

/** From the wall to the reply; throws what ends the request. */
export const runPipeline = async (
  endpoint: Endpoint,
  table: readonly EndpointFacts[],
  request: IncomingRequest,
  visit: RequestScope,
  ports: Ports,
): Promise<PipelineResult> => {
  refuseDisabled(endpoint.name, ports.disabled);
  await authorize(endpoint.access, request, visit, ports);
  const body = await bodyOf(endpoint, request);
  const { method, params, query } = request;
  const accepted = endpoint.accept({ method, params, query: joinQuery(query), body });
  const tools = toolsOf(table, visit, ports);
  if (isAction(endpoint)) return serveAction(accepted, tools, request, visit, ports);
  const { representation, headers } = await cachedRead(
    accepted,
    endpoint.cache,
    tools,
    request,
    visit,
    ports,
  );
  const asking = { requestId: visit.context.requestId, headers: request.headers };
  // An answer of 500 or more that is no problem document: health-get says that the service is not well.
  const outcome = representation.status >= 500 ? 'unhealthy' : 'ok';
  return { reply: await answerReply(asking, representation, headers), outcome };
};
