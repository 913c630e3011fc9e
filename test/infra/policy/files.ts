import type { Declaration } from '../bicep/file.ts';
import type { Infra } from '../bicep/infra.ts';
import { isExpression } from '../bicep/value.ts';
import { allowedTypes } from './allowed.ts';
import { declarations, has, nameOf } from './declared.ts';
import { rule, type Rule } from './rule.ts';

const storage = 'modules/storage.bicep';

const isBounded = (one: Declaration): boolean =>
  has(one, 'allowed') ||
  (one.type === 'int' && has(one, 'minValue', 'maxValue')) ||
  (one.type === 'string' && (has(one, 'maxLength') || one.name === 'location')) ||
  (one.type === 'array' && has(one, 'maxLength')) ||
  one.type === 'bool' ||
  one.type === 'object';

const modulesOf = ({ files }: Infra) => files.flatMap(({ modules }) => modules);

export const fileRules: readonly Rule[] = [
  rule({
    id: 'files-parse',
    must: 'Every file is Bicep that the offline checks understand',
    reason: 'What they cannot read they cannot judge.',
    applies: ({ files }) => files,
    holds: ({ faults }) => faults.length === 0,
    name: ({ path, faults }) => `${path}: ${faults.join('; ')}`,
    seeds: [['main.bicep', 'param stage string', 'param stage string =']],
  }),
  rule({
    id: 'parameters-described',
    must: 'Every parameter and output says what it is',
    reason: 'The person who deploys reads them, not the code.',
    applies: (infra) => [...declarations(infra, 'params'), ...declarations(infra, 'outputs')],
    holds: ({ declaration }) => has(declaration, 'description'),
    name: nameOf,
    seeds: [['main.bicep', "@description('Azure region.')\n", '']],
  }),
  rule({
    id: 'parameters-bounded',
    must: 'Every parameter of main.bicep has bounds or a list of values',
    reason: 'A wrong value must fail before anything is deployed.',
    applies: (infra) => declarations(infra, 'params').filter(({ file }) => file === 'main.bicep'),
    holds: ({ declaration }) => isBounded(declaration),
    name: nameOf,
    seeds: [
      ['main.bicep', '@maxValue(256)\n', ''],
      ['main.bicep', "@allowed(['dev', 'prod'])\n", ''],
    ],
  }),
  rule({
    id: 'types-known',
    must: 'Only known types are deployed, each in its checked API version',
    reason: 'Azure publishes their shapes; the offline check compares.',
    applies: ({ resources }) => resources,
    holds: ({ type, apiVersion }) => allowedTypes[type] === apiVersion,
    name: ({ file, symbol }) => `${file}: ${symbol}`,
    seeds: [
      [storage, 'storageAccounts@2025-06-01', 'storageAccounts@2019-06-01'],
      [
        storage,
        "'Microsoft.Storage/storageAccounts@2025-06-01'",
        "'Microsoft.Resources/deploymentScripts@2023-08-01'",
      ],
    ],
  }),
  rule({
    id: 'modules-local',
    must: 'Every module is a file of this folder',
    reason: 'It compiles offline, and nobody else can change it.',
    applies: modulesOf,
    holds: ({ path }, { files }) => files.some((file) => file.path === path),
    name: ({ path }) => path,
    seeds: [
      ['main.bicep', "'modules/vault.bicep'", "'br/public:avm/res/key-vault/vault:0.12.0'"],
      ['main.bicep', "'modules/vault.bicep'", "'modules/safe.bicep'"],
    ],
  }),
  rule({
    id: 'resources-tagged',
    must: 'Whatever has a place has tags',
    reason: 'Costs are found by them.',
    satisfies: ['Azure.Resource.UseTags'],
    applies: ({ resources }) => resources.filter(({ body }) => body.has('location')),
    holds: ({ body }) => body.has('tags'),
    name: ({ file, symbol }) => `${file}: ${symbol}`,
    seeds: [[storage, 'tags: tags\n', '\n']],
  }),
  rule({
    id: 'resources-in-place',
    must: 'and stands where the parameter says',
    reason: 'Telemetry holds ids; where it is kept is a decision of the owner.',
    satisfies: ['Allowed locations'],
    applies: ({ resources }) => resources.filter(({ body }) => body.has('location')),
    holds: ({ body }) => {
      const location = body.get('location');
      return location === 'global' || (isExpression(location) && location.expression === 'location');
    },
    name: ({ file, symbol }) => `${file}: ${symbol}`,
    seeds: [[storage, 'location: location', "location: 'westeurope'"]],
  }),
  rule({
    id: 'module-tags',
    must: 'Every module that places something is given the tags',
    reason: 'One that is forgotten is found on the bill only.',
    applies: (infra) => modulesOf(infra).filter(({ params }) => params.has('location')),
    holds: ({ file, params }) => {
      const tags = params.get('tags');
      return isExpression(tags) && tags.expression === (file === 'main.bicep' ? 'allTags' : 'tags');
    },
    name: ({ symbol }) => symbol,
    seeds: [
      ['main.bicep', 'tags: allTags', 'tags: {}'],
      ['main.bicep', 'tags: allTags', 'tags: tags'],
      ['modules/alerts.bicep', '      tags: tags', '      tags: {}'],
    ],
  }),
];
