import { jobId } from '../ids.ts';
import type { RequestOutcome } from '../ports.ts';
import { recordSafely, type IncomingRequest, type Ports, type RequestScope } from './request-scope.ts';

/** The id as the path has it: Graph has not answered for it. */
const askedJob = ({ params: { jobId: id } }: IncomingRequest): string | null =>
  id !== undefined && jobId.test(id) ? id : null;

/** The one audit event of a request that was authorized to act, however it ended. No values, and nothing of the body as it came. */
export const recordAction = (
  visit: RequestScope,
  request: IncomingRequest,
  outcome: RequestOutcome,
  ports: Ports,
): void => {
  const { caller, owner, notes, isSent, isReplayed, graphRequestIds, context } = visit;
  const { endpoint, requestId, trace, log } = context;
  const properties = {
    ...notes,
    ...{ caller: caller?.id ?? null, callerKind: caller?.kind ?? null },
    ...{ owner, job: notes['job'] ?? askedJob(request), outcome, graphRequestIds: [...graphRequestIds] },
    ...{ sent: `${isSent}`, replayed: `${isReplayed}` },
  };
  recordSafely(ports, { kind: 'event', name: 'job.operation', endpoint, requestId, trace, properties }, log);
};
