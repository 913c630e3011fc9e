import * as z from 'zod';
import { operation, post } from '../shared/operations/define-operation.ts';
import { invalidRequest } from '../shared/problem.ts';
import { operationOf, requestOf } from '../shared/sync/operations/operation.ts';
import { isConfirmed, RestartBody, ScopeWord, toResetScope } from '../shared/sync/operations/restart.ts';

const unconfirmed = () =>
  invalidRequest([{ in: 'body', name: 'confirm', message: 'Must be the id of the job, as in the path.' }]);

const Criteria = z
  .strictObject({ scope: z.array(ScopeWord).meta({ description: 'As in the request' }) })
  .meta({ id: 'RestartCriteria', description: 'Which parts of the state of the job are reset' });

/** Restarts a job. The caller chooses which parts of its state are reset. */
export const jobsRestart = operation({
  operation: 'restart',
  summary: 'Restart a job and reset the named parts of its state',
  description:
    'scope chooses what is reset. forceDeletes does the deletions that the accidental deletions prevention has stopped, and needs confirm. Send dryRun=true first.',
  action: 'restart',
  body: RestartBody,
  response: operationOf('restart', requestOf('RestartRequest', Criteria)).meta({
    id: 'Restart',
    description: 'The restart of a job',
  }),
  shown: ({ scope }) => ({ scope }),
  verify: (body, jobId) => {
    if (!isConfirmed(body, jobId)) throw unconfirmed();
  },
  send: post(({ scope }) => ({ criteria: { resetScope: toResetScope(scope) } })),
  notSent: {},
  isExclusive: true,
  example: { job: 'job-entry-errors', body: { scope: ['escrows', 'watermark'] } },
  auditRequest: ({ scope }) => ({ scope }),
});
