import { templatesOf, type Infra } from '../compiled/infra.ts';
import { asObject, asText, at } from '../compiled/json.ts';
import { inModule, rule, setTemplate, type Rule } from './rule.ts';

const secretCall = /\blist(?:Keys|AccountSas|ServiceSas|Secrets|Credentials)?\w*\(|getSecret\(/u;

/** Parameters or outputs of every file: where it is, its name, and what it is. */
const declared = (infra: Infra, kind: 'parameters' | 'outputs') =>
  templatesOf(infra).flatMap(({ path, body }) =>
    Object.entries(asObject(body[kind])).map(([name, one]) => ({ path, name, one: one ?? null })),
  );

const nameOf = ({ path, name }: { path: string; name: string }): string => `${path}: ${name}`;

export const secretRules: readonly Rule[] = [
  rule({
    id: 'outputs-no-secret',
    must: 'No output contains a secret',
    reason: 'Outputs stay readable in the deployment history.',
    satisfies: ['Azure.Deployment.OutputSecretValue'],
    applies: (infra) => declared(infra, 'outputs'),
    holds: ({ name, one }) => {
      const value = JSON.stringify(at(one, 'value'));
      return (
        !secretCall.test(value) &&
        !/ConnectionString|InstrumentationKey|sharedKey|primaryKey/iu.test(value) &&
        !/secret|password|token/iu.test(name)
      );
    },
    name: nameOf,
    seeds: [
      setTemplate(['outputs', 'healthUrl', 'value'], "[listKeys('stgsp', '2025-06-01').keys[0].value]"),
      setTemplate(['outputs', 'healthUrl', 'value'], "[reference('appi').ConnectionString]"),
      setTemplate(['outputs', 'deployToken'], { type: 'string', value: 'x' }),
    ],
  }),
  rule({
    id: 'no-secret-calls',
    must: 'No file reads a key from Azure',
    reason: 'No part of the service uses a key.',
    applies: templatesOf,
    holds: ({ body }) => !secretCall.test(JSON.stringify(body)),
    name: ({ path }) => path,
    seeds: [setTemplate(inModule('site', 'plan', 'properties', 'x'), "[listKeys('plan', '2025-03-01').key]")],
  }),
  rule({
    id: 'no-secret-parameters',
    must: 'No parameter is a secret',
    reason: 'A deployment needs no secret.',
    satisfies: ['Azure.Deployment.SecureParameter'],
    applies: (infra) => declared(infra, 'parameters'),
    holds: ({ name, one }) =>
      !/^secure/iu.test(asText(at(one, 'type'))) &&
      !/secret|password|accountKey|connectionString/iu.test(name),
    name: nameOf,
    seeds: [
      setTemplate(['parameters', 'errorText', 'type'], 'securestring'),
      setTemplate(['parameters', 'clientSecret'], { type: 'string' }),
    ],
  }),
];
