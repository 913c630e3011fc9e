import { z } from 'zod';
import { define, none } from '../shared/http/endpoint.ts';
import { always, operate } from '../shared/operation.ts';
import { graphWrite, Problem } from '../shared/problem.ts';
import { DryRun, NoBody, operationOf } from '../shared/sync/operation.ts';
import { JobId, OwnerPath } from '../shared/sync/owner.ts';

const Credentials = z.strictObject({
  verdict: z.enum(['valid', 'invalid']),
  code: z
    .string()
    .meta({ description: "Graph's error code, where it does not take the credentials" })
    .nullable(),
});

const Validate = operationOf('validate', NoBody)
  .extend({
    credentials: Credentials.nullable().meta({ description: 'What came of it; null with dryRun' }),
  })
  .meta({ id: 'Validate' });

/** Graph answers 400 to credentials that the target system does not take; our own request is always the same. */
const toVerdict = (error: unknown): z.output<typeof Credentials> => {
  if (!(error instanceof Problem) || error.facts.upstream?.status !== 400) throw error;
  return { verdict: 'invalid', code: error.facts.upstream.code };
};

/** Has Graph try the credentials that it holds against the target system. */
export const jobsValidate = define({
  name: 'jobs-validate',
  method: 'POST',
  route: '{owner}/{ownerId}/jobs/{jobId}/validate',
  summary: 'Try the saved credentials of a job against the target system',
  access: { role: 'Synchronization.Operate', permission: 'Synchronization.ReadWrite.All' },
  needs: ['operations'],
  params: OwnerPath.extend({ jobId: JobId }),
  query: DryRun,
  body: none,
  response: Validate,
  problems: graphWrite,
  run: async (request) => {
    const { result, ...answer } = await operate(request, {
      operation: 'validate',
      action: 'validateCredentials',
      body: null,
      refusal: always,
      send: (graph, path) =>
        graph
          .post(path, { useSavedCredentials: true })
          .then(() => ({ verdict: 'valid' as const, code: null }), toVerdict),
    });
    request.note({ verdict: result?.verdict ?? null });
    return { ...answer, credentials: result };
  },
});
