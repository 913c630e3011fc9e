import type { Caller, Grants } from '../caller.ts';
import { toException } from '../telemetry-event.ts';
import type { Mutex } from '../mutex.ts';
import { isOwnerPath, ownerName, type RawOwner } from '../owner.ts';
import type {
  About,
  Authenticate,
  Checks,
  Clock,
  ConnectGraph,
  ConnectVault,
  Fact,
  Log,
  NewGuid,
  RequestContext,
  RequestOutcome,
  Telemetry,
  TelemetryEvent,
  TextMode,
} from '../ports.ts';
import type { Problem } from '../problem.ts';
import type { ResponseCache } from '../cache/response-cache.ts';
import type { CacheLimits } from '../cache/freshness.ts';
import type { EndpointFacts } from './endpoint.ts';
import type { DeferredLog } from './deferred-log.ts';
import type { ActionOutcome, IdempotencyStore } from './idempotency-store.ts';
import { methodsOf } from './routes.ts';
import { continueTrace, requestIdOf } from './request-ids.ts';

/** The parts of the library's `HttpRequest` that are used; `request.user` is not one of them. */
export interface IncomingRequest {
  readonly method: string;
  readonly headers: { readonly get: (name: string) => string | null };
  readonly query: Iterable<[string, string]>;
  readonly params: Readonly<Record<string, string>>;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
}

/** The outside world of the request path. */
export interface Ports {
  readonly clock: Clock;
  readonly newGuid: NewGuid;
  readonly authenticate: Authenticate;
  /** Of every 401 and 403. */
  readonly realm: string;
  readonly grants: Grants;
  readonly connectGraph: ConnectGraph;
  /** How long the calls of one connection may take together, in milliseconds. */
  readonly graphDeadlineMs: number;
  readonly connectVault: ConnectVault;
  readonly checks: Checks;
  readonly telemetry: Telemetry;
  readonly about: About;
  /** Names of the functions that the operator has switched off. */
  readonly disabled: ReadonlySet<string>;
  readonly text: TextMode;
  readonly cacheLimits: CacheLimits;
  readonly answers: ResponseCache;
  readonly outcomes: IdempotencyStore<ActionOutcome>;
  readonly lateLog: DeferredLog;
  readonly exclusive: Mutex;
}

/** The owner as the path names it, not yet validated. */
export const rawOwner = ({ owner, ownerId }: IncomingRequest['params']): RawOwner | null =>
  owner === undefined || ownerId === undefined ? null : { owner, ownerId };

/** For telemetry: only an owner that is one. */
const knownOwner = (raw: RawOwner | null): string | null =>
  raw !== null && isOwnerPath(raw) ? ownerName(raw) : null;

/** What one request found out on its way, also when it failed. */
export interface RequestScope {
  /** Without the caller, who is known later. */
  readonly context: Omit<RequestContext, 'caller'>;
  readonly name: string;
  readonly startedAt: number;
  readonly owner: string | null;
  readonly graphRequestIds: string[];
  caller: Caller | null;
  isAuthorized: boolean;
  /** Something that could change Graph was sent. */
  isSent: boolean;
  /** The answer is that of an earlier request. */
  isReplayed: boolean;
  /** For the audit event of an action. */
  notes: Fact['properties'];
  /** Its answer is out; work that it began may go on. */
  isOver: boolean;
}

export const createRequestScope = (
  endpoint: EndpointFacts,
  request: IncomingRequest,
  ports: Ports,
  log: Log,
): RequestScope => {
  const graphRequestIds: string[] = [];
  ports.lateLog.drainInto(log);
  const visit: RequestScope = {
    context: {
      requestId: requestIdOf(request.headers.get('client-request-id'), ports.newGuid),
      trace: continueTrace(request.headers.get('traceparent'), ports.newGuid),
      endpoint: endpoint.name,
      permission: endpoint.access === 'public' ? 'none' : endpoint.access.permission,
      log: (line) => {
        (visit.isOver ? ports.lateLog.write : log)(line);
      },
      onGraphRequestId: (id) => graphRequestIds.push(id),
    },
    name: `${methodsOf(endpoint).find((method) => method === request.method) ?? 'OTHER'} ${endpoint.route}`,
    startedAt: ports.clock.now(),
    owner: knownOwner(rawOwner(request.params)),
    graphRequestIds,
    caller: null,
    ...{ isAuthorized: false, isSent: false, isReplayed: false, notes: {} },
    isOver: false,
  };
  return visit;
};

/** A failure of telemetry fails no request. */
export const recordSafely = (
  { telemetry }: Pick<Ports, 'telemetry'>,
  event: TelemetryEvent,
  log: Log,
): void => {
  try {
    telemetry.record(event, log);
  } catch {
    // Whatever it threw may hold what it was told.
  }
};

/** The one request event. */
export const recordRequest = (
  visit: RequestScope,
  status: number,
  outcome: RequestOutcome,
  ports: Ports,
): void => {
  const { name, startedAt, owner, caller, context } = visit;
  const graphRequestIds = [...visit.graphRequestIds];
  const { endpoint, requestId, trace, log } = context;
  const durationMs = ports.clock.now() - startedAt;
  recordSafely(
    ports,
    {
      kind: 'request',
      ...{ name, endpoint, requestId, trace, startedAt, durationMs, status, outcome, owner, graphRequestIds },
      caller: caller?.id ?? null,
      callerKind: caller?.kind ?? null,
    },
    log,
  );
};

/** The private cause of an answer of 500 or more. */
export const recordException = ({ context }: RequestScope, problem: Problem, ports: Ports): void => {
  const exception = toException(problem, context);
  if (exception !== null) recordSafely(ports, exception, context.log);
};
