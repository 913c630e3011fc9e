import { settings } from '../../../shared/config/config.ts';
import { variants } from '../variants.ts';
import { settingsOf, type Infra } from '../compiled/infra.ts';
import type { Json } from '../compiled/json.ts';
import { refusedSettings } from './flex.ts';
import { rule, set, type Rule, type Seed } from './rule.ts';

const type = 'Microsoft.Web/sites/config';
const seed = (name: string, value?: Json): Seed =>
  set(type, `properties.${name}`, value, (resource) => resource.name.endsWith('/appsettings'));

/** Given by the platform, or for loopback addresses only: never set in Azure. */
const notInAzure = ['GRAPH_ENDPOINT', 'LOGIN_ENDPOINT', 'IDENTITY_ENDPOINT', 'IDENTITY_HEADER'];

/** Read by the Functions host and the telemetry package. */
const ofThePlatform = [
  'AzureWebJobsStorage__accountName',
  'AzureWebJobsStorage__credential',
  'AzureWebJobsStorage__clientId',
  'OTEL_TRACES_SAMPLER',
  'FUNCTIONS_REQUEST_BODY_SIZE_LIMIT',
];

/** Set by hand during an incident (docs/operations.md); a deployment clears it. */
const byHand = ['DISABLED'];

const expected = [
  ...Object.keys(settings).filter((name) => !notInAzure.includes(name) && !byHand.includes(name)),
  ...ofThePlatform,
].sort();

const all = (infra: Infra) =>
  variants.map(({ name }) => ({ variant: name, names: Object.keys(settingsOf(infra, name)) }));
const each = (infra: Infra) =>
  variants.flatMap(({ name: variant }) =>
    Object.entries(settingsOf(infra, variant)).map(([name, value]) => ({ variant, name, value })),
  );

export const settingRules: readonly Rule[] = [
  rule({
    id: 'settings-are-those-of-the-code',
    must: 'The settings are exactly those that the code and the platform read',
    reason: 'A setting with a wrong name has no effect and no error.',
    applies: all,
    holds: ({ names }) => [...names].sort().join() === expected.join(),
    name: ({ variant, names }) => `${variant}: ${names.join(', ')}`,
    seeds: [seed('TENANTID', 'x'), seed('GRAPH_QUEUE'), seed('GRAPH_ENDPOINT', 'http://127.0.0.1')],
  }),
  rule({
    id: 'settings-no-storage-key',
    must: 'The host reaches its storage with the identity, never by a connection string',
    reason: 'The connection string contains the key of the account.',
    applies: all,
    holds: ({ names }) =>
      !names.includes('AzureWebJobsStorage') &&
      ofThePlatform.slice(0, 3).every((name) => names.includes(name)),
    name: ({ variant }) => variant,
    seeds: [
      seed('AzureWebJobsStorage', 'UseDevelopmentStorage=true'),
      seed('AzureWebJobsStorage__credential'),
    ],
  }),
  rule({
    id: 'settings-nothing-refused',
    must: 'No setting is set that Flex Consumption refuses',
    reason: 'The runtime and the package are in functionAppConfig.',
    applies: each,
    holds: ({ name }) => !refusedSettings.includes(name),
    name: ({ name }) => name,
    seeds: refusedSettings.map((name) => seed(name, '1')),
  }),
  rule({
    id: 'settings-no-secret',
    must: 'No setting is a secret, nor a reference to one',
    reason: 'Every reader of the app can read its settings.',
    applies: each,
    holds: ({ name, value }) =>
      !/SECRET|PASSWORD|ACCOUNTKEY|SAS|TOKEN/iu.test(name) &&
      !/@Microsoft\.KeyVault|listKeys|listAccountSas|AccountKey|SharedAccessKey/iu.test(value),
    name: ({ name }) => name,
    seeds: [
      seed('CLIENT_SECRET', 'x'),
      seed('OTHER', '@Microsoft.KeyVault(SecretUri=x)'),
      seed('OTHER', "[listKeys('stgsp', '2025-06-01').keys[0].value]"),
    ],
  }),
  rule({
    id: 'settings-no-verbose-logs',
    must: 'No setting makes the Azure SDK or Node.js write headers to the log',
    reason: 'They contain tokens.',
    applies: each,
    holds: ({ name }) => !['AZURE_LOG_LEVEL', 'NODE_DEBUG', 'DEBUG'].includes(name),
    name: ({ name }) => name,
    seeds: [seed('AZURE_LOG_LEVEL', 'verbose')],
  }),
  rule({
    id: 'settings-telemetry-by-identity',
    must: 'Telemetry is sent with the identity',
    reason: 'Application Insights accepts nothing else.',
    applies: (infra) =>
      each(infra).filter(({ name }) => name === 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING'),
    holds: ({ value }) =>
      /^\[format\('Authorization=AAD;ClientId=\{0\}', reference\('[^']*\/id-gsp-[^']*', '[^']*'\)\.clientId\)\]$/u.test(
        value,
      ),
    name: ({ variant }) => variant,
    seeds: [seed('APPLICATIONINSIGHTS_AUTHENTICATION_STRING', 'Authorization=AAD')],
  }),
];
