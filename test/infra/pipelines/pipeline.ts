import { globSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import { expand } from './expand.ts';

/** The pipeline files by path. */
export type Texts = Readonly<Record<string, string>>;

export const readTexts = (): Texts =>
  Object.fromEntries(
    globSync(['azure-pipelines.yml', 'pipelines/*.yml']).map((path) => [path, readFileSync(path, 'utf8')]),
  );

const Names = z
  .union([z.string(), z.array(z.string())])
  .transform((names) => (typeof names === 'string' ? [names] : names))
  .optional();

const Step = z.looseObject({
  task: z.string().optional(),
  script: z.string().optional(),
  inputs: z.record(z.string(), z.unknown()).default({}),
});

const Job = z
  .looseObject({
    job: z.string().optional(),
    deployment: z.string().optional(),
    dependsOn: Names,
    environment: z.string().optional(),
    steps: z.array(Step).default([]),
    strategy: z.object({ runOnce: z.object({ deploy: z.object({ steps: z.array(Step) }) }) }).optional(),
  })
  .transform(({ job, deployment, strategy, steps, ...rest }) => ({
    ...rest,
    name: job ?? deployment ?? '',
    isDeployment: deployment !== undefined,
    steps: strategy?.runOnce.deploy.steps ?? steps,
  }));

const Stage = z.looseObject({
  stage: z.string(),
  dependsOn: Names,
  condition: z.string().default('succeeded()'),
  jobs: z.array(Job),
});

export type Step = z.output<typeof Step>;
export type Job = z.output<typeof Job>;
export type Stage = z.output<typeof Stage>;

/** A pipeline as it runs: ordinarily, and as a rollback. */
export interface Pipeline {
  readonly texts: Texts;
  readonly stages: readonly Stage[];
  readonly rollback: readonly Stage[];
  /** What could not be resolved. */
  readonly faults: readonly string[];
}

export const readPipeline = (texts: Texts): Pipeline => {
  const documents = Object.fromEntries(
    Object.entries(texts).map(([path, text]) => [path, parse(text) as unknown]),
  );
  const run = (rollbackToBuildId: number) => {
    const { stages, faults } = expand(documents, 'azure-pipelines.yml', { rollbackToBuildId });
    return { stages: z.array(Stage).parse(stages), faults };
  };
  const ordinary = run(0);
  const rollback = run(4711);
  return {
    texts,
    ...ordinary,
    rollback: rollback.stages,
    faults: [...new Set([...ordinary.faults, ...rollback.faults])],
  };
};

/** All text of a step that a shell or a task reads. */
export const textOf = (step: Step): string => JSON.stringify(step);
