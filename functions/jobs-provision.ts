import { resolvingOperation } from '../shared/operations/define-operation.ts';
import { resolveRule } from '../shared/operations/resolve-rule.ts';
import { operationOf, requestOf } from '../shared/sync/operations/operation.ts';
import { ProvisionBody, ProvisionParameters } from '../shared/sync/operations/provision-body.ts';
import { Provisioning, toProvisioning } from '../shared/sync/operations/provision.ts';

const Provision = operationOf('provision', requestOf('ProvisionRequest', ProvisionParameters))
  .extend({
    provisioning: Provisioning.nullable().meta({ description: 'The result; null with dryRun' }),
  })
  .meta({ id: 'Provision', description: 'The provisioning of objects on demand' });

/** Provisions one or a few objects now, and returns the result of each. */
export const jobsProvision = resolvingOperation({
  operation: 'provision',
  summary: 'Provision one to five objects now, with the decoded verdict of each step',
  description:
    'Each object goes through import, scoping, matching and export, and steps has the result of each. Give the rule by its name or its id, as schema-get shows them. An unknown rule is refused with the names of the rules, also with dryRun.',
  action: 'provisionOnDemand',
  body: ProvisionBody,
  response: Provision,
  resolve: async ({ params, body, ...ports }) => ({
    rule: await resolveRule(ports, params, body),
    subjects: body.subjects,
  }),
  shown: ({ rule: { name, shownId }, subjects }) => ({ rule: name, ruleId: shownId, subjects }),
  send: async ({ graph, path, body: { rule, subjects }, view }) => ({
    provisioning: await graph.postFor(path, { parameters: [{ ruleId: rule.ruleId, subjects }] }, (found) =>
      toProvisioning(found, view),
    ),
  }),
  notSent: { provisioning: null },
  isExclusive: false,
  example: {
    job: 'job-entry-errors',
    reads: { '/jobs/{jobId}/schema': 'schema' },
    answer: 'provision-failed',
    body: {
      ruleId: '3f6b1e58-d07a-4c92-9e45-8a2d7c61b0f3',
      subjects: [{ objectId: '{ownerId}', objectTypeName: 'User' }],
    },
  },
  auditAnswer: ({ provisioning }) => ({ verdict: provisioning?.verdict ?? null }),
});
