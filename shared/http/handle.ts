import type { Log } from '../ports.ts';
import { asProblem } from '../problem.ts';
import { recordAction } from './action/audit.ts';
import type { Endpoint, EndpointFacts } from './endpoint.ts';
import { runPipeline } from './pipeline.ts';
import type { Service } from './service.ts';
import { recordException, recordRequest } from './record-request.ts';
import { problemReply, type Reply } from './reply/reply.ts';
import { createRequestScope, type IncomingRequest, type RequestScope } from './request-scope.ts';
import { isAction } from './routes.ts';

/** For a failure before the request has an id. */
const nilRequestId = '00000000-0000-0000-0000-000000000000';

/** Each request is one telemetry event; an authorized action is also one audit event. */
const record = (scope: RequestScope, reply: Reply): void => {
  if (isAction(scope.endpoint) && scope.isAuthorized) recordAction(scope, reply.outcome);
  recordRequest(scope, reply);
};

/**
 * The outermost function of a request, with the only last-resort catches: whatever is thrown becomes a problem document. The
 * returned promise never rejects, because the host would write the error into its own log.
 *
 * `table` lists the endpoints that are registered.
 */
export const handle =
  (endpoint: Endpoint, table: readonly EndpointFacts[], service: Service) =>
  async (request: IncomingRequest, log: Log): Promise<Reply> => {
    try {
      const scope = createRequestScope(endpoint, table, service, request, log);
      try {
        const reply = await runPipeline(scope);
        record(scope, reply);
        return reply;
      } catch (error) {
        const problem = asProblem(error);
        const reply = problemReply(problem, scope.context.requestId);
        recordException(scope, problem);
        record(scope, reply);
        return reply;
      } finally {
        scope.isOver = true;
      }
    } catch (error) {
      return problemReply(asProblem(error), nilRequestId);
    }
  };
