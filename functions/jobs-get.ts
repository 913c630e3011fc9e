import { jobPath } from '../shared/graph/path.ts';
import { define, none } from '../shared/http/endpoint.ts';
import { graphRead } from '../shared/problem.ts';
import { healthMetric } from '../shared/sync/job/job-health.ts';
import { Job, readJob, toJob } from '../shared/sync/job/job.ts';
import { JobId, OwnerPath } from '../shared/owner.ts';

/** Reads one job of an owner, normalized. */
export const jobsGet = define({
  name: 'jobs-get',
  method: 'GET',
  route: '{owner}/{ownerId}/jobs/{jobId}',
  tag: 'Jobs',
  summary: 'One job of an owner, with a verdict on its health',
  description:
    'Read health.verdict first: it accounts for quarantine, failures, the schedule and the age of the last run. Alert on critical and list warning. error explains the state in redacted text.',
  access: { role: 'Synchronization.Read', permission: 'Synchronization.Read.All' },
  params: OwnerPath.extend({ jobId: JobId }),
  query: none,
  response: Job,
  problems: graphRead,
  cache: 'short',
  example: { graph: { '/jobs/{jobId}': 'job-entry-errors' } },
  run: async ({ params, graph, view }) => toJob(params, await graph.get(jobPath(params), readJob), view),
  metrics: (job) => [healthMetric(job)],
});
