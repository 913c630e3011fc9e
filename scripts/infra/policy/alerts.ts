import { settingsOf, type Resource } from '../compiled/infra.ts';
import { asList, at } from '../compiled/json.ts';
import { change, nameOf, ofType, propertyRule, resourceRule, rule, set, type Rule } from './rule.ts';

const query = 'Microsoft.Insights/scheduledQueryRules';
const metric = 'Microsoft.Insights/metricAlerts';
const activity = 'Microsoft.Insights/activityLogAlerts';
const webTest = 'Microsoft.Insights/webtests';
const expiry = 'Microsoft.EventGrid/systemTopics/eventSubscriptions';
const alertTypes = [query, metric, activity];
const isExpiry = ({ name }: Resource): boolean => name.endsWith('/vault-expiry');

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
    id: 'alerts-notify',
    must: 'Every alert notifies the action group',
    reason: 'An alert without a recipient is worse than none.',
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
    must: 'Every alert is switched on',
    reason: 'An alert that was disabled for a test would stay disabled.',
    applies: (infra) => alertTypes.flatMap((type) => ofType(infra, type)),
    holds: ({ body }) => at(body, 'properties.enabled') === true,
    name: nameOf,
    seeds: alertTypes.map((type) => set(type, 'properties.enabled', false)),
  }),
  resourceRule({
    id: 'alerts-have-readers',
    must: 'In production the action group has a recipient',
    reason: 'A group without one accepts every alert and notifies no one.',
    type: 'Microsoft.Insights/actionGroups',
    where: ({ stage }) => stage === 'prod',
    holds: ({ body }) => asList(at(body, 'properties.emailReceivers')).length > 0,
    seeds: [set('Microsoft.Insights/actionGroups', 'properties.emailReceivers', [])],
  }),
  rule({
    id: 'alerts-of-azure',
    must: 'Mail is sent when Azure itself has a problem',
    reason: 'Otherwise people look for the cause in this service.',
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
    id: 'health-expects-200',
    must: 'The web test expects 200',
    reason: 'The health check reports a failure with 503.',
    type: webTest,
    path: 'properties.ValidationRules.ExpectedHttpStatusCode',
    is: [200],
    wrong: 503,
  }),
  propertyRule({
    id: 'health-certificate',
    must: 'The web test checks the certificate',
    reason: 'A custom domain with an expired certificate is an outage for every caller.',
    type: webTest,
    path: 'properties.ValidationRules.SSLCheck',
    is: [true],
    wrong: false,
  }),
  resourceRule({
    id: 'vault-expiry-alert',
    must: 'An alert is sent before a secret expires',
    reason: 'An expired credential of a target system stops its jobs.',
    type: expiry,
    where: isExpiry,
    holds: ({ body }) =>
      asList(at(body, 'properties.filter.includedEventTypes')).includes(
        'Microsoft.KeyVault.SecretNearExpiry',
      ) && at(body, 'properties.destination.endpointType') === 'MonitorAlert',
    seeds: [
      set(expiry, 'properties.filter.includedEventTypes', ['Microsoft.KeyVault.SecretExpired'], isExpiry),
      set(expiry, 'properties.destination.endpointType', 'WebHook', isExpiry),
    ],
  }),
  rule({
    id: 'job-alerts-with-watch',
    must: 'Alerts on jobs exist only with WATCH',
    reason: 'Without it no job is read, and the alert on silence would never end.',
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
