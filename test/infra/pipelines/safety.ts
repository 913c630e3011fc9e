import { changing, deploy, deploying, nameOf, stepsOf, targetOf, build, whatIf, type Rule } from './rule.ts';

export const safety: readonly Rule[] = [
  {
    must: 'A pull request never reaches a stage that changes Azure, nor does another branch than main',
    reason: 'Everyone who may open a pull request may write any step into it.',
    seeds: [
      [deploy, "ne(variables['Build.Reason'], 'PullRequest'),", ''],
      [deploy, "eq(variables['Build.SourceBranch'], 'refs/heads/main')", 'always()'],
      [deploy, 'and(', 'or('],
      [whatIf, 'what-if', 'create'],
    ],
    broken: ({ stages, rollback }) =>
      [...changing(stages), ...changing(rollback)]
        .filter(({ stage }) => {
          const condition = stage.condition.replaceAll(/\s/gu, '');
          return (
            condition !==
            "and(succeeded(),ne(variables['Build.Reason'],'PullRequest'),eq(variables['Build.SourceBranch'],'refs/heads/main'))"
          );
        })
        .map(nameOf),
  },
  {
    must: 'A job that changes Azure is a deployment to the environment of its stage',
    reason: 'Approvals and branch control are checks of the environment.',
    seeds: [
      [deploy, 'environment: graph-sync-proxy-${{ parameters.stage }}', 'environment: graph-sync-proxy-dev'],
      [deploy, '- deployment: Code', '- job: Code'],
    ],
    broken: ({ stages, rollback }) =>
      [...changing(stages), ...changing(rollback)]
        .filter(
          ({ stage, job }) => !job.isDeployment || job.environment !== `graph-sync-proxy-${targetOf(stage)}`,
        )
        .map(nameOf),
  },
  {
    must: 'What a pull request runs uses the connection that may only read',
    reason: 'A pull request can change the steps of the check itself.',
    seeds: [
      [whatIf, 'azureSubscription: graph-sync-proxy-check', 'azureSubscription: graph-sync-proxy-prod'],
    ],
    broken: ({ stages }) =>
      stepsOf(stages.filter(({ stage }) => !stage.startsWith('Deploy_')))
        .map(({ inputs }) => inputs['azureSubscription'])
        .filter((connection) => connection !== undefined && connection !== 'graph-sync-proxy-check')
        .map(String),
  },
  {
    must: 'A stage uses its own connection, variables and parameters',
    reason: 'dev must not be able to touch prod.',
    seeds: [
      [
        deploy,
        'azureSubscription: graph-sync-proxy-${{ parameters.stage }}',
        'azureSubscription: graph-sync-proxy-prod',
      ],
      [deploy, 'group: graph-sync-proxy-${{ parameters.stage }}', 'group: graph-sync-proxy-dev'],
      [deploy, 'infra/${{ parameters.stage }}.bicepparam', 'infra/dev.bicepparam'],
    ],
    broken: ({ stages }) =>
      deploying(stages)
        .filter((stage) => {
          const other = targetOf(stage) === 'dev' ? 'prod' : 'dev';
          return new RegExp(`graph-sync-proxy-${other}|infra/${other}`, 'u').test(JSON.stringify(stage));
        })
        .map(({ stage }) => stage),
  },
  {
    must: 'No secret is written, read or asked for',
    reason: 'Connections use workload identity federation; a secret that does not exist cannot leak.',
    seeds: [
      [deploy, '- name: DEPLOYED_BUILD_ID', '- name: CLIENT_SECRET'],
      [
        deploy,
        'appType: functionAppLinux',
        'appType: functionAppLinux\n                    addSpnToEnvironment: true',
      ],
      [build, 'JEST_JUNIT_CLASSNAME', 'SYSTEM_ACCESSTOKEN'],
      [deploy, '- task: AzureFunctionApp@2', '- task: AzureKeyVault@2'],
    ],
    broken: ({ texts }) =>
      Object.entries(texts).flatMap(([path, text]) => {
        // Comments may say the word.
        const lines = text.split('\n').filter((line) => !/^\s*#/u.test(line));
        const secret =
          /secret|password|passphrase|access_?key|connection_?string|publish_?profile|AzureKeyVault|addSpnToEnvironment|System_?\.?AccessToken|\bsas\b/iu;
        return lines.filter((line) => secret.test(line)).map((line) => `${path}: ${line.trim()}`);
      }),
  },
  {
    must: 'The token of the smoke test stays in its step',
    reason: 'A pipeline variable is read by every later step, and printed by some.',
    seeds: [
      [deploy, 'export SMOKE_TOKEN', 'echo "##vso[task.setvariable variable=SMOKE_TOKEN]$SMOKE_TOKEN"'],
    ],
    broken: ({ texts }) =>
      Object.entries(texts).flatMap(([path, text]) =>
        text
          .split('\n')
          .filter((line) => /echo.*SMOKE_TOKEN|set -x/u.test(line))
          .map((line) => `${path}: ${line.trim()}`),
      ),
  },
];
