import { at, isList, isObject, type ObjectValue } from '../bicep/value.ts';
import { propertyRule, resourceRule, type Rule } from './rule.ts';

const component = 'Microsoft.Insights/components';
const workspace = 'Microsoft.OperationalInsights/workspaces';
const file = 'modules/monitoring.bicep';

/** Whether the diagnostic setting sends one of these categories, or groups, to a workspace. */
const sends = (body: ObjectValue, categories: readonly string[]): boolean => {
  const logs = at(body, 'properties.logs');
  const sent = isList(logs) ? logs.filter(isObject).filter((log) => log.get('enabled') === true) : [];
  const names = sent.map((log) => log.get('category') ?? log.get('categoryGroup'));
  return at(body, 'properties.workspaceId') !== undefined && categories.every((name) => names.includes(name));
};

const audit = (scope: string, categories: readonly string[]) => ({
  type: 'Microsoft.Insights/diagnosticSettings',
  where: ({ symbol }: { symbol: string }) => symbol === `${scope}Audit`,
  holds: ({ body }: { body: ObjectValue }) => sends(body, categories),
});

export const monitoringRules: readonly Rule[] = [
  propertyRule({
    id: 'insights-entra-only',
    must: 'Application Insights takes rows with an Entra token only',
    reason: 'Else who knows the connection string can write rows, and alerts can be drowned.',
    satisfies: ['Application Insights components should block non-Azure Active Directory based ingestion'],
    type: component,
    path: 'properties.DisableLocalAuth',
    is: [true],
    seed: [file, 'DisableLocalAuth: true', 'DisableLocalAuth: false'],
  }),
  propertyRule({
    id: 'workspace-entra-only',
    must: 'So does the workspace',
    reason: 'The same rows, by the other door.',
    satisfies: ['Log Analytics workspaces should block non-Azure Active Directory based ingestion'],
    type: workspace,
    path: 'properties.features.disableLocalAuth',
    is: [true],
    seed: [file, 'disableLocalAuth: true', 'disableLocalAuth: false'],
  }),
  propertyRule({
    id: 'insights-in-workspace',
    must: 'Rows are kept in the workspace',
    reason: 'One place, one retention, one audit; classic resources are retired.',
    satisfies: [
      'Application Insights components should use a Log Analytics workspace',
      'Azure.AppInsights.Workspace',
    ],
    type: component,
    path: 'properties.IngestionMode',
    is: ['LogAnalytics'],
    seed: [file, "IngestionMode: 'LogAnalytics'", "IngestionMode: 'ApplicationInsights'"],
  }),
  propertyRule({
    id: 'insights-masks-addresses',
    must: 'Addresses of callers are masked',
    reason: 'They are personal data, and nothing needs them.',
    type: component,
    path: 'properties.DisableIpMasking',
    is: [false],
    seed: [file, 'DisableIpMasking: false', 'DisableIpMasking: true'],
  }),
  propertyRule({
    id: 'workspace-read-by-resource',
    must: 'Who may read a resource reads its rows, and no others',
    reason: "A shared workspace must not widen anybody's rights.",
    type: workspace,
    path: 'properties.features.enableLogAccessUsingOnlyResourcePermissions',
    is: [true],
    seed: [
      file,
      'enableLogAccessUsingOnlyResourcePermissions: true',
      'enableLogAccessUsingOnlyResourcePermissions: false',
    ],
  }),
  resourceRule({
    id: 'workspace-quota',
    must: "A day's rows are bounded",
    reason: 'A loop that logs must not be a bill.',
    type: workspace,
    holds: ({ body }) => at(body, 'properties.workspaceCapping.dailyQuotaGb') !== undefined,
    seeds: [[file, 'dailyQuotaGb: dailyQuotaGb\n', '\n']],
  }),
  resourceRule({
    id: 'audit-vault',
    must: 'Every use of the vault is recorded',
    reason: 'Who read which secret is the first question after an incident.',
    satisfies: ['Resource logs in Key Vault should be enabled', 'Azure.KeyVault.Logs'],
    ...audit('vault', ['audit']),
    seeds: [
      [
        'modules/vault.bicep',
        "categoryGroup: 'audit'\n        enabled: true",
        "categoryGroup: 'audit'\n        enabled: false",
      ],
    ],
  }),
  resourceRule({
    id: 'audit-storage',
    must: 'Every change of a package is recorded',
    reason: 'Who can change the package can do what the identity can.',
    ...audit('blob', ['StorageWrite', 'StorageDelete']),
    seeds: [['modules/storage.bicep', "category: 'StorageWrite'", "category: 'StorageRead'"]],
  }),
  resourceRule({
    id: 'audit-refusals',
    must: 'What Easy Auth refuses is recorded',
    reason: 'The service never sees it.',
    ...audit('site', ['AppServiceAuthenticationLogs']),
    seeds: [['modules/site.bicep', 'workspaceId: workspaceId\n', '\n']],
  }),
  resourceRule({
    id: 'audit-queries',
    must: 'Queries of the workspace are recorded',
    reason: 'Who looked up whose jobs is a fair question.',
    ...audit('workspace', ['audit']),
    seeds: [[file, "categoryGroup: 'audit'", "categoryGroup: 'allMetrics'"]],
  }),
];
