import { decide, grantedOwners } from '../caller.ts';
import { refuseDisabled } from '../disabled.ts';
import { ownerName } from '../owner.ts';
import { asProblem, notFound, Problem } from '../problem.ts';
import { createExclusiveWork } from '../state/exclusive.ts';
import { createRotationRecords } from '../state/rotation-records.ts';
import type { StateStore } from '../state/state-store.ts';
import type { RotationRecords } from '../upstreams.ts';
import { cachedRead } from './cached-read.ts';
import type { EndpointFacts, Tools } from './endpoint.ts';
import { recordException } from './record-request.ts';
import { requestMediaTypes } from './media-types.ts';
import { readBody, refuseBody } from './read-body.ts';
import type { Reply } from './reply/reply.ts';
import { rawOwner, type IncomingRequest, type RequestScope } from './request-scope.ts';
import { isAction } from './routes.ts';
import { runAction } from './action/run-action.ts';
import { trackWrites } from './action/track-writes.ts';
import { answerHandshake } from './webhook-handshake.ts';
import { createWriteHooks } from './action/write-hooks.ts';

const authorize = async (scope: RequestScope): Promise<void> => {
  const { service, request } = scope;
  const { access } = scope.endpoint;
  if (access !== 'public') {
    scope.caller = await service.authenticate(request.headers.get('authorization') ?? undefined);
    const decision = decide(scope.caller, access.role, rawOwner(request.params), service.grants);
    if (decision === 'not-granted') throw notFound();
    if (decision === 'role-missing') {
      throw new Problem(
        'forbidden',
        `The caller needs the app role ${access.role} of this API; its administrator assigns it.`,
        { authenticate: `Bearer realm="${service.realm}", error="insufficient_scope"` },
      );
    }
  }
  scope.isAuthorized = true;
};

/** The values of a repeated key are joined by a comma, as the host does (https://github.com/Azure/azure-functions-nodejs-library/issues/168). */
const joinQuery = (query: Iterable<[string, string]>): Record<string, string> => {
  const joined = new Map<string, string>();
  for (const [key, value] of query)
    joined.set(key, joined.has(key) ? `${joined.get(key) ?? ''},${value}` : value);
  return Object.fromEntries(joined);
};

const bodyOf = async (endpoint: EndpointFacts, request: IncomingRequest): Promise<unknown> => {
  if (endpoint.body !== null) return readBody(request, requestMediaTypes(endpoint));
  if (endpoint.method !== 'any') refuseBody(request);
  return undefined;
};

const createRecords = (scope: RequestScope, connect: () => StateStore): RotationRecords | null => {
  const { autoRotation, isStateShared, clock } = scope.service;
  const onFailure = (error: unknown) => {
    recordException(scope, asProblem(error));
  };
  // Also while AUTO_ROTATE is off: an event after that must know what was written meanwhile.
  return autoRotation === null && !isStateShared
    ? null
    : createRotationRecords({ connect, clock, onFailure });
};

const recordFailure = (scope: RequestScope, problem: Problem): void => {
  const upstreamCode = problem.facts.upstream?.code ?? null;
  scope.notes = { ...scope.notes, problem: problem.code, upstreamCode };
  recordException(scope, problem);
};

const createTools = (scope: RequestScope): Tools => {
  const { service } = scope;
  const context = { ...scope.context, caller: scope.caller?.id ?? '' };
  const openState = () => service.connectState(scope.context);
  const { exclusive, assertHeld } = createExclusiveWork(openState, service.clock);
  const graph = service.connectGraph({ ...context, beforeWrite: assertHeld });
  return {
    graph: trackWrites(graph, createWriteHooks(scope, openState)),
    probe: graph.post,
    // It confirms a write that was sent, so it needs no lease.
    openProbe: () => ({
      post: service.connectGraph(context).post,
      deadlineAt: service.clock.now() + service.graphDeadlineMs,
    }),
    vault: service.connectVault(context),
    exclusive,
    clock: service.clock,
    view: { now: scope.startedAt, text: service.text },
    table: scope.table,
    checks: service.checks,
    about: service.about,
    readFleet: () =>
      service.snapshots.read(openState(), (problem) => {
        recordException(scope, problem);
      }),
    openState,
    autoRotation: service.autoRotation,
    eventQueue: service.eventQueue,
    rotationRecords: createRecords(scope, openState),
    nameOwner: (owner) => {
      scope.owner = ownerName(owner);
    },
    granted: scope.caller === null ? new Set() : grantedOwners(scope.caller, service.grants),
    recordFailure: (problem) => {
      recordFailure(scope, problem);
    },
    note: (facts) => {
      scope.notes = { ...scope.notes, ...facts };
    },
  };
};

/** Authenticate, authorize, validate, run, reply. Throws Problem, and whatever a defect throws. */
export const runPipeline = async (scope: RequestScope): Promise<Reply> => {
  const { service, endpoint, request } = scope;
  refuseDisabled(endpoint.name, service.disabled);
  if (endpoint.webhook !== null && request.method === 'OPTIONS') return answerHandshake(scope);
  await authorize(scope);
  const body = await bodyOf(endpoint, request);
  const { method, params, query } = request;
  const accepted = endpoint.accept({ method, params, query: joinQuery(query), body });
  const tools = createTools(scope);
  return isAction(endpoint) ? runAction(scope, accepted, tools) : cachedRead(scope, accepted, tools);
};
