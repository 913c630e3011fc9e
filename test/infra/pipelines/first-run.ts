import { parse } from 'yaml';
import { textOf } from './pipeline.ts';
import {
  build,
  changesAzure,
  changing,
  checkGrants,
  deploy,
  deploying,
  main,
  nameOf,
  stepsOf,
  type Rule,
} from './rule.ts';

const checksGrants = String.raw`infra/graph/check-grants.sh --identity \"$identity\" --granted`;

export const firstRun: readonly Rule[] = [
  {
    must: 'Nothing is deployed to an identity that lacks its Graph permissions',
    reason:
      'The platform caches the token of the identity for a day: code that runs before the grant fails for that long.',
    seeds: [
      [
        deploy,
        '                    - template: check-grants.yml\n                      parameters:\n                        stage: ${{ parameters.stage }}\n                - task',
        '                - task',
      ],
      [checkGrants, 'infra/graph/check-grants.sh', 'echo infra/graph/check.sh'],
      [checkGrants, '$options\n', '|| true\n'],
    ],
    broken: ({ stages }) =>
      changing(stages)
        .filter(({ job }) => {
          const texts = job.steps.map(textOf);
          const checkedAt = texts.findIndex(
            (text) => text.includes(checksGrants) && !text.includes('|| true'),
          );
          return checkedAt < 0 || checkedAt > job.steps.findIndex(changesAzure);
        })
        .map(nameOf),
  },
  {
    must: 'The smoke test asks Azure whether the timer is registered',
    reason: 'After a deployment to Flex Consumption the triggers are not always synced, and no timer runs.',
    seeds: [[deploy, '--app "$app" --resource-group "$RESOURCE_GROUP"', '']],
    broken: ({ stages, rollback }) =>
      deploying([...stages, ...rollback])
        .filter(
          ({ jobs }) =>
            !jobs.some(({ steps }) =>
              steps.some((step) => /npm run smoke[^]*--app \\"\$app\\"/u.test(textOf(step))),
            ),
        )
        .map(({ stage }) => stage),
  },
  {
    must: 'Dependencies and files are scanned before anything is packed',
    reason: 'A package with a known hole, or a secret in the repository, must not reach Azure.',
    seeds: [
      [build, 'npm audit signatures && ', ''],
      [build, '--audit-level=high', '--audit-level=high || true'],
      [build, 'npm run check\n', 'npm run check:types\n'],
    ],
    broken: ({ stages }) => {
      const scripts = stepsOf(stages.slice(0, 1)).map(({ script = '' }) => script);
      const wanted = [
        'npm audit signatures && npm audit --omit=dev --audit-level=high',
        'npm run check',
      ].filter((script) => !scripts.includes(script));
      const packedAt = scripts.findIndex((script) => script.includes('npm run package'));
      return packedAt > scripts.indexOf('npm run check') ? wanted : [...wanted, 'packed too early'];
    },
  },
  {
    must: 'Runs wait for each other',
    reason: 'Two deployments of one stage at a time end in DeploymentActive, or with the older build.',
    seeds: [
      [main, '  batch: true\n', ''],
      [deploy, '    lockBehavior: sequential\n', ''],
    ],
    broken: ({ texts, stages }) => {
      const { trigger } = parse(texts[main] ?? '') as { trigger: { batch?: boolean } };
      return [
        ...(trigger.batch === true ? [] : ['the trigger']),
        ...deploying(stages)
          .filter((stage) => stage['lockBehavior'] !== 'sequential')
          .map(({ stage }) => stage),
      ];
    },
  },
];
