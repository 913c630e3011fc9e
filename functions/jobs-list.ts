import { mapInParts } from '../shared/fleet/in-parts.ts';
import { jobsPath } from '../shared/graph/path.ts';
import { define, none } from '../shared/http/endpoint.ts';
import { graphRead } from '../shared/problem.ts';
import { healthMetric } from '../shared/sync/job/job-health.ts';
import { Jobs, jobTranslator, readJobs } from '../shared/sync/job/jobs.ts';
import { OwnerPath } from '../shared/owner.ts';

/** Lists all jobs of an owner, normalized. */
export const jobsList = define({
  name: 'jobs-list',
  method: 'GET',
  route: '{owner}/{ownerId}/jobs',
  tag: 'Jobs',
  summary: 'All jobs of an owner, each with a verdict on its health',
  description: 'The list is complete: it has no pages. An owner without jobs has an empty list.',
  access: { role: 'Synchronization.Read', permission: 'Synchronization.Read.All' },
  params: OwnerPath,
  query: none,
  response: Jobs,
  problems: graphRead,
  cache: 'short',
  example: { graph: { '/jobs': 'jobs-list-wrapped' } },
  run: async ({ params, graph, view }) => ({
    // An owner with hundreds of jobs does not block other requests.
    items: await mapInParts(await graph.list(jobsPath(params), readJobs), jobTranslator(params, view)),
  }),
  metrics: ({ items }) => items.map(healthMetric),
});
