import { jobId } from '../../ids.ts';
import type { RequestOutcome } from '../../ports.ts';
import { recordSafely } from '../record-request.ts';
import type { IncomingRequest, RequestScope } from '../request-scope.ts';

/** The job id from the path, where no note of the endpoint names the job. */
const jobInPath = ({ params: { jobId: id } }: IncomingRequest): string | null =>
  id !== undefined && jobId.test(id) ? id : null;

/** The one audit event of an authorized action, also if it failed. It contains no values and no part of the request body. */
export const recordAction = (scope: RequestScope, outcome: RequestOutcome): void => {
  const { caller, owner, notes, isSent, isReplayed, graphRequestIds, request } = scope;
  const { webhook } = scope.endpoint;
  const { endpoint, requestId, trace } = scope.context;
  const properties = {
    ...notes,
    ...(webhook === null
      ? { caller: caller?.id ?? null }
      : { caller: webhook, deliveredBy: caller?.id ?? null }),
    callerKind: caller?.kind ?? null,
    owner,
    job: notes['job'] ?? jobInPath(request),
    outcome,
    graphRequestIds: [...graphRequestIds],
    sent: `${isSent}`,
    replayed: `${isReplayed}`,
  };
  recordSafely(scope, { kind: 'event', name: 'job.operation', endpoint, requestId, trace, properties });
};
