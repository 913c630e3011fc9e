import { at, isExpression } from '../bicep/value.ts';
import { resourceRule, rule, type Rule } from './rule.ts';

export const deploymentRules: readonly Rule[] = [
  rule({
    id: 'lock-in-production',
    must: 'In production, identity and vault cannot be deleted',
    reason:
      'A new identity would need every grant in the directory again; a vault that is gone stops rotation.',
    applies: () => ['identity', 'vault'],
    holds: (name, { files, resources }) => {
      const locks = resources.filter(({ body, type, condition }) => {
        const scope = body.get('scope');
        return (
          type === 'Microsoft.Authorization/locks' &&
          condition === '(isLocked)' &&
          at(body, 'properties.level') === 'CanNotDelete' &&
          isExpression(scope) &&
          scope.expression === name
        );
      });
      const given = files.flatMap(({ modules }) => modules).find(({ symbol }) => symbol === name);
      const flag = given?.params.get('isLocked');
      const variables = files.flatMap((file) => file.variables).filter((one) => one.name === 'isLocked');
      return (
        locks.length === 1 &&
        isExpression(flag) &&
        flag.expression === 'isLocked' &&
        variables.every(({ node }) => node?.text === "stage == 'prod'")
      );
    },
    name: (name) => name,
    seeds: [
      ['modules/identity.bicep', "level: 'CanNotDelete'", "level: 'NotSpecified'"],
      ['modules/vault.bicep', 'if (isLocked)', 'if (!isLocked)'],
      ['modules/identity.bicep', 'scope: identity', ''],
      ['main.bicep', 'isLocked: isLocked', 'isLocked: false'],
      ['main.bicep', "var isLocked = stage == 'prod'", "var isLocked = stage == 'dev'"],
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
