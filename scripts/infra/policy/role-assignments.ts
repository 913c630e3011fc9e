import type { Resource } from '../compiled/infra.ts';
import { asText, at } from '../compiled/json.ts';
import { allowedRoles, deadLetterRole, officerRole } from './allowed.ts';
import { resourceRule, set, type Rule } from './rule.ts';

const type = 'Microsoft.Authorization/roleAssignments';
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
const definition = 'properties.roleDefinitionId';

const roleOf = ({ body }: Resource): string => asText(at(body, definition)).split('/').at(-1) ?? '';
const definitionOf = (id: string): string =>
  `/subscriptions/0/providers/Microsoft.Authorization/roleDefinitions/${id}`;

export const roleRules: readonly Rule[] = [
  resourceRule({
    id: 'roles-least',
    must: 'Only the five roles of the list are assigned',
    reason:
      'Each is the minimum for its purpose: the package and its locks, sending telemetry, reading secrets, writing dead letters, people who set secrets.',
    satisfies: ['Audit usage of custom RBAC roles'],
    type,
    holds: (one) => roleOf(one) in allowedRoles,
    // Owner, and Storage Account Contributor.
    seeds: ['8e3af657-a8ff-443c-a75c-2fe8c4bcb635', '17d1049b-9a84-46fb-8f53-869881c3d3ab'].map((id) =>
      set(type, definition, definitionOf(id)),
    ),
  }),
  resourceRule({
    id: 'roles-narrow',
    must: 'Each role is assigned on one resource, never on the resource group',
    reason: 'A role on the group applies to every later resource.',
    type,
    holds: ({ body }) =>
      /\/resourceGroups\/[^/]+\/providers\/(?!Microsoft\.Authorization\/)/u.test(asText(body['id'])),
    seeds: [
      set(
        type,
        'id',
        '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Authorization/roleAssignments/2',
      ),
    ],
  }),
  resourceRule({
    id: 'roles-dead-letters',
    must: 'The topic of the vault may write into the container of dead letters only',
    reason: 'Event Grid runs outside the service. It must not reach the package or the state.',
    type,
    where: (one) => roleOf(one) === deadLetterRole,
    holds: ({ body }) =>
      /\/storageAccounts\/dl\w+\/blobServices\/default\/containers\/dead-letters\/providers\//u.test(
        asText(body['id']),
      ),
    seeds: ['storageAccounts/dlgspdev', 'storageAccounts/stgspdev/blobServices/default/containers/state'].map(
      (scope) =>
        set(
          type,
          'id',
          `/subscriptions/1/resourceGroups/rg/providers/Microsoft.Storage/${scope}/providers/Microsoft.Authorization/roleAssignments/2`,
          (one) => roleOf(one) === deadLetterRole,
        ),
    ),
  }),
  resourceRule({
    id: 'roles-deterministic',
    must: 'The name of each role assignment is known before the deployment',
    reason:
      'What-if then shows the assignment to the reviewer. A random name would assign the role again with each deployment, and fail.',
    type,
    holds: ({ name }) => guid.test(name),
    seeds: [set(type, 'name', "[guid(resourceGroup().id, reference('identity').principalId)]")],
  }),
  resourceRule({
    id: 'roles-to-the-identity',
    must: 'Roles go to service principals of identities; the role that sets secrets goes to groups',
    reason:
      'With the stated type, Azure does not look up a new principal before the directory knows it. The service itself sets no secret.',
    type,
    holds: (one) =>
      at(one.body, 'properties.principalType') ===
      (roleOf(one) === officerRole ? 'Group' : 'ServicePrincipal'),
    seeds: [
      set(type, 'properties.principalType'),
      set(type, 'properties.principalType', 'ServicePrincipal'),
      set(type, 'properties.principalType', 'Group'),
    ],
  }),
];
