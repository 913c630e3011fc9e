import { textOf, type Job, type Pipeline, type Stage, type Step } from './pipeline.ts';

/** A mistake on purpose: in the file, the first `from` becomes `to`. */
export type Seed = readonly [file: string, from: string, to: string];

export interface Rule {
  readonly must: string;
  readonly reason: string;
  readonly seeds: readonly Seed[];
  /** Where it does not hold. */
  readonly broken: (pipeline: Pipeline) => readonly string[];
}

/** Files that seeds change. */
export const main = 'azure-pipelines.yml';
export const build = 'pipelines/build.yml';
export const infraCheck = 'pipelines/infra-check.yml';
export const whatIf = 'pipelines/what-if.yml';
export const deploy = 'pipelines/deploy.yml';
export const checkGrants = 'pipelines/check-grants.yml';

interface Place {
  readonly stage: Stage;
  readonly job: Job;
}

export const jobsOf = (stages: readonly Stage[]): readonly Place[] =>
  stages.flatMap((stage) => stage.jobs.map((job) => ({ stage, job })));
export const stepsOf = (stages: readonly Stage[]): readonly Step[] =>
  jobsOf(stages).flatMap(({ job }) => job.steps);
export const nameOf = ({ stage, job }: Place): string => `${stage.stage}/${job.name}`;

export const changesAzure = (step: Step): boolean =>
  (step.task ?? '').includes('AzureFunctionApp@') || /az deployment \w+ create/u.test(textOf(step));
/** The jobs that change Azure. */
export const changing = (stages: readonly Stage[]): readonly Place[] =>
  jobsOf(stages).filter(({ job }) => job.steps.some(changesAzure));

/** `dev` or `prod`, of a stage that deploys. */
export const targetOf = ({ stage }: Stage): string => stage.replace('Deploy_', '');
export const deploying = (stages: readonly Stage[]): readonly Stage[] =>
  stages.filter(({ stage }) => stage.startsWith('Deploy_'));
