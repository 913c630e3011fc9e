import { JobHistory, readJobHistory } from '../shared/fleet/history.ts';
import { define, none } from '../shared/http/endpoint.ts';
import { JobId, OwnerPath } from '../shared/owner.ts';

/** Lists the states that the sweeps have found a job in, the newest first. */
export const historyGet = define({
  name: 'history-get',
  method: 'GET',
  route: '{owner}/{ownerId}/jobs/{jobId}/history',
  tag: 'Fleet',
  summary: 'The changes of verdict, status and quarantine of a job, the newest first',
  description:
    'One row for each change that a sweep found, and one for the first time that a sweep read the job. 404 for a job that no sweep has read yet.',
  access: { role: 'Synchronization.Read', permission: 'none' },
  needs: ['fleet'],
  params: OwnerPath.extend({ jobId: JobId }),
  query: none,
  response: JobHistory,
  problems: ['state-unavailable'],
  cache: 'tagged',
  run: ({ params, openState }) => readJobHistory(params, openState()),
});
