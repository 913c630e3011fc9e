import { z } from 'zod';
import { define, none } from '../shared/http/endpoint.ts';
import { always, operate } from '../shared/operations/run-operation.ts';
import { graphWrite, Problem } from '../shared/problem.ts';
import { DryRun, NoBody, operationOf } from '../shared/sync/operations/operation.ts';
import { JobId, OwnerPath } from '../shared/owner.ts';
import { toValidationVerdict, validationVerdicts } from '../shared/sync/operations/validation-verdict.ts';

const Credentials = z.strictObject({
  verdict: z.enum(validationVerdicts).meta({
    description:
      'invalid: the target system refused the credentials; unknown: Graph could not test them, so do not change them',
  }),
  code: z.string().meta({ description: "Graph's error code, where the verdict is not valid" }).nullable(),
});

const Validate = operationOf('validate', NoBody)
  .extend({
    credentials: Credentials.nullable().meta({ description: 'What came of it; null with dryRun' }),
  })
  .meta({ id: 'Validate' });

/** A failure that is no answer about the credentials stays the problem that it is. */
const toVerdict = (error: unknown): z.output<typeof Credentials> => {
  const upstream = error instanceof Problem ? error.facts.upstream : undefined;
  const verdict = toValidationVerdict(upstream);
  if (verdict === null) throw error;
  return { verdict, code: upstream?.code ?? null };
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
