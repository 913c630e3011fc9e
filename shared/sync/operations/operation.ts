import { z } from 'zod';
import { Job } from '../job/job.ts';

/** The query of each operation. */
export const DryRun = z.strictObject({
  dryRun: z.enum(['true', 'false'], { error: 'Must be true or false.' }).optional().meta({
    description: 'true: nothing is sent; the response shows what would be sent and whether the guards pass',
  }),
});

/** The response of one operation. `body` is the body that is sent, with the codes of this API. */
export const operationOf = <N extends string, B extends z.ZodType>(operation: N, body: B) =>
  z.strictObject({
    operation: z.enum([operation]),
    dryRun: z.boolean(),
    sent: z.boolean().meta({ description: 'True when the action was sent and Microsoft Graph has done it' }),
    request: z.strictObject({ method: z.enum(['POST']), path: z.string(), body }).meta({
      description:
        'The request to Microsoft Graph, sent or with dryRun only planned; its body has the codes of this API',
    }),
    guards: z
      .strictObject({
        pass: z.boolean(),
        refusal: z
          .string()
          .nullable()
          .meta({ description: 'The `detail` that the 409 would have; null when the guards pass' }),
        status: Job.shape.status,
      })
      .meta({ description: 'Whether the operation is allowed, by the status of the job before it' }),
    job: Job.nullable().meta({ description: 'The job after the action; with dryRun, the current job' }),
    unread: z
      .string()
      .meta({
        description: 'Why job is null: the code of the problem of that read. The action was done.',
      })
      .nullable(),
  });

/** For operations without a body. */
export const EmptyBody = z.null();
