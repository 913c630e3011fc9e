import { jobsPath } from '../shared/graph/path.ts';
import { jobHealth } from '../shared/sync/job/job-health.ts';
import { readJobs, toJobs } from '../shared/sync/job/jobs.ts';
import type { Timer } from '../shared/timer/timer.ts';

/** Reports the health of each job of the watched owners, once an hour. */
export const jobsWatch: Timer = {
  name: 'jobs-watch',
  // Not on the hour, when most timers run.
  schedule: '0 23 * * * *',
  permission: 'Synchronization.Read.All',
  run: async ({ owner, graph, view }) => {
    const { items } = toJobs(owner, await graph.list(jobsPath(owner), readJobs), view);
    return items.map((job) => jobHealth(job, view.now));
  },
};
