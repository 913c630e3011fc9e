import type { BicepFile, Module } from '../bicep/file.ts';
import type { Infra } from '../bicep/infra.ts';
import { unknownNames, unusedNames, usedOutputs } from '../bicep/names.ts';
import { rule, type Rule } from './rule.ts';

const modulesOf = (infra: Infra): Module[] => infra.files.flatMap(({ modules }) => modules);

const called = (module: Module, { files }: Infra): BicepFile | undefined =>
  files.find(({ path }) => path === module.path);

/** What the compiler would say, as far as a test can say it where there is no compiler. */
export const compileRules: readonly Rule[] = [
  rule({
    id: 'names-known',
    must: 'Every name that is used is declared',
    reason: 'The compiler is not everywhere; this is.',
    applies: ({ files }) => files,
    holds: (file) => unknownNames(file).length === 0,
    name: (file) => `${file.path}: ${unknownNames(file).join(', ')}`,
    seeds: [
      ['main.bicep', 'location: location', 'location: region'],
      ['modules/storage.bicep', 'guid(account.id', 'giud(account.id'],
      ['modules/storage.bicep', "isPrivate ? 'Deny'", "isprivate ? 'Deny'"],
      ['modules/network.bicep', 'dnsZones[index]', 'dnsZones[idx]'],
      ['main.bicep', '${name}-${suffix}', '${names}-${suffix}'],
    ],
  }),
  rule({
    id: 'names-used',
    must: 'and whatever is declared is used',
    reason: 'A parameter that does nothing is a promise that is not kept.',
    applies: ({ files }) => files,
    holds: (file) => unusedNames(file).length === 0,
    name: (file) => `${file.path}: ${unusedNames(file).join(', ')}`,
    seeds: [['modules/site.bicep', 'maximumInstanceCount: maximumInstanceCount', 'maximumInstanceCount: 1']],
  }),
  rule({
    id: 'modules-given-what-they-need',
    must: 'Every module is given all that it asks for, and nothing else',
    reason: 'As above.',
    applies: modulesOf,
    holds: (module, infra) => {
      const params = called(module, infra)?.params ?? [];
      const names = params.map(({ name }) => name);
      const required = params.filter(({ node }) => node === undefined).map(({ name }) => name);
      const given = [...module.params.keys()];
      return given.every((name) => names.includes(name)) && required.every((name) => given.includes(name));
    },
    name: ({ symbol }) => symbol,
    seeds: [
      ['main.bicep', 'retentionDays: logRetentionDays', 'retention: logRetentionDays'],
      ['main.bicep', 'isPrivate: privateNetworking\n', '\n'],
    ],
  }),
  rule({
    id: 'outputs-exist',
    must: 'Every output of a module that is used exists',
    reason: 'As above.',
    applies: ({ files }) =>
      files.flatMap((file) => usedOutputs(file).map((used) => ({ ...used, modules: file.modules }))),
    holds: ({ module, output, modules }, infra) => {
      const caller = modules.find(({ symbol }) => symbol === module);
      const outputs = caller === undefined ? [] : (called(caller, infra)?.outputs ?? []);
      return outputs.some(({ name }) => name === output);
    },
    name: ({ module, output }) => `${module}.outputs.${output}`,
    seeds: [['main.bicep', 'storage.outputs.name', 'storage.outputs.accountName']],
  }),
];
