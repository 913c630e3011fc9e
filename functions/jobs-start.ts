import { define, none } from '../shared/http/endpoint.ts';
import { operateAlone } from '../shared/operation.ts';
import { graphWrite } from '../shared/problem.ts';
import { DryRun, NoBody, operationOf } from '../shared/sync/operation.ts';
import { JobId, OwnerPath } from '../shared/sync/owner.ts';

const Start = operationOf('start', NoBody).meta({ id: 'Start' });

/** Graph clears a quarantine with it, and a loop of starts can stop the service (documented for the action `start`). */
const refusal = (status: string): string | null =>
  status === 'paused' || status === 'quarantined'
    ? null
    : 'A job is started only when it is paused or quarantined. Read it: conflict.status says what it is.';

/** Starts a job that is paused or quarantined. */
export const jobsStart = define({
  name: 'jobs-start',
  method: 'POST',
  route: '{owner}/{ownerId}/jobs/{jobId}/start',
  summary: 'Start a job that is paused or quarantined',
  access: { role: 'Synchronization.Operate', permission: 'Synchronization.ReadWrite.All' },
  needs: ['operations'],
  params: OwnerPath.extend({ jobId: JobId }),
  query: DryRun,
  body: none,
  response: Start,
  problems: graphWrite,
  run: async (request) => {
    const { result: _, ...answer } = await operateAlone(request, {
      operation: 'start',
      action: 'start',
      body: null,
      refusal,
      send: (graph, path) => graph.post(path, undefined),
    });
    return answer;
  },
});
