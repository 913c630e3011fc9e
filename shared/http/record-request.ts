import { toException } from '../telemetry-event.ts';
import type { TelemetryEvent } from '../ports.ts';
import type { Problem } from '../problem.ts';
import type { Reply } from './reply/reply.ts';
import type { RequestScope } from './request-scope.ts';
import { methodsOf } from './routes.ts';

/** A failure of telemetry fails no request. */
export const recordSafely = ({ service, context }: RequestScope, event: TelemetryEvent): void => {
  try {
    service.telemetry.record(event, context.log);
  } catch {
    // The error may contain the data of the event, so it is not logged.
  }
};

/** The one request event. A method that the endpoint is not registered for is the caller's text: it becomes `OTHER`. */
export const recordRequest = (scope: RequestScope, { status, outcome }: Reply): void => {
  const { endpoint, request, startedAt, owner, caller, service } = scope;
  const { requestId, trace } = scope.context;
  const method = methodsOf(endpoint).find((registered) => registered === request.method) ?? 'OTHER';
  recordSafely(scope, {
    kind: 'request',
    name: `${method} ${endpoint.route}`,
    endpoint: endpoint.name,
    requestId,
    trace,
    startedAt,
    durationMs: service.clock.now() - startedAt,
    status,
    outcome,
    owner,
    graphRequestIds: [...scope.graphRequestIds],
    caller: caller?.id ?? null,
    callerKind: caller?.kind ?? null,
  });
};

/** The private cause of a response of 500 or more. */
export const recordException = (scope: RequestScope, problem: Problem): void => {
  const exception = toException(problem, scope.context);
  if (exception !== null) recordSafely(scope, exception);
};
