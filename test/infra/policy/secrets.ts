import { declarations, has, nameOf } from './declared.ts';
import { rule, type Rule } from './rule.ts';

const storage = 'modules/storage.bicep';
const secretCall = /\blist(?:Keys|AccountSas|ServiceSas|Secrets|Credentials)?\w*\s*\(|\.getSecret\s*\(/u;

export const secretRules: readonly Rule[] = [
  rule({
    id: 'outputs-no-secret',
    must: 'No output holds a secret',
    reason: 'Outputs stay readable in the history of deployments.',
    satisfies: ['Azure.Deployment.OutputSecretValue'],
    applies: (infra) => declarations(infra, 'outputs'),
    holds: ({ declaration: { name, node } }) =>
      !secretCall.test(node?.text ?? '') &&
      !/ConnectionString|InstrumentationKey|sharedKey|primaryKey/iu.test(node?.text ?? '') &&
      !/secret|password|token/iu.test(name),
    name: nameOf,
    seeds: [
      [storage, 'output name string = account.name', 'output name string = account.listKeys().keys[0].value'],
      [
        'modules/monitoring.bicep',
        'output applicationInsightsName string = applicationInsights.name',
        'output applicationInsightsName string = applicationInsights.properties.ConnectionString',
      ],
    ],
  }),
  rule({
    id: 'no-secret-calls',
    must: 'No file asks Azure for a key',
    reason: 'There is none to ask for, and none may come.',
    applies: ({ files }) => files,
    holds: ({ text }) => !secretCall.test(text),
    name: ({ path }) => path,
    seeds: [['modules/site.bicep', "OTEL_TRACES_SAMPLER: 'always_on'", 'X: plan.listKeys().key']],
  }),
  rule({
    id: 'no-secret-parameters',
    must: 'No parameter is a secret',
    reason: 'Whoever deploys has none to give.',
    satisfies: ['Azure.Deployment.SecureParameter'],
    applies: (infra) => declarations(infra, 'params'),
    holds: ({ declaration }) =>
      !has(declaration, 'secure') && !/secret|password|accountKey|connectionString/iu.test(declaration.name),
    name: nameOf,
    seeds: [
      ['main.bicep', 'param errorText string', '@secure()\nparam errorText string'],
      ['modules/site.bicep', 'param planName string', 'param planName string\n\nparam clientSecret string'],
    ],
  }),
];
