import type { Log, RequestOutcome } from '../ports.ts';
import { asProblem } from '../problem.ts';
import { recordAction } from './audit.ts';
import type { Endpoint, EndpointFacts } from './endpoint.ts';
import { problemReply, type Reply } from './reply.ts';
import { isAction } from './routes.ts';
import { runPipeline } from './pipeline.ts';
import {
  createRequestScope,
  recordException,
  recordRequest,
  type IncomingRequest,
  type Ports,
  type RequestScope,
} from './request-scope.ts';

/** Whatever is thrown on the way becomes one problem document; each request is one telemetry event, an action one more. */
const answerVisit = async (
  endpoint: Endpoint,
  table: readonly EndpointFacts[],
  request: IncomingRequest,
  visit: RequestScope,
  ports: Ports,
): Promise<Reply> => {
  const record = (status: number, outcome: RequestOutcome) => {
    if (isAction(endpoint) && visit.isAuthorized) recordAction(visit, request, outcome, ports);
    recordRequest(visit, status, outcome, ports);
  };
  try {
    const { reply, outcome } = await runPipeline(endpoint, table, request, visit, ports);
    record(reply.status, outcome);
    return reply;
  } catch (error) {
    const problem = asProblem(error);
    const reply = problemReply(problem, visit.context.requestId);
    recordException(visit, problem, ports);
    record(reply.status, problem.code);
    return reply;
  } finally {
    visit.isOver = true;
  }
};

/** Stands where not even an id could be made. */
const nilRequestId = '00000000-0000-0000-0000-000000000000';

/**
 * `table` holds the endpoints that are registered.
 *
 * The path of a request: authenticate, authorize, parse, run, shape, reply. It holds the only last-resort catches. The
 * returned promise never rejects: the host would write what was thrown into its own log.
 */
export const handle =
  (endpoint: Endpoint, table: readonly EndpointFacts[], ports: Ports) =>
  async (request: IncomingRequest, log: Log): Promise<Reply> => {
    try {
      return await answerVisit(
        endpoint,
        table,
        request,
        createRequestScope(endpoint, request, ports, log),
        ports,
      );
    } catch (error) {
      return problemReply(asProblem(error), nilRequestId);
    }
  };
