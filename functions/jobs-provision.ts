import { define } from '../shared/http/endpoint.ts';
import { always, operate } from '../shared/operations/run-operation.ts';
import { graphWrite } from '../shared/problem.ts';
import { DryRun, operationOf } from '../shared/sync/operations/operation.ts';
import { JobId, OwnerPath } from '../shared/owner.ts';
import { ProvisionBody } from '../shared/sync/operations/provision-body.ts';
import { Provisioning, toProvisioning } from '../shared/sync/operations/provision.ts';

const Provision = operationOf('provision', ProvisionBody)
  .extend({
    provisioning: Provisioning.nullable().meta({ description: 'What came of it; null with dryRun' }),
  })
  .meta({ id: 'Provision' });

/** Provisions one or a few objects at once, and tells what became of them. */
export const jobsProvision = define({
  name: 'jobs-provision',
  method: 'POST',
  route: '{owner}/{ownerId}/jobs/{jobId}/provision',
  summary: 'Provision one to five objects now, with the decoded verdict of each step',
  access: { role: 'Synchronization.Operate', permission: 'Synchronization.ReadWrite.All' },
  needs: ['operations'],
  params: OwnerPath.extend({ jobId: JobId }),
  query: DryRun,
  body: ProvisionBody,
  response: Provision,
  problems: graphWrite,
  run: async (request) => {
    const { body, view, note } = request;
    const { result, ...answer } = await operate(request, {
      operation: 'provision',
      action: 'provisionOnDemand',
      body,
      refusal: always,
      send: (graph, path) =>
        graph.postFor(path, { parameters: [body] }, (answered) => toProvisioning(answered, view)),
    });
    note({ verdict: result?.verdict ?? null });
    return { ...answer, provisioning: result };
  },
});
