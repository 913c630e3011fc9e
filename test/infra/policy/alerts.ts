import type { Resource } from '../bicep/file.ts';
import { at, isExpression, isList, isObject, possible } from '../bicep/value.ts';
import { ofType, propertyRule, resourceRule, rule, type Rule } from './rule.ts';

const queryAlert = 'modules/query-alert.bicep';
const availability = 'modules/availability.bicep';
const alertTypes = ['Microsoft.Insights/scheduledQueryRules', 'Microsoft.Insights/metricAlerts'];

const nameOf = ({ file, symbol }: Resource): string => `${file}: ${symbol}`;

/** The two types of alert spell it differently. */
const groupsOf = ({ body }: Resource) => {
  const actions = at(body, 'properties.actions');
  if (isList(actions))
    return actions
      .filter(isObject)
      .map((action) => action.get('actionGroupId'))
      .filter(isExpression);
  const groups = at(body, 'properties.actions.actionGroups');
  return isList(groups) ? groups.filter(isExpression) : [];
};

export const alertRules: readonly Rule[] = [
  rule({
    id: 'alerts-tell-somebody',
    must: 'Every alert tells the action group',
    reason: 'One that nobody hears is worse than none.',
    applies: (infra) => alertTypes.flatMap((type) => ofType(infra, type)),
    holds: (alert) => groupsOf(alert).length > 0,
    name: nameOf,
    seeds: [
      [queryAlert, 'actionGroups: [actionGroupId]', 'actionGroups: []'],
      [availability, 'actionGroupId: actionGroupId', "actionGroupId: ''"],
    ],
  }),
  rule({
    id: 'alerts-on',
    must: 'and is switched on',
    reason: 'One that was silenced while somebody tried something stays silent.',
    applies: (infra) => alertTypes.flatMap((type) => ofType(infra, type)),
    holds: ({ body }) => at(body, 'properties.enabled') === true,
    name: nameOf,
    seeds: [[queryAlert, 'enabled: true', 'enabled: false']],
  }),
  propertyRule({
    id: 'health-asked-deeply',
    must: 'The web test wants 200',
    reason: '503 is how the health check says that something fails.',
    type: 'Microsoft.Insights/webtests',
    path: 'properties.ValidationRules.ExpectedHttpStatusCode',
    is: [200],
    seed: [availability, 'ExpectedHttpStatusCode: 200', 'ExpectedHttpStatusCode: 503'],
  }),
  propertyRule({
    id: 'health-certificate',
    must: 'and looks at the certificate',
    reason: 'A custom domain with an old certificate is an outage for every caller.',
    type: 'Microsoft.Insights/webtests',
    path: 'properties.ValidationRules.SSLCheck',
    is: [true],
    seed: [availability, 'SSLCheck: true', 'SSLCheck: false'],
  }),
  resourceRule({
    id: 'vault-expiry-told',
    must: 'A secret that nears its end is told before it ends',
    reason: 'Then the credential of a target system stops, and its jobs with it.',
    type: 'Microsoft.EventGrid/systemTopics/eventSubscriptions',
    holds: ({ body }) => {
      const types = at(body, 'properties.filter.includedEventTypes');
      return (
        isList(types) &&
        types.includes('Microsoft.KeyVault.SecretNearExpiry') &&
        possible(at(body, 'properties.destination.endpointType')).every((one) => one === 'MonitorAlert')
      );
    },
    seeds: [
      ['modules/vault-alerts.bicep', "'Microsoft.KeyVault.SecretNearExpiry', ", ''],
      ['modules/vault-alerts.bicep', "endpointType: 'MonitorAlert'", "endpointType: 'WebHook'"],
    ],
  }),
  rule({
    id: 'job-alerts-with-watch',
    must: 'Alerts on jobs come with WATCH only',
    reason: 'Without it nobody reads a job, and the silence alert would never end.',
    applies: ({ files }) =>
      files
        .filter(({ path }) => path === 'main.bicep')
        .flatMap(({ modules }) => modules.filter(({ symbol }) => symbol === 'alerts')),
    holds: ({ params }) => {
      const watches = params.get('watches');
      return isExpression(watches) && watches.expression === '!empty(watch)';
    },
    name: ({ symbol }) => symbol,
    seeds: [['main.bicep', 'watches: !empty(watch)', 'watches: true']],
  }),
];
