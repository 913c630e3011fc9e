import { decide, type Caller } from '../caller.ts';
import { refuseDisabled } from '../disabled.ts';
import { notFound, Problem } from '../problem.ts';
import { cachedRead } from './cached-read.ts';
import type { Access, EndpointFacts } from './endpoint.ts';
import { requestMediaTypes } from './media-types.ts';
import { readBody, refuseBody } from './read-body.ts';
import type { Reply } from './reply/reply.ts';
import { createTools } from './request-tools.ts';
import { rawOwner, type IncomingRequest, type RequestScope } from './request-scope.ts';
import { isAction } from './routes.ts';
import { runAction } from './action/run-action.ts';
import { answerHandshake } from './webhook-handshake.ts';

const authorize = (
  { service, request }: RequestScope,
  caller: Caller,
  { role }: Exclude<Access, 'public'>,
): void => {
  const decision = decide(caller, role, rawOwner(request.params), service.grants);
  if (decision === 'not-granted') throw notFound();
  if (decision === 'role-missing') {
    throw new Problem(
      'forbidden',
      `The caller needs the app role ${role} of this API; its administrator assigns it.`,
      { authenticate: `Bearer realm="${service.realm}", error="insufficient_scope"` },
    );
  }
};

const noQuery: Readonly<Record<string, string>> = {};

/** The values of a repeated key are joined by a comma, as the host does (https://github.com/Azure/azure-functions-nodejs-library/issues/168). */
const joinQuery = (query: Iterable<[string, string]>): Readonly<Record<string, string>> => {
  let joined: Map<string, string> | null = null;
  for (const [key, value] of query) {
    joined ??= new Map();
    joined.set(key, joined.has(key) ? `${joined.get(key) ?? ''},${value}` : value);
  }
  return joined === null ? noQuery : Object.fromEntries(joined);
};

/** A promise only where the request may have a body. */
const bodyOf = (endpoint: EndpointFacts, request: IncomingRequest): Promise<unknown> | null => {
  if (endpoint.body !== null) return readBody(request, requestMediaTypes(endpoint));
  if (endpoint.method !== 'any') refuseBody(request);
  return null;
};

/** Authenticate, authorize, validate, run, reply. Throws Problem, and whatever a defect throws. */
export const runPipeline = async (scope: RequestScope): Promise<Reply> => {
  const { service, endpoint, request } = scope;
  refuseDisabled(endpoint.name, service.disabled);
  if (endpoint.webhook !== null && request.method === 'OPTIONS') return answerHandshake(scope);
  const { access } = endpoint;
  if (access !== 'public') {
    scope.caller = await service.authenticate(request.headers.get('authorization') ?? undefined);
    authorize(scope, scope.caller, access);
  }
  scope.isAuthorized = true;
  const reading = bodyOf(endpoint, request);
  const body = reading === null ? undefined : await reading;
  const { method, params, query } = request;
  const accepted = endpoint.accept({ method, params, query: joinQuery(query), body });
  return isAction(endpoint) ? runAction(scope, accepted, createTools(scope)) : cachedRead(scope, accepted);
};
