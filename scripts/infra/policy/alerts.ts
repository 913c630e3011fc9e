import { settingsOf, type Resource } from '../compiled/infra.ts';
import { asList, at } from '../compiled/json.ts';
import { change, nameOf, ofType, propertyRule, resourceRule, rule, set, type Rule } from './rule.ts';

const query = 'Microsoft.Insights/scheduledQueryRules';
const metric = 'Microsoft.Insights/metricAlerts';
const activity = 'Microsoft.Insights/activityLogAlerts';
const webTest = 'Microsoft.Insights/webtests';
const expiry = 'Microsoft.EventGrid/systemTopics/eventSubscriptions';
const alertTypes = [query, metric, activity];

/** Ids of the action groups. Each type of alert spells them differently. */
const groupsOf = ({ body }: Resource): readonly unknown[] =>
  [at(body, 'properties.actions'), at(body, 'properties.actions.actionGroups')]
    .flatMap(asList)
    .map((one) => at(one, 'actionGroupId') ?? one)
    .filter((id) => typeof id === 'string' && id.includes('/actionGroups/'));

const isJobAlert = ({ type, name }: Resource): boolean =>
  type === query && /-(?:job-\w+|owner-unread|watch-silent)$/u.test(name);

export const alertRules: readonly Rule[] = [
  rule({
    id: 'alerts-tell-somebody',
    must: 'Every alert tells the action group',
    reason: 'One that nobody hears is worse than none.',
    applies: (infra) => alertTypes.flatMap((type) => ofType(infra, type)),
    holds: (alert) => groupsOf(alert).length > 0,
    name: nameOf,
    seeds: [
      set(query, 'properties.actions.actionGroups', []),
      set(metric, 'properties.actions', []),
      set(activity, 'properties.actions.actionGroups', []),
    ],
  }),
  rule({
    id: 'alerts-on',
    must: 'and is switched on',
    reason: 'One that was silenced while somebody tried something stays silent.',
    applies: (infra) => alertTypes.flatMap((type) => ofType(infra, type)),
    holds: ({ body }) => at(body, 'properties.enabled') === true,
    name: nameOf,
    seeds: alertTypes.map((type) => set(type, 'properties.enabled', false)),
  }),
  resourceRule({
    id: 'alerts-have-readers',
    must: 'In production the action group has a reader',
    reason: 'A group without one takes every alert and tells nobody.',
    type: 'Microsoft.Insights/actionGroups',
    where: ({ stage }) => stage === 'prod',
    holds: ({ body }) => asList(at(body, 'properties.emailReceivers')).length > 0,
    seeds: [set('Microsoft.Insights/actionGroups', 'properties.emailReceivers', [])],
  }),
  rule({
    id: 'alerts-of-azure',
    must: 'Mail comes when Azure itself has a problem',
    reason: 'Otherwise people search here for what is broken there.',
    applies: (infra) => [...new Set(infra.resources.map(({ variant }) => variant))],
    holds: (variant, infra) =>
      ofType(infra, activity).some(
        (one) =>
          one.variant === variant &&
          asList(at(one.body, 'properties.condition.allOf')).some(
            (test) => at(test, 'equals') === 'ServiceHealth',
          ),
      ),
    name: (variant) => variant,
    seeds: [
      change('no alert on Service Health', (one) => (one.type === activity ? null : one)),
      set(activity, 'properties.condition.allOf', []),
    ],
  }),
  propertyRule({
    id: 'health-asked-deeply',
    must: 'The web test wants 200',
    reason: '503 is how the health check says that something fails.',
    type: webTest,
    path: 'properties.ValidationRules.ExpectedHttpStatusCode',
    is: [200],
    wrong: 503,
  }),
  propertyRule({
    id: 'health-certificate',
    must: 'and looks at the certificate',
    reason: 'A custom domain with an old certificate is an outage for every caller.',
    type: webTest,
    path: 'properties.ValidationRules.SSLCheck',
    is: [true],
    wrong: false,
  }),
  resourceRule({
    id: 'vault-expiry-told',
    must: 'A secret that nears its end is told before it ends',
    reason: 'Then the credential of a target system stops, and its jobs with it.',
    type: expiry,
    holds: ({ body }) =>
      asList(at(body, 'properties.filter.includedEventTypes')).includes(
        'Microsoft.KeyVault.SecretNearExpiry',
      ) && at(body, 'properties.destination.endpointType') === 'MonitorAlert',
    seeds: [
      set(expiry, 'properties.filter.includedEventTypes', ['Microsoft.KeyVault.SecretExpired']),
      set(expiry, 'properties.destination.endpointType', 'WebHook'),
    ],
  }),
  rule({
    id: 'job-alerts-with-watch',
    must: 'Alerts on jobs come with WATCH only',
    reason: 'Without it nobody reads a job, and the silence alert would never end.',
    applies: (infra) => [...new Set(infra.resources.map(({ variant }) => variant))],
    holds: (variant, infra) =>
      infra.resources.some((one) => one.variant === variant && isJobAlert(one)) ===
      (settingsOf(infra, variant)['WATCH'] !== ''),
    name: (variant) => variant,
    seeds: [
      change('no alerts on jobs', (one) => (isJobAlert(one) ? null : one)),
      change('alerts on jobs everywhere', (one) =>
        one.type === query ? { ...one, name: one.name.replace('caller-refused', 'watch-silent') } : one,
      ),
    ],
  }),
];
