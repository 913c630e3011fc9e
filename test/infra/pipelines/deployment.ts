import { textOf, type Stage } from './pipeline.ts';
import {
  build,
  changesAzure,
  changing,
  deploy,
  deploying,
  jobsOf,
  main,
  nameOf,
  stepsOf,
  type Rule,
} from './rule.ts';

export const deployment: readonly Rule[] = [
  {
    must: 'Infrastructure and code are deployed by separate jobs, the code by the Flex Consumption deployment of the tested package',
    reason:
      'Either can be repeated alone. Without the flag the task takes a way that Flex Consumption refuses.',
    seeds: [
      [deploy, 'isFlexConsumption: true', 'isFlexConsumption: false'],
      [deploy, 'package: $(Pipeline.Workspace)/app/app.zip', 'package: dist'],
      [
        deploy,
        '- task: AzureFunctionApp@2',
        '- script: az deployment group create\n                - task: AzureFunctionApp@2',
      ],
    ],
    broken: ({ stages }) => {
      const places = changing(stages);
      const code = places.filter(({ job }) => job.steps.some(({ task }) => task === 'AzureFunctionApp@2'));
      const wrong = stepsOf(stages).filter(
        ({ task, inputs }) =>
          task?.startsWith('AzureFunctionApp') === true &&
          (inputs['isFlexConsumption'] !== true || inputs['package'] !== '$(Pipeline.Workspace)/app/app.zip'),
      );
      return [
        ...wrong.map(textOf),
        ...places.filter(({ job }) => job.steps.filter(changesAzure).length > 1).map(nameOf),
        ...(code.length === 2 ? [] : ['the code is not deployed once to each stage']),
      ];
    },
  },
  {
    must: 'Every stage that deploys runs the smoke test of the build that it deployed',
    reason: 'A deployment that does not answer must stop the run before production.',
    seeds: [
      [deploy, 'dependsOn: [Code]', 'dependsOn: []'],
      [deploy, '--build "$DEPLOYED_BUILD_ID"', '--build "$(Build.SourceVersion)"'],
      [
        deploy,
        '${{ else }}:\n          value: ${{ parameters.rollbackToBuildId }}',
        '${{ else }}:\n          value: $(Build.BuildId)',
      ],
    ],
    broken: ({ stages, rollback }) =>
      deploying([...stages, ...rollback])
        .filter((stage) => {
          const smoke = stage.jobs.find(({ name }) => name === 'Smoke');
          const isTested = smoke?.steps.some((step) =>
            textOf(step).includes(
              String.raw`npm run smoke -- \"https://$host\" --build \"$DEPLOYED_BUILD_ID\"`,
            ),
          );
          const id = rollback.includes(stage) ? '4711' : '"$(Build.BuildId)"';
          const isRight = JSON.stringify(stage).includes(`"name":"DEPLOYED_BUILD_ID","value":${id}`);
          return isTested !== true || smoke?.dependsOn?.join('') !== 'Code' || !isRight;
        })
        .map(({ stage }) => stage),
  },
  {
    must: 'Events of the vault are subscribed to last, by a deployment of its own, and not in a rollback; without AUTO_ROTATE the subscription is deleted',
    reason:
      'Event Grid calls the endpoint before it creates the subscription: the code that answers must run. A rollback leaves the subscription.',
    seeds: [
      [deploy, 'dependsOn: [Smoke]', 'dependsOn: [Infrastructure]'],
      [deploy, 'infra/events.bicep', 'infra/main.bicep'],
      [deploy, '-z "$account"', '-n "$account"'],
      [deploy, 'event-subscription delete', 'event-subscription show'],
    ],
    broken: ({ stages, rollback }) => {
      const subscribes = (stage: Stage) =>
        stage.jobs.filter(({ steps }) =>
          steps.some((step) =>
            /deadLetterAccountName.*-z \\"\$account\\".*event-subscription delete.*exit 0.*infra\/events\.bicep/u.test(
              textOf(step),
            ),
          ),
        );
      return [
        ...deploying(stages).filter((stage) => subscribes(stage)[0]?.dependsOn?.join('') !== 'Smoke'),
        ...deploying(rollback).filter((stage) => subscribes(stage).length > 0),
      ].map(({ stage }) => stage);
    },
  },
  {
    must: 'A rollback builds nothing, leaves the infrastructure, and deploys the package of the named run to dev and prod',
    reason: 'What is deployed again is what ran before, byte for byte.',
    seeds: [
      [
        main,
        '  - ${{ if eq(parameters.rollbackToBuildId, 0) }}:\n      - template: pipelines/build.yml\n',
        '  - template: pipelines/build.yml\n  - ${{ if eq(parameters.rollbackToBuildId, 0) }}:\n',
      ],
      [deploy, 'pipelineId: ${{ parameters.rollbackToBuildId }}', 'pipelineId: $(Build.BuildId)'],
      [
        deploy,
        '      - ${{ if eq(parameters.rollbackToBuildId, 0) }}:\n          - deployment: Infrastructure',
        '      - ${{ if eq(parameters.stage, dev) }}:\n          - deployment: Infrastructure',
      ],
    ],
    broken: ({ rollback }) => {
      const names = jobsOf(rollback).map(nameOf);
      const wanted = ['dev', 'prod'].flatMap((stage) => [`Deploy_${stage}/Code`, `Deploy_${stage}/Smoke`]);
      const downloads = stepsOf(rollback).filter(({ task }) => task === 'DownloadPipelineArtifact@2');
      const right = downloads.filter(
        ({ inputs }) => inputs['buildType'] === 'specific' && inputs['pipelineId'] === 4711,
      );
      return names.join() === wanted.join() && right.length === 2 ? [] : names;
    },
  },
  {
    must: 'Test results and coverage are published also where a test failed, and the package is the one that was tested',
    reason: 'A red run must say why. What is deployed must be what was tested.',
    seeds: [
      [build, 'condition: succeededOrFailed()', 'condition: succeeded()'],
      [build, 'sha256sum --check', 'echo'],
      [build, 'testResultsFiles: coverage/junit.xml', 'testResultsFiles: junit.xml'],
    ],
    broken: ({ stages }) => {
      const steps = stages[0]?.jobs[0]?.steps ?? [];
      const at = (pattern: RegExp) => steps.findIndex((step) => pattern.test(textOf(step)));
      const results = steps.filter(({ task }) => task?.startsWith('Publish') === true);
      const file = /"JEST_JUNIT_OUTPUT_FILE":"([^"]+)"/u.exec(JSON.stringify(steps))?.[1] ?? 'none';
      const order = [/npm run package/u, /npm test/u, /sha256sum --check/u, /"publish":"artifacts"/u].map(at);
      return [
        ...results.filter((step) => step['condition'] !== 'succeededOrFailed()').map(textOf),
        ...(results.some(({ inputs }) => inputs['testResultsFiles'] === file)
          ? []
          : ['the results are elsewhere']),
        ...(order.every((place, i) => place > (order[i - 1] ?? -1)) ? [] : [`order ${order.join()}`]),
      ];
    },
  },
  {
    must: 'The client is packed from what the tests ran, and published as an artefact of its own',
    reason:
      'The tests build client/dist. Before them there is none, and a tarball without it installs without an error.',
    seeds: [
      [build, 'npm pack --workspace client', 'echo'],
      [build, 'artifact: client', 'artifact: app'],
      [build, '- publish: $(Build.ArtifactStagingDirectory)/client', '- publish: client'],
      [build, 'npm test --', 'npm run check --'],
    ],
    broken: ({ stages }) => {
      const steps = stages[0]?.jobs[0]?.steps ?? [];
      const order = [
        /npm test/u,
        /npm pack --workspace client --pack-destination \\"\$\(Build\.ArtifactStagingDirectory\)\/client\\"/u,
        /"publish":"\$\(Build\.ArtifactStagingDirectory\)\/client","artifact":"client"/u,
      ].map((pattern) => steps.findIndex((step) => pattern.test(textOf(step))));
      return order.every((place, i) => place > (order[i - 1] ?? -1)) ? [] : [`order ${order.join()}`];
    },
  },
];
