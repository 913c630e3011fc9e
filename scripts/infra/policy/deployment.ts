import { settingsOf, symbolsOf, type Infra, type Resource } from '../compiled/infra.ts';
import { asList, at, type JsonObject } from '../compiled/json.ts';
import { change, inModule, resourceRule, rule, set, setTemplate, type Rule } from './rule.ts';

const lock = 'Microsoft.Authorization/locks';
const vault = 'Microsoft.KeyVault/vaults';
const budget = 'Microsoft.Consumption/budgets';
const lockable = ['Microsoft.ManagedIdentity/userAssignedIdentities', vault];

/** Symbols that a resource waits for, directly or through others. */
const waitsFor = (symbols: Readonly<Record<string, JsonObject>>, symbol: string): string[] =>
  asList(symbols[symbol]?.['dependsOn']).flatMap((one) =>
    typeof one === 'string' ? [one, ...waitsFor(symbols, one)] : [],
  );

/** Pairs of symbols of which neither waits for the other. */
const unordered = (symbols: Readonly<Record<string, JsonObject>>, all: readonly string[]): string[] =>
  all.flatMap((one, place) =>
    all
      .slice(place + 1)
      .filter((other) => !waitsFor(symbols, one).includes(other) && !waitsFor(symbols, other).includes(one))
      .map((other) => `${one} and ${other}`),
  );

/** Modules that are given a subnet. */
const inNetwork = (infra: Infra): string[] =>
  Object.entries(symbolsOf(infra, 'main'))
    .filter(([, module]) => at(module, 'properties.parameters.subnetId') !== undefined)
    .map(([symbol]) => symbol);

const siteConfigs = (infra: Infra): string[] =>
  Object.entries(symbolsOf(infra, 'site'))
    .filter(([, { type }]) => typeof type === 'string' && type.startsWith('Microsoft.Web/sites/'))
    .map(([symbol]) => symbol);

const hasType = ({ resources }: Infra, variant: string, type: string): boolean =>
  resources.some((one) => one.variant === variant && one.type === type);

const isLocked = ({ resources }: Infra, { id, variant }: Resource): boolean =>
  resources.some(
    (one) =>
      one.type === lock &&
      one.variant === variant &&
      one.id === `${id}/providers/${lock}/no-deletion` &&
      at(one.body, 'properties.level') === 'CanNotDelete',
  );

export const deploymentRules: readonly Rule[] = [
  rule({
    id: 'lock-in-production',
    must: 'In production, identity and vault cannot be deleted',
    reason:
      'A new identity would need every grant in the directory again. Without the vault, rotation stops.',
    applies: ({ resources }) => resources.filter(({ type }) => lockable.includes(type)),
    holds: (one, infra) => isLocked(infra, one) === (one.stage === 'prod'),
    name: ({ variant, type }) => `${variant}: ${type}`,
    seeds: [
      set(lock, 'properties.level', 'ReadOnly'),
      change('no lock on the vault', (one) => (one.type === lock && one.id.includes(vault) ? null : one)),
      change('production is dev', (one) => ({ ...one, stage: 'dev' })),
    ],
  }),
  rule({
    id: 'network-in-order',
    must: 'Resources that change the network are deployed one after the other',
    reason: 'Azure refuses about one in three deployments that change a network concurrently.',
    applies: (infra) =>
      [unordered(symbolsOf(infra, 'main'), inNetwork(infra))].filter(() => inNetwork(infra).length > 3),
    holds: (pairs) => pairs.length === 0,
    name: (pairs) => pairs.join(', '),
    seeds: [
      setTemplate(['resources', 'vaultEndpoint', 'dependsOn'], ['network', 'vault']),
      setTemplate(['resources', 'site', 'dependsOn'], ['network', 'storageEndpoint']),
    ],
  }),
  rule({
    id: 'site-configs-in-order',
    must: 'The configuration resources of the app are deployed one after the other',
    reason: 'The platform sometimes answers 409 to concurrent changes.',
    applies: (infra) =>
      [unordered(symbolsOf(infra, 'site'), siteConfigs(infra))].filter(() => siteConfigs(infra).length > 3),
    holds: (pairs) => pairs.length === 0,
    name: (pairs) => pairs.join(', '),
    seeds: [setTemplate(inModule('site', 'site::ftp', 'dependsOn'), ['site'])],
  }),
  resourceRule({
    id: 'budget-warns',
    must: 'The budget warns before it is spent, and when the forecast exceeds it',
    reason: 'Costs must not rise unnoticed.',
    type: budget,
    holds: ({ body }) =>
      Number(at(body, 'properties.notifications.spent.threshold')) < 100 &&
      at(body, 'properties.notifications.foreseen.thresholdType') === 'Forecasted' &&
      at(body, 'properties.notifications.spent.enabled') === true &&
      at(body, 'properties.notifications.foreseen.enabled') === true,
    seeds: [
      set(budget, 'properties.notifications.spent.threshold', 100),
      set(budget, 'properties.notifications.foreseen.thresholdType', 'Actual'),
    ],
  }),
  resourceRule({
    id: 'budget-has-contacts',
    must: 'The budget has contacts, also without addresses',
    reason: 'Azure refuses a budget without contacts.',
    type: budget,
    holds: ({ body }) =>
      ['spent', 'foreseen'].every(
        (name) => asList(at(body, `properties.notifications.${name}.contactRoles`)).length > 0,
      ),
    seeds: [set(budget, 'properties.notifications.spent.contactRoles')],
  }),
  rule({
    id: 'vault-with-operations-only',
    must: 'A vault exists only where operations are on, together with a network that reaches it',
    reason: 'An unused vault is a risk. An unreachable one prevents rotation.',
    applies: (infra) => [...new Set(infra.resources.map(({ variant }) => variant))],
    holds: (variant, infra) => {
      const isOn = settingsOf(infra, variant)['OPERATIONS'] === 'enabled';
      const endpoint = infra.resources.some(
        (one) => one.variant === variant && one.name.endsWith('-vault/default'),
      );
      return (
        hasType(infra, variant, vault) === isOn &&
        endpoint === isOn &&
        (!isOn || hasType(infra, variant, 'Microsoft.Network/virtualNetworks'))
      );
    },
    name: (variant) => variant,
    seeds: [
      change('no network', (one) => (one.type === 'Microsoft.Network/virtualNetworks' ? null : one)),
      change('no vault', (one) => (one.type === vault ? null : one)),
      set('Microsoft.Web/sites/config', 'properties.OPERATIONS', 'enabled'),
    ],
  }),
];
