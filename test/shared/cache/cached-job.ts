import { Problem, type ProblemCode } from '../../../shared/problem.ts';
import { pausableService } from '../../support/paused-graph.ts';
import { jobId, payload } from '../../support/payloads.ts';
import { ownerId } from '../../support/service.ts';

/** Repeated reads of one job, and the changing responses of Graph. */

export const params = { owner: 'servicePrincipals', ownerId, jobId };
export const ask = { params };
export const changed = payload('job-quarantined-no-error');
export const scene = (over: Parameters<typeof pausableService>[1] = {}) =>
  pausableService(payload('job-healthy'), over);

export const outage = (code: ProblemCode = 'graph-unavailable') =>
  new Problem(code, 'Later.', {
    retryAfterSeconds: 7,
    upstream: { status: 503, code: null, requestId: null },
    cause: new Error('why'),
  });

/** The name of the cache in `Cache-Status`. */
export const name = 'graph-synchronization-proxy';

/** Status, `Age` and `Cache-Status`. */
export const passage = ({ status, headers }: { status: number; headers: Record<string, string> }) => [
  status,
  headers['age'],
  headers['cache-status'],
];
