import * as z from 'zod';
import { jobId } from '../../ids.ts';
import { isJob, Job, toJob, type GraphJob } from './job.ts';
import type { OwnerPath } from '../../owner.ts';
import { fields, record } from '../graph-json/json-readers.ts';
import type { View } from '../view.ts';

export const Jobs = z
  .strictObject({ items: z.array(Job).meta({ description: 'All jobs; empty for an owner without jobs' }) })
  .meta({ id: 'Jobs', description: "All jobs of an owner, in Graph's order" });
export type Jobs = z.output<typeof Jobs>;

/** One page `{"value": [job]}`; undefined unless each entry is an object with a valid job id. */
export const readJobs = (body: unknown): readonly GraphJob[] | undefined => {
  const list = fields(body)['value'];
  if (!Array.isArray(list)) return undefined;
  const jobs = list.map(record).filter(isJob);
  return jobs.length === list.length && jobs.every((job) => jobId.test(job.id)) ? jobs : undefined;
};

/** Translates a job of a list. */
export const jobTranslator =
  (params: OwnerPath, view: View): ((body: GraphJob) => Job) =>
  (body) =>
    toJob({ ...params, jobId: body.id }, body, view);

export const toJobs = (params: OwnerPath, bodies: readonly GraphJob[], view: View): Jobs => ({
  items: bodies.map(jobTranslator(params, view)),
});
