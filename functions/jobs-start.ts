import { define, none } from '../shared/http/endpoint.ts';
import { operateAlone } from '../shared/operations/run-operation.ts';
import { graphWrite } from '../shared/problem.ts';
import { DryRun, NoBody, operationOf } from '../shared/sync/operations/operation.ts';
import { JobId, OwnerPath } from '../shared/owner.ts';
import { startRefusal } from '../shared/sync/operations/start.ts';

const Start = operationOf('start', NoBody).meta({ id: 'Start' });

/** Starts a job that is not running. Graph clears its quarantine with it. */
export const jobsStart = define({
  name: 'jobs-start',
  method: 'POST',
  route: '{owner}/{ownerId}/jobs/{jobId}/start',
  summary: 'Start a job that is paused, in quarantine or has never run, or whose schedule is off',
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
      refusal: startRefusal,
      send: (graph, path) => graph.post(path, undefined),
    });
    return answer;
  },
});
