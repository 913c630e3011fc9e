import { none } from '../shared/http/endpoint.ts';
import { operation, post } from '../shared/operations/define-operation.ts';
import { EmptyRequest, operationOf } from '../shared/sync/operations/operation.ts';
import { startRefusal } from '../shared/sync/operations/start.ts';

/** Starts a job that is not running. Graph also clears the quarantine of the job. */
export const jobsStart = operation({
  operation: 'start',
  summary: 'Start a job that is paused, in quarantine or has never run, or whose schedule is off',
  description:
    'Microsoft Graph also ends the quarantine of the job. 409 for a job that already runs on its schedule.',
  action: 'start',
  body: none,
  response: operationOf('start', EmptyRequest).meta({ id: 'Start', description: 'The start of a job' }),
  shown: () => null,
  refusal: startRefusal,
  send: post(),
  notSent: {},
  isExclusive: true,
  example: { job: 'job-paused-with-quarantine' },
});
