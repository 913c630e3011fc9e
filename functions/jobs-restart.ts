import { z } from 'zod';
import { define } from '../shared/http/endpoint.ts';
import { always, operateAlone } from '../shared/operations/run-operation.ts';
import { graphWrite, invalidRequest } from '../shared/problem.ts';
import { DryRun, operationOf } from '../shared/sync/operations/operation.ts';
import { JobId, OwnerPath } from '../shared/owner.ts';
import { isConfirmed, RestartBody, ScopeWord, toResetScope } from '../shared/sync/operations/restart.ts';

const Restart = operationOf('restart', z.strictObject({ scope: z.array(ScopeWord) })).meta({ id: 'Restart' });

const unconfirmed = () =>
  invalidRequest([{ in: 'body', name: 'confirm', message: 'Must be the id of the job, as in the path.' }]);

/** Restarts a job. The caller chooses which parts of its state are reset. */
export const jobsRestart = define({
  name: 'jobs-restart',
  method: 'POST',
  route: '{owner}/{ownerId}/jobs/{jobId}/restart',
  summary: 'Restart a job and reset the named parts of its state',
  access: { role: 'Synchronization.Operate', permission: 'Synchronization.ReadWrite.All' },
  needs: ['operations'],
  params: OwnerPath.extend({ jobId: JobId }),
  query: DryRun,
  body: RestartBody,
  response: Restart,
  problems: graphWrite,
  run: async (request) => {
    const { body, params, note } = request;
    const { scope } = body;
    note({ scope });
    if (!isConfirmed(body, params.jobId)) throw unconfirmed();
    const { result: _, ...answer } = await operateAlone(request, {
      operation: 'restart',
      action: 'restart',
      body: { scope },
      refusal: always,
      send: (graph, path) => graph.post(path, { criteria: { resetScope: toResetScope(scope) } }),
    });
    return answer;
  },
});
