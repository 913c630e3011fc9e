import { asList, at } from '../compiled/json.ts';
import type { Resource } from '../compiled/infra.ts';
import { propertyRule, resourceRule, set, type Rule } from './rule.ts';

const component = 'Microsoft.Insights/components';
const workspace = 'Microsoft.OperationalInsights/workspaces';
const diagnostics = 'Microsoft.Insights/diagnosticSettings';

/** Whether the diagnostic setting sends these categories, or groups, to a workspace. */
const sends = (body: Resource['body'], categories: readonly string[]): boolean => {
  const sent = asList(at(body, 'properties.logs')).filter((log) => at(log, 'enabled') === true);
  const names = sent.map((log) => at(log, 'category') ?? at(log, 'categoryGroup'));
  return (
    typeof at(body, 'properties.workspaceId') === 'string' && categories.every((name) => names.includes(name))
  );
};

/** The diagnostic setting of a kind of resource, by the path of its id. */
const audit = (of: string, categories: readonly string[], variants = '') => {
  const where = ({ id, variant }: Resource) =>
    id.includes(of) && id.endsWith(`/${diagnostics}/audit`) && variant.endsWith(variants);
  return {
    type: diagnostics,
    where,
    holds: ({ body }: Resource) => sends(body, categories),
    seeds: [
      set(diagnostics, 'properties.workspaceId', undefined, where),
      set(diagnostics, 'properties.logs.0.enabled', false, where),
    ],
  };
};

export const monitoringRules: readonly Rule[] = [
  propertyRule({
    id: 'insights-entra-only',
    must: 'Application Insights accepts rows with an Entra token only',
    reason: 'Otherwise the connection string is enough to write rows, and false rows can hide alerts.',
    satisfies: ['Application Insights components should block non-Azure Active Directory based ingestion'],
    type: component,
    path: 'properties.DisableLocalAuth',
    is: [true],
    wrong: false,
  }),
  propertyRule({
    id: 'workspace-entra-only',
    must: 'The workspace accepts rows with an Entra token only',
    reason: 'The same rows can be sent to the workspace.',
    satisfies: ['Log Analytics workspaces should block non-Azure Active Directory based ingestion'],
    type: workspace,
    path: 'properties.features.disableLocalAuth',
    is: [true],
    wrong: false,
  }),
  propertyRule({
    id: 'insights-in-workspace',
    must: 'Rows are stored in the workspace',
    reason: 'There is one place, one retention and one audit. Classic resources are retired.',
    satisfies: [
      'Application Insights components should use a Log Analytics workspace',
      'Azure.AppInsights.Workspace',
    ],
    type: component,
    path: 'properties.IngestionMode',
    is: ['LogAnalytics'],
    wrong: 'ApplicationInsights',
  }),
  propertyRule({
    id: 'insights-masks-addresses',
    must: 'Addresses of callers are masked',
    reason: 'They are personal data without a use.',
    type: component,
    path: 'properties.DisableIpMasking',
    is: [false],
    wrong: true,
  }),
  propertyRule({
    id: 'workspace-read-by-resource',
    must: 'Readers of a resource can read its rows, and no others',
    reason: 'A shared workspace must not widen permissions.',
    type: workspace,
    path: 'properties.features.enableLogAccessUsingOnlyResourcePermissions',
    is: [true],
    wrong: false,
  }),
  resourceRule({
    id: 'workspace-quota',
    must: 'The rows of a day are limited',
    reason: 'A loop that logs must not cause high costs.',
    type: workspace,
    holds: ({ body }) => at(body, 'properties.workspaceCapping.dailyQuotaGb') !== undefined,
    seeds: [set(workspace, 'properties.workspaceCapping')],
  }),
  resourceRule({
    id: 'audit-vault',
    must: 'Every use of the vault is recorded',
    reason: 'After an incident, the readers of each secret must be known.',
    satisfies: ['Resource logs in Key Vault should be enabled', 'Azure.KeyVault.Logs'],
    ...audit('/vaults/', ['audit']),
  }),
  resourceRule({
    id: 'audit-storage',
    must: 'Every change of a package, of the state and of a dead letter is recorded',
    reason: 'A changed package runs with the permissions of the identity.',
    ...audit('/blobServices/', ['StorageWrite', 'StorageDelete']),
  }),
  resourceRule({
    id: 'audit-refusals',
    must: 'Refusals of Easy Auth are recorded where `authenticationLogs` is on',
    reason: 'The service never sees them.',
    ...audit('/sites/', ['AppServiceAuthenticationLogs'], '-operations'),
  }),
  resourceRule({
    id: 'audit-events',
    must: 'Failed deliveries of events of the vault are recorded',
    reason: 'The record says why an event became a dead letter.',
    ...audit('/systemTopics/', ['DeliveryFailures']),
  }),
  resourceRule({
    id: 'audit-queries',
    must: 'Queries of the workspace are recorded',
    reason: 'It must be possible to find out which person read which jobs.',
    ...audit('/workspaces/', ['audit']),
  }),
];
