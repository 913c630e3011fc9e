import { z } from 'zod';
import { Job } from '../job/job.ts';

/** A switch of every operation. */
export const DryRun = z.strictObject({
  dryRun: z.enum(['true', 'false'], { error: 'Must be true or false.' }).optional().meta({
    description: 'true: nothing is sent; the answer tells what would be, and whether the guards pass',
  }),
});

/** The answer of one kind of operation. `body` is what is sent, in words of ours. */
export const operationOf = <N extends string, B extends z.ZodType>(operation: N, body: B) =>
  z.strictObject({
    operation: z.enum([operation]),
    dryRun: z.boolean(),
    sent: z.boolean().meta({ description: 'True when Microsoft Graph was told, and has done it' }),
    request: z.strictObject({ method: z.enum(['POST']), path: z.string(), body }).meta({
      description: 'What is sent to Microsoft Graph, or would be; the body in the words of this API',
    }),
    guards: z
      .strictObject({
        pass: z.boolean(),
        refusal: z.string().nullable().meta({ description: 'What the 409 would say; null when they pass' }),
        status: Job.shape.status,
      })
      .meta({ description: 'Whether the job may be operated like this, by its status as read before' }),
    job: Job.nullable().meta({ description: 'As read after the action, with dryRun before it' }),
    unread: z
      .string()
      .meta({
        description:
          'Why job is null: the code of the problem that this read ended in. The action was done all the same.',
      })
      .nullable(),
  });

/** For operations without a body. */
export const NoBody = z.null();
