import { settingsOf, type Infra, type Resource } from '../compiled/infra.ts';
import { asList, asText, at, type Json } from '../compiled/json.ts';
import { ids } from '../variants.ts';
import { eventPaths } from './paths.ts';
import {
  change,
  nameOf,
  ofType,
  propertyRule,
  resourceRule,
  rule,
  set,
  type Rule,
  type Seed,
} from './rule.ts';

const topic = 'Microsoft.EventGrid/systemTopics';
const type = `${topic}/eventSubscriptions`;
const where = ({ name }: Resource): boolean => name.endsWith('/rotation');
const destination = 'properties.destination.properties';
const deadLetters = 'properties.deadLetterWithResourceIdentity';
const metricAlert = 'Microsoft.Insights/metricAlerts';
const criterion = 'properties.criteria.allOf.0';
const newVersion = 'Microsoft.KeyVault.SecretNewVersionCreated';
const seed = (path: string, value?: Json): Seed => set(type, path, value, where);

/** Whether a resource of this type and id is deployed in the same variant. */
const isDeployed = (infra: Infra, { variant }: Resource, kind: string, id: Json | undefined): boolean =>
  ofType(infra, kind).some((one) => one.variant === variant && one.id === id);

const isRotationAlert = ({ name }: Resource): boolean => /-(?:rotation-failed|events-\w[\w-]+)$/u.test(name);

/** Names of the resources of a variant that belong to the delivery of events. */
const eventParts = ({ resources }: Infra, variant: string): readonly string[] =>
  resources
    .filter((one) => one.variant === variant && (isRotationAlert(one) || (one.type === type && where(one))))
    .map(({ name }) => name);

export const eventRules: readonly Rule[] = [
  rule({
    id: 'events-with-auto-rotate',
    must: 'Events are delivered, with three alerts on them, exactly where AUTO_ROTATE is set',
    reason: 'Without the setting the endpoint answers 404, and every event would become a dead letter.',
    applies: (infra) => [...new Set(infra.resources.map(({ variant }) => variant))],
    holds: (variant, infra) =>
      eventParts(infra, variant).length === (settingsOf(infra, variant)['AUTO_ROTATE'] === '' ? 0 : 4),
    name: (variant) => variant,
    seeds: [
      change('no subscription', (one) => (one.type === type && where(one) ? null : one)),
      change('no alerts', (one) => (isRotationAlert(one) ? null : one)),
      set('Microsoft.Web/sites/config', 'properties.AUTO_ROTATE', 'all'),
    ],
  }),
  resourceRule({
    id: 'events-of-the-topic',
    must: 'The subscription belongs to the topic of the vault, and delivers to the app of the same stage',
    reason: 'It is deployed by a file of its own, which computes the names again.',
    type,
    where,
    holds: (one, infra) => {
      const url = asText(at(one.body, `${destination}.endpointUrl`));
      const [, siteId] = /^\[format\('https:\/\/\{0\}[^']*', reference\('([^']+)'/u.exec(url) ?? [];
      return (
        isDeployed(infra, one, topic, one.id.replace(/\/eventSubscriptions\/.*/u, '')) &&
        isDeployed(infra, one, 'Microsoft.Web/sites', siteId) &&
        eventPaths.some((path) => url.includes(`'https://{0}${path}'`))
      );
    },
    seeds: [
      change('another topic', (one) => (one.type === topic ? { ...one, id: `${one.id}2` } : one)),
      seed(`${destination}.endpointUrl`, 'https://example.com/api/v1/events/key-vault'),
    ],
  }),
  resourceRule({
    id: 'events-with-token',
    must: 'Event Grid sends a token of the served tenant for this API',
    reason: 'The endpoint refuses every event without one.',
    type,
    where,
    holds: ({ body }) =>
      at(body, `${destination}.azureActiveDirectoryTenantId`) === ids.tenant &&
      at(body, `${destination}.azureActiveDirectoryApplicationIdOrUri`) === ids.api,
    seeds: [
      seed(`${destination}.azureActiveDirectoryTenantId`),
      seed(`${destination}.azureActiveDirectoryApplicationIdOrUri`, 'https://graph.microsoft.com'),
    ],
  }),
  propertyRule({
    id: 'events-tls',
    must: 'Events are delivered over TLS 1.2 or later',
    reason: 'Each delivery carries a token.',
    type,
    where,
    path: `${destination}.minimumTlsVersionAllowed`,
    is: ['1.2', '1.3'],
    wrong: '1.0',
  }),
  resourceRule({
    id: 'events-of-secrets',
    must: 'Only new versions of secrets whose names begin with `sync-` are delivered, in the form of CloudEvents',
    reason: 'Other secrets of the vault are none of the business of the service.',
    type,
    where,
    holds: ({ body }) =>
      JSON.stringify(asList(at(body, 'properties.filter.includedEventTypes'))) ===
        JSON.stringify([newVersion]) &&
      at(body, 'properties.filter.subjectBeginsWith') === 'sync-' &&
      at(body, 'properties.eventDeliverySchema') === 'CloudEventSchemaV1_0',
    seeds: [
      seed('properties.filter.includedEventTypes'),
      seed('properties.filter.subjectBeginsWith', ''),
      seed('properties.eventDeliverySchema', 'EventGridSchema'),
    ],
  }),
  propertyRule({
    id: 'events-one-by-one',
    must: 'Each request delivers one event',
    reason: 'The status of the response decides whether that event is delivered again.',
    type,
    where,
    path: `${destination}.maxEventsPerBatch`,
    is: [1],
    wrong: 10,
  }),
  resourceRule({
    id: 'events-for-a-day',
    must: 'An event is delivered again for a day before it is given up',
    reason: 'An outage of Graph or of the app must not lose a rotation.',
    type,
    where,
    holds: ({ body }) =>
      at(body, 'properties.retryPolicy.eventTimeToLiveInMinutes') === 1440 &&
      at(body, 'properties.retryPolicy.maxDeliveryAttempts') === 30,
    seeds: [
      seed('properties.retryPolicy.eventTimeToLiveInMinutes', 10),
      seed('properties.retryPolicy.maxDeliveryAttempts', 1),
    ],
  }),
  resourceRule({
    id: 'events-dead-lettered',
    must: 'An event that was given up is kept, written with the identity of the topic',
    reason: 'It can be delivered again by hand. No key of an account is involved.',
    type,
    where,
    holds: (one, infra) =>
      at(one.body, `${deadLetters}.identity.type`) === 'SystemAssigned' &&
      at(one.body, `${deadLetters}.deadLetterDestination.properties.blobContainerName`) === 'dead-letters' &&
      isDeployed(
        infra,
        one,
        'Microsoft.Storage/storageAccounts',
        at(one.body, `${deadLetters}.deadLetterDestination.properties.resourceId`),
      ),
    seeds: [
      seed(deadLetters),
      seed(`${deadLetters}.deadLetterDestination.properties.blobContainerName`, 'state'),
      change('another account', (one) => (one.name.startsWith('dl') ? { ...one, id: `${one.id}2` } : one)),
    ],
  }),
  resourceRule({
    id: 'events-alerts-of-rotation',
    must: 'The metric alerts on events count those of the subscription `rotation` only',
    reason:
      'The topic delivers events on expiry too: they are none of the events that a person delivers again.',
    type: metricAlert,
    where: isRotationAlert,
    holds: ({ body }) => {
      const dimension = at(body, `${criterion}.dimensions.0`);
      const names = asList(at(dimension, 'values')).map((name) => asText(name).toLowerCase());
      return (
        at(dimension, 'name') === 'EventSubscriptionName' &&
        at(dimension, 'operator') === 'Include' &&
        names.length > 0 &&
        names.every((name) => name === 'rotation')
      );
    },
    seeds: [
      set(metricAlert, `${criterion}.dimensions`, undefined, isRotationAlert),
      set(metricAlert, `${criterion}.dimensions.0.values`, ['vault-expiry'], isRotationAlert),
      set(metricAlert, `${criterion}.dimensions.0.operator`, 'Exclude', isRotationAlert),
    ],
  }),
  rule({
    id: 'events-topic-identity',
    must: 'The topic of the vault has an identity of its own',
    reason: 'A firewall lets a system-assigned identity of Event Grid pass, and no other.',
    satisfies: ['Azure.EventGrid.ManagedIdentity'],
    applies: (infra) => ofType(infra, topic),
    holds: ({ body }) => at(body, 'identity.type') === 'SystemAssigned',
    name: nameOf,
    seeds: [set(topic, 'identity'), set(topic, 'identity.type', 'UserAssigned')],
  }),
];
