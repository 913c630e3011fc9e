import { asList, at } from '../compiled/json.ts';
import { propertyRule, resourceRule, set, type Rule } from './rule.ts';

const vault = 'Microsoft.KeyVault/vaults';

export const vaultRules: readonly Rule[] = [
  propertyRule({
    id: 'vault-roles',
    must: 'The vault is opened by roles',
    reason: 'Access policies let their editors give themselves every secret.',
    satisfies: ['Azure Key Vault should use RBAC permission model', 'Azure.KeyVault.RBAC'],
    type: vault,
    path: 'properties.enableRbacAuthorization',
    is: [true],
    wrong: false,
  }),
  resourceRule({
    id: 'vault-no-access-policies',
    must: 'The vault has no access policies',
    reason: 'They would come back to life on the day roles are switched off.',
    satisfies: ['Azure.KeyVault.AccessPolicy'],
    type: vault,
    holds: ({ body }) => at(body, 'properties.accessPolicies') === undefined,
    seeds: [set(vault, 'properties.accessPolicies', [])],
  }),
  propertyRule({
    id: 'vault-soft-delete',
    must: 'Deleted secrets can be had back',
    reason: 'A target system whose credential is gone stops being provisioned.',
    satisfies: ['Key vaults should have soft delete enabled', 'Azure.KeyVault.SoftDelete'],
    type: vault,
    path: 'properties.enableSoftDelete',
    is: [true],
    wrong: false,
  }),
  propertyRule({
    id: 'vault-retention',
    must: 'for 90 days',
    reason: 'It can be chosen at creation only; a quarantine lasts 28 days before anybody must notice.',
    type: vault,
    path: 'properties.softDeleteRetentionInDays',
    is: [90],
    wrong: 7,
  }),
  propertyRule({
    id: 'vault-purge-protection',
    must: 'and nobody can end that earlier',
    reason: 'Otherwise soft delete protects from mistakes only, not from malice.',
    satisfies: ['Key vaults should have deletion protection enabled', 'Azure.KeyVault.PurgeProtect'],
    type: vault,
    path: 'properties.enablePurgeProtection',
    is: [true],
    wrong: false,
  }),
  propertyRule({
    id: 'vault-firewall',
    must: 'The firewall of the vault denies what it does not know',
    reason: 'A stolen token alone must not be enough.',
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
    must: 'and lets no Azure service pass',
    reason: 'The service comes through its private endpoint.',
    type: vault,
    path: 'properties.networkAcls.bypass',
    is: ['None'],
    wrong: 'AzureServices',
  }),
  resourceRule({
    id: 'vault-no-public-address',
    must: 'Without named addresses the vault has no public one',
    reason: 'Who sets secrets comes from few places; they are named or inside.',
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
    reason: 'Who may deploy must not thereby read.',
    type: vault,
    path: 'properties.enabledForTemplateDeployment',
    is: [false],
    wrong: true,
  }),
  propertyRule({
    id: 'vault-no-machine-access',
    must: 'nor can virtual machines',
    reason: 'There are none.',
    type: vault,
    path: 'properties.enabledForDeployment',
    is: [false],
    wrong: true,
  }),
];
