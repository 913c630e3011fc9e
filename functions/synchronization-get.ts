import { define, none } from '../shared/http/endpoint.ts';
import { jobsPath, secretsPath, synchronizationPath } from '../shared/graph/path.ts';
import { graphRead } from '../shared/problem.ts';
import { readJobs } from '../shared/sync/job/jobs.ts';
import { OwnerPath } from '../shared/owner.ts';
import {
  readSecrets,
  readSynchronization,
  Synchronization,
  toSynchronization,
} from '../shared/sync/job/synchronization.ts';

/** Summarizes the synchronization of an owner: which credentials are set, without values, and its jobs. */
export const synchronizationGet = define({
  name: 'synchronization-get',
  method: 'GET',
  route: '{owner}/{ownerId}/synchronization',
  tag: 'Credentials',
  summary: 'Which credentials of an owner are set, without their values, and a summary of its jobs',
  description:
    'The keys of the credentials that are set, never their values, and the id, template and health of each job.',
  access: { role: 'Synchronization.Read', permission: 'Synchronization.Read.All' },
  params: OwnerPath,
  query: none,
  response: Synchronization,
  problems: graphRead,
  example: {
    graph: { '': 'synchronization-without-secrets', '/secrets': 'secrets', '/jobs': 'jobs-list-wrapped' },
  },
  run: async ({ params, graph, view }) => {
    const synchronization = graph.get(synchronizationPath(params), readSynchronization);
    const jobs = graph.list(jobsPath(params), readJobs);
    const secrets = synchronization.then(
      (found) => found.secrets ?? graph.list(secretsPath(params), readSecrets),
    );
    await Promise.allSettled([synchronization, jobs, secrets]);
    // When several calls fail, the API reports the failure of the first one in this order.
    return toSynchronization(params, await synchronization, await jobs, await secrets, view);
  },
});
