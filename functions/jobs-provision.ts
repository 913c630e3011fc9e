import { operation } from '../shared/operations/define-operation.ts';
import { operationOf, requestOf } from '../shared/sync/operations/operation.ts';
import { ProvisionBody } from '../shared/sync/operations/provision-body.ts';
import { Provisioning, toProvisioning } from '../shared/sync/operations/provision.ts';

const Provision = operationOf('provision', requestOf('ProvisionRequest', ProvisionBody))
  .extend({
    provisioning: Provisioning.nullable().meta({ description: 'The result; null with dryRun' }),
  })
  .meta({ id: 'Provision', description: 'The provisioning of objects on demand' });

/** Provisions one or a few objects now, and returns the result of each. */
export const jobsProvision = operation({
  operation: 'provision',
  summary: 'Provision one to five objects now, with the decoded verdict of each step',
  description:
    'Each object goes through import, scoping, matching and export, and steps has the result of each. ruleId is a rule of the schema of the job.',
  action: 'provisionOnDemand',
  body: ProvisionBody,
  response: Provision,
  shown: (body) => body,
  send: async ({ graph, path, body, view }) => ({
    provisioning: await graph.postFor(path, { parameters: [body] }, (found) => toProvisioning(found, view)),
  }),
  notSent: { provisioning: null },
  isExclusive: false,
  example: {
    job: 'job-entry-errors',
    answer: 'provision-failed',
    body: {
      ruleId: '3f6b1e58-d07a-4c92-9e45-8a2d7c61b0f3',
      subjects: [{ objectId: '{ownerId}', objectTypeName: 'User' }],
    },
  },
  auditAnswer: ({ provisioning }) => ({ verdict: provisioning?.verdict ?? null }),
});
