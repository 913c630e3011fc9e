import type { Caller } from '../caller.ts';
import { isOwnerPath, ownerName, type RawOwner } from '../owner.ts';
import type { Fact, Log, RequestContext } from '../ports.ts';
import type { Endpoint, EndpointFacts } from './endpoint.ts';
import type { Service } from './service.ts';
import { continueTrace, requestIdOf } from './request-ids.ts';

/** The parts of the library's `HttpRequest` that are used; `request.user` is not one of them. */
export interface IncomingRequest {
  readonly method: string;
  readonly headers: { readonly get: (name: string) => string | null };
  readonly query: Iterable<[string, string]>;
  readonly params: Readonly<Record<string, string>>;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
}

/** One request: what it works with, and the facts about it that telemetry needs even if it fails. */
export interface RequestScope {
  readonly service: Service;
  readonly endpoint: Endpoint;
  /** The endpoints that are switched on. */
  readonly table: readonly EndpointFacts[];
  readonly request: IncomingRequest;
  /** Without the caller, who is not authenticated yet. */
  readonly context: Omit<RequestContext, 'caller'>;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** `servicePrincipals/<guid>`; null where the path has no valid owner and the endpoint names none. */
  owner: string | null;
  readonly graphRequestIds: string[];
  caller: Caller | null;
  isAuthorized: boolean;
  /** A write was sent to Graph. */
  isSent: boolean;
  /** The response is that of an earlier request with the same `Idempotency-Key`. */
  isReplayed: boolean;
  /** For the audit event of an action. */
  notes: Fact['properties'];
  /** The reply has been returned; a background refresh may still be running. */
  isOver: boolean;
}

/** The owner as it is in the path, not yet validated; null where the route has none. */
export const rawOwner = ({ owner, ownerId }: IncomingRequest['params']): RawOwner | null =>
  owner === undefined || ownerId === undefined ? null : { owner, ownerId };

/** For telemetry: a valid owner only. */
const validOwner = (raw: RawOwner | null): string | null =>
  raw !== null && isOwnerPath(raw) ? ownerName(raw) : null;

export const createRequestScope = (
  endpoint: Endpoint,
  table: readonly EndpointFacts[],
  service: Service,
  request: IncomingRequest,
  log: Log,
): RequestScope => {
  const { newGuid, clock, deferredLog } = service;
  const graphRequestIds: string[] = [];
  deferredLog.drainInto(log);
  const scope: RequestScope = {
    service,
    endpoint,
    table,
    request,
    context: {
      requestId: requestIdOf(request.headers.get('client-request-id'), newGuid),
      trace: continueTrace(request.headers.get('traceparent'), newGuid),
      endpoint: endpoint.name,
      permission: endpoint.access === 'public' ? 'none' : endpoint.access.permission,
      log: (line) => {
        (scope.isOver ? deferredLog.write : log)(line);
      },
      onGraphRequestId: (id) => graphRequestIds.push(id),
    },
    startedAt: clock.now(),
    owner: validOwner(rawOwner(request.params)),
    graphRequestIds,
    caller: null,
    isAuthorized: false,
    isSent: false,
    isReplayed: false,
    notes: {},
    isOver: false,
  };
  return scope;
};
