import { at } from '../bicep/value.ts';
import { resourceRule, rule, type Rule } from './rule.ts';

export const deploymentRules: readonly Rule[] = [
  resourceRule({
    id: 'lock-in-production',
    must: 'Production cannot be deleted by mistake',
    reason: 'A new identity would need every grant in the directory again.',
    type: 'Microsoft.Authorization/locks',
    holds: ({ body, condition }) =>
      at(body, 'properties.level') === 'CanNotDelete' && condition === "(stage == 'prod')",
    seeds: [
      ['main.bicep', "level: 'CanNotDelete'", "level: 'NotSpecified'"],
      [
        'main.bicep',
        "if (stage == 'prod') {\n  name: 'no-deletion'",
        "if (stage == 'dev') {\n  name: 'no-deletion'",
      ],
    ],
  }),
  resourceRule({
    id: 'budget-warns',
    must: 'The budget warns before it is spent, and when it is foreseen to be',
    reason: 'No surprise bill.',
    type: 'Microsoft.Consumption/budgets',
    holds: ({ body }) =>
      Number(at(body, 'properties.notifications.spent.threshold')) < 100 &&
      at(body, 'properties.notifications.foreseen.thresholdType') === 'Forecasted' &&
      at(body, 'properties.notifications.spent.enabled') === true &&
      at(body, 'properties.notifications.foreseen.enabled') === true,
    seeds: [
      ['modules/budget.bicep', 'threshold: 80', 'threshold: 100'],
      ['modules/budget.bicep', "thresholdType: 'Forecasted'", "thresholdType: 'Actual'"],
    ],
  }),
  rule({
    id: 'vault-with-operations-only',
    must: 'There is a vault only where operations are on, and then a network that reaches it',
    reason: 'What nobody uses can leak; what nobody reaches does not rotate.',
    applies: ({ files }) =>
      files
        .flatMap(({ modules }) => modules)
        .filter(({ path, symbol }) => path === 'modules/vault.bicep' || symbol === 'vaultEndpoint'),
    holds: ({ condition }, { files }) =>
      condition === '(operations)' &&
      files.some(({ variables }) =>
        variables.some(
          ({ name, node }) => name === 'hasNetwork' && node?.text === 'privateNetworking || operations',
        ),
      ),
    name: ({ symbol }) => symbol,
    seeds: [
      ['main.bicep', "'modules/vault.bicep' = if (operations)", "'modules/vault.bicep' = if (true)"],
      ['main.bicep', 'privateNetworking || operations', 'privateNetworking'],
    ],
  }),
];
