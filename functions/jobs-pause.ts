import { define, none } from '../shared/http/endpoint.ts';
import { operateAlone } from '../shared/operations/run-operation.ts';
import { graphWrite } from '../shared/problem.ts';
import type { Job } from '../shared/sync/job/job.ts';
import { DryRun, NoBody, operationOf } from '../shared/sync/operations/operation.ts';
import { JobId, OwnerPath } from '../shared/owner.ts';

const Pause = operationOf('pause', NoBody).meta({ id: 'Pause' });

const refusal = ({ status }: Job): string | null =>
  status === 'paused' ? 'The job is paused already: there is nothing to do.' : null;

/** Pauses a job that is not paused. */
export const jobsPause = define({
  name: 'jobs-pause',
  method: 'POST',
  route: '{owner}/{ownerId}/jobs/{jobId}/pause',
  summary: 'Pause a job',
  access: { role: 'Synchronization.Operate', permission: 'Synchronization.ReadWrite.All' },
  needs: ['operations'],
  params: OwnerPath.extend({ jobId: JobId }),
  query: DryRun,
  body: none,
  response: Pause,
  problems: graphWrite,
  run: async (request) => {
    const { result: _, ...answer } = await operateAlone(request, {
      operation: 'pause',
      action: 'pause',
      body: null,
      refusal,
      send: (graph, path) => graph.post(path, undefined),
    });
    return answer;
  },
});
