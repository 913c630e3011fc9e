import { existsSync } from 'node:fs';
import { textOf, type Pipeline, type Stage } from './pipeline.ts';
import { build, deploy, infraCheck, main, stepsOf, type Rule } from './rule.ts';

interface Node {
  readonly name: string;
  readonly dependsOn: readonly string[] | undefined;
}
const unresolved = (nodes: readonly Node[]) =>
  nodes.flatMap(({ name, dependsOn = [] }) =>
    dependsOn
      .filter((other) => !nodes.some((node) => node.name === other))
      .map((other) => `${name} waits for ${other}`),
  );
/** Those that can never start, because they wait for each other. */
const circular = (nodes: readonly Node[]): readonly string[] => {
  const waiting = nodes.filter(({ dependsOn = [] }) =>
    dependsOn.some((other) => nodes.some(({ name }) => name === other)),
  );
  return waiting.length === nodes.length ? nodes.map(({ name }) => name) : circular(waiting);
};
const stageNodes = (stages: readonly Stage[]) =>
  stages.map(({ stage, dependsOn }) => ({ name: stage, dependsOn }));
const groups = ({ stages, rollback }: Pipeline) =>
  [stages, rollback].flatMap((all) => [
    stageNodes(all),
    ...all.map(({ jobs }) => jobs.map((job) => ({ ...job, dependsOn: job.dependsOn }))),
  ]);

export const structure: readonly Rule[] = [
  {
    must: 'Templates exist, and get the parameters that they declare',
    reason: 'Azure Pipelines says so only when it is started.',
    seeds: [
      [main, build, 'pipelines/builds.yml'],
      [main, 'stage: dev', 'step: dev'],
      [deploy, '${{ parameters.stage }}.bicepparam', '${{ parameters.name }}.bicepparam'],
    ],
    broken: ({ faults }) => faults,
  },
  {
    must: 'What a stage or job waits for exists',
    reason: 'A misspelt name ends the run before it starts.',
    seeds: [
      [main, '[Deploy_dev, WhatIf_prod]', '[DeployDev, WhatIf_prod]'],
      [deploy, 'dependsOn: [Code]', 'dependsOn: [Deploy]'],
    ],
    broken: (pipeline) => groups(pipeline).flatMap(unresolved),
  },
  {
    must: 'Nothing waits for itself',
    reason: 'It would never start.',
    seeds: [
      [build, 'dependsOn: []', 'dependsOn: [Deploy_prod]'],
      [deploy, 'dependsOn: [Infrastructure]', 'dependsOn: [Smoke]'],
    ],
    broken: (pipeline) => groups(pipeline).flatMap((nodes) => (nodes.length === 0 ? [] : circular(nodes))),
  },
  {
    must: 'A stage says what it waits for',
    reason: 'Without it a stage waits for the one written above it, which is easily moved.',
    seeds: [[infraCheck, '    dependsOn: [Build]\n', '']],
    broken: ({ stages }) =>
      stages.filter(({ dependsOn }) => dependsOn === undefined).map(({ stage }) => stage),
  },
  {
    must: 'Build, check, dev, prod: each waits for the one before, and only production for its own what-if',
    reason:
      'What reaches production was tested, and ran in dev. Dev is deployed while production is not prepared.',
    seeds: [
      [main, 'dependsOn: [InfraCheck]', 'dependsOn: [Build]'],
      [main, 'dependsOn: [Deploy_dev, WhatIf_prod]', 'dependsOn: [InfraCheck]'],
      [main, 'dependsOn: [Deploy_dev, WhatIf_prod]', 'dependsOn: [Deploy_dev]'],
      [main, 'dependsOn: [InfraCheck]', 'dependsOn: [WhatIf_prod]'],
    ],
    broken: ({ stages }) => {
      const order = stages.map(({ stage, dependsOn = [] }) => `${dependsOn.join('+')}>${stage}`);
      const wanted = [
        '>Build',
        'Build>InfraCheck',
        'InfraCheck>WhatIf_prod',
        'InfraCheck>Deploy_dev',
        'Deploy_dev+WhatIf_prod>Deploy_prod',
      ];
      return JSON.stringify(order) === JSON.stringify(wanted) ? [] : order;
    },
  },
  {
    must: 'Files that a step names exist',
    reason: 'A missing file shows only when the step runs.',
    seeds: [[infraCheck, 'infra/graph/grants.bicep', 'infra/graph/grant.bicep']],
    broken: ({ stages }) => {
      const named = stepsOf(stages).flatMap(
        (step) => textOf(step).match(/\b(?:infra|scripts|pipelines)\/[\w./-]+\.\w+/gu) ?? [],
      );
      return named.length === 0 ? ['no file is named'] : named.filter((file) => !existsSync(file));
    },
  },
];
