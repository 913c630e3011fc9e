import { location } from '../variants.ts';
import { asObject, at, type JsonObject } from '../compiled/json.ts';
import { allowedTypes } from './allowed.ts';
import { nameOf, rule, set, setTemplate, type Rule } from './rule.ts';

const account = 'Microsoft.Storage/storageAccounts';

const has = (parameter: JsonObject, ...names: readonly string[]): boolean =>
  names.every((name) => parameter[name] !== undefined);

const isBounded = ([name, parameter]: readonly [string, JsonObject]): boolean =>
  has(parameter, 'allowedValues') ||
  (parameter['type'] === 'int' && has(parameter, 'minValue', 'maxValue')) ||
  (parameter['type'] === 'string' && (has(parameter, 'maxLength') || name === 'location')) ||
  (parameter['type'] === 'array' && has(parameter, 'maxLength')) ||
  parameter['type'] === 'bool' ||
  parameter['type'] === 'object';

export const fileRules: readonly Rule[] = [
  rule({
    id: 'parameters-bounded',
    must: 'Every parameter of main.bicep has limits or a list of values',
    reason: 'A wrong value must fail before the deployment starts.',
    applies: ({ template }) =>
      Object.entries(asObject(template['parameters'])).map(([name, one]) => [name, asObject(one)] as const),
    holds: isBounded,
    name: ([name]) => `main.bicep: ${name}`,
    seeds: [
      setTemplate(['parameters', 'graphConcurrency', 'maxValue']),
      setTemplate(['parameters', 'stage', 'allowedValues']),
      setTemplate(['parameters', 'vaultOfficers', 'maxLength']),
    ],
  }),
  rule({
    id: 'types-known',
    must: 'Only known types are deployed, each in its checked API version',
    reason: 'A new type or version must be a deliberate choice.',
    applies: ({ resources }) => resources,
    holds: ({ type, body }) => allowedTypes[type] === body['apiVersion'],
    name: nameOf,
    seeds: [set(account, 'apiVersion', '2019-06-01')],
  }),
  rule({
    id: 'resources-tagged',
    must: 'Every resource with a location has the tags of its stage',
    reason: 'Costs are grouped by them.',
    satisfies: ['Azure.Resource.UseTags'],
    applies: ({ resources }) => resources.filter(({ body }) => body['location'] !== undefined),
    holds: ({ body, stage }) => at(body, 'tags.workload') === 'gsp' && at(body, 'tags.stage') === stage,
    name: nameOf,
    seeds: [set(account, 'tags'), set(account, 'tags', { team: 'identity' })],
  }),
  rule({
    id: 'resources-in-place',
    must: 'Every resource is in the region of the parameter',
    reason: 'Telemetry contains ids. The owner decides where it is stored.',
    satisfies: ['Allowed locations'],
    applies: ({ resources }) => resources.filter(({ body }) => body['location'] !== undefined),
    holds: ({ body }) => body['location'] === 'global' || body['location'] === location,
    name: nameOf,
    seeds: [set(account, 'location', 'eastus')],
  }),
];
