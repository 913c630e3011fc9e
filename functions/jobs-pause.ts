import { none } from '../shared/http/endpoint.ts';
import { operation, post } from '../shared/operations/define-operation.ts';
import { EmptyRequest, operationOf } from '../shared/sync/operations/operation.ts';

/** Pauses a job that is not paused. */
export const jobsPause = operation({
  operation: 'pause',
  summary: 'Pause a job',
  description:
    'Microsoft Graph keeps the state of the job, and jobs-start continues from there. 409 for a job that is paused already.',
  action: 'pause',
  body: none,
  response: operationOf('pause', EmptyRequest).meta({ id: 'Pause', description: 'The pause of a job' }),
  shown: () => null,
  refusal: ({ status }) =>
    status === 'paused' ? 'The job is paused already: there is nothing to do.' : null,
  send: post(),
  notSent: {},
  isExclusive: true,
  example: { job: 'job-entry-errors' },
});
