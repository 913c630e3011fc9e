import { asList, at } from '../compiled/json.ts';
import { propertyRule, resourceRule, set, type Rule } from './rule.ts';

const vault = 'Microsoft.KeyVault/vaults';

export const vaultRules: readonly Rule[] = [
  propertyRule({
    id: 'vault-roles',
    must: 'The vault uses roles',
    reason: 'With access policies, their editors can give themselves every secret.',
    satisfies: ['Azure Key Vault should use RBAC permission model', 'Azure.KeyVault.RBAC'],
    type: vault,
    path: 'properties.enableRbacAuthorization',
    is: [true],
    wrong: false,
  }),
  resourceRule({
    id: 'vault-no-access-policies',
    must: 'The vault has no access policies',
    reason: 'They would become active again if roles were switched off.',
    satisfies: ['Azure.KeyVault.AccessPolicy'],
    type: vault,
    holds: ({ body }) => at(body, 'properties.accessPolicies') === undefined,
    seeds: [set(vault, 'properties.accessPolicies', [])],
  }),
  propertyRule({
    id: 'vault-soft-delete',
    must: 'Deleted secrets can be restored',
    reason: 'Without its credential, a target system is no longer provisioned.',
    satisfies: ['Key vaults should have soft delete enabled', 'Azure.KeyVault.SoftDelete'],
    type: vault,
    path: 'properties.enableSoftDelete',
    is: [true],
    wrong: false,
  }),
  propertyRule({
    id: 'vault-retention',
    must: 'Deleted secrets can be restored for 90 days',
    reason: 'It can be chosen at creation only, and a quarantine can last 28 days unnoticed.',
    type: vault,
    path: 'properties.softDeleteRetentionInDays',
    is: [90],
    wrong: 7,
  }),
  propertyRule({
    id: 'vault-purge-protection',
    must: 'Deleted secrets cannot be purged earlier',
    reason: 'Otherwise soft delete protects only from mistakes, not from attacks.',
    satisfies: ['Key vaults should have deletion protection enabled', 'Azure.KeyVault.PurgeProtect'],
    type: vault,
    path: 'properties.enablePurgeProtection',
    is: [true],
    wrong: false,
  }),
  propertyRule({
    id: 'vault-firewall',
    must: 'The firewall of the vault denies by default',
    reason: 'A stolen token alone must not give access.',
    satisfies: [
      'Azure Key Vault should have firewall enabled or public network access disabled',
      'Azure.KeyVault.Firewall',
    ],
    type: vault,
    path: 'properties.networkAcls.defaultAction',
    is: ['Deny'],
    wrong: 'Allow',
  }),
  propertyRule({
    id: 'vault-no-bypass',
    must: 'No Azure service passes the firewall of the vault',
    reason: 'The service uses its private endpoint.',
    type: vault,
    path: 'properties.networkAcls.bypass',
    is: ['None'],
    wrong: 'AzureServices',
  }),
  resourceRule({
    id: 'vault-no-public-address',
    must: 'Without allowed addresses the vault has no public address',
    reason: 'People set secrets from few places, which are listed or inside the network.',
    satisfies: ['Azure Key Vault should disable public network access'],
    type: vault,
    holds: ({ body }) =>
      at(body, 'properties.publicNetworkAccess') ===
      (asList(at(body, 'properties.networkAcls.ipRules')).length === 0 ? 'Disabled' : 'Enabled'),
    seeds: [
      set(vault, 'properties.publicNetworkAccess', 'Enabled'),
      set(vault, 'properties.publicNetworkAccess', 'Disabled'),
    ],
  }),
  propertyRule({
    id: 'vault-no-template-access',
    must: 'Templates cannot read secrets',
    reason: 'The permission to deploy must not include the permission to read.',
    type: vault,
    path: 'properties.enabledForTemplateDeployment',
    is: [false],
    wrong: true,
  }),
  propertyRule({
    id: 'vault-no-machine-access',
    must: 'Virtual machines cannot read secrets',
    reason: 'There are no virtual machines.',
    type: vault,
    path: 'properties.enabledForDeployment',
    is: [false],
    wrong: true,
  }),
];
