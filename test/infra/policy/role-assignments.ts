import { at, isExpression } from '../bicep/value.ts';
import { allowedRoles } from './allowed.ts';
import { resourceRule, type Rule } from './rule.ts';

const guidIn = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/giu;
const type = 'Microsoft.Authorization/roleAssignments';
const storage = 'modules/storage.bicep';

export const roleRules: readonly Rule[] = [
  resourceRule({
    id: 'roles-least',
    must: 'Only the three roles of the list are assigned',
    reason: 'Each is the least that works: the package and its locks, telemetry out, secrets in.',
    satisfies: ['Audit usage of custom RBAC roles'],
    type,
    holds: ({ file, body }, { files }) => {
      const role = at(body, 'properties.roleDefinitionId');
      const variable = files
        .find(({ path }) => path === file)
        ?.variables.find(({ name }) => isExpression(role) && name === role.expression);
      const ids = (variable?.node?.text ?? '').match(guidIn) ?? [];
      return ids.length === 1 && ids.every((id) => id in allowedRoles);
    },
    seeds: [
      // Owner, Storage Account Contributor, and a role that no variable names.
      [storage, 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'],
      [storage, 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b', '17d1049b-9a84-46fb-8f53-869881c3d3ab'],
      [
        storage,
        'roleDefinitionId: blobDataOwner',
        "roleDefinitionId: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'",
      ],
    ],
  }),
  resourceRule({
    id: 'roles-narrow',
    must: 'Each on one resource, never on the resource group',
    reason: 'A role on the group holds for whatever is put there later.',
    type,
    holds: ({ body }) => isExpression(body.get('scope')),
    seeds: [[storage, 'scope: account', '']],
  }),
  resourceRule({
    id: 'roles-deterministic',
    must: 'under a name made of resource, principal and role',
    reason: 'A random name would assign it again with each deployment, and fail.',
    type,
    holds: ({ body }) => {
      const name = body.get('name');
      return isExpression(name) && /^guid\(\w+\.id, principalId, \w+\)$/u.test(name.expression);
    },
    seeds: [[storage, 'guid(account.id, principalId, blobDataOwner)', 'newGuid()']],
  }),
  resourceRule({
    id: 'roles-to-the-identity',
    must: 'to a service principal',
    reason: 'Stated, so that a new identity is not looked up before the directory knows it.',
    type,
    holds: ({ body }) => at(body, 'properties.principalType') === 'ServicePrincipal',
    seeds: [[storage, "principalType: 'ServicePrincipal'", '']],
  }),
];
