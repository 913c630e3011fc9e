import * as z from 'zod';
import { none } from '../shared/http/endpoint.ts';
import { operation } from '../shared/operations/define-operation.ts';
import { Problem } from '../shared/problem.ts';
import { EmptyRequest, operationOf } from '../shared/sync/operations/operation.ts';
import { toValidationVerdict, validationVerdicts } from '../shared/sync/operations/validation-verdict.ts';

const Credentials = z
  .strictObject({
    verdict: z.enum(validationVerdicts).meta({
      id: 'ValidationVerdict',
      description:
        'invalid: the target system refused the credentials; unknown: Graph could not test them, so do not change them',
    }),
    code: z
      .string()
      .meta({ description: "Graph's error code, where the verdict is not valid; null otherwise" })
      .nullable(),
  })
  .meta({ id: 'CredentialsTest', description: 'The result of the test' });

const Validate = operationOf('validate', EmptyRequest)
  .extend({
    credentials: Credentials.nullable().meta({ description: 'The result; null with dryRun' }),
  })
  .meta({ id: 'Validate', description: 'The test of the saved credentials of a job' });

/** The verdict of an error response. A failure that says nothing about the credentials is thrown again. */
const toVerdict = (error: unknown): z.output<typeof Credentials> => {
  const upstream = error instanceof Problem ? error.facts.upstream : undefined;
  const verdict = toValidationVerdict(upstream);
  if (verdict === null) throw error;
  return { verdict, code: upstream?.code ?? null };
};

/** Has Graph test the saved credentials of a job against the target system. Graph changes nothing (docs/decisions/0009). */
export const jobsValidate = operation({
  operation: 'validate',
  summary: 'Test the saved credentials of a job against the target system',
  description:
    'Microsoft Graph signs in to the target system with the saved credentials and changes nothing. unknown means that it could not be tested: keep the credentials.',
  action: 'validateCredentials',
  body: none,
  response: Validate,
  shown: () => null,
  send: async ({ probe, path }) => ({
    credentials: await probe(path, { useSavedCredentials: true }).then(
      () => ({ verdict: 'valid' as const, code: null }),
      toVerdict,
    ),
  }),
  notSent: { credentials: null },
  isExclusive: false,
  example: { job: 'job-entry-errors' },
  auditAnswer: ({ credentials }) => ({ verdict: credentials?.verdict ?? null }),
});
