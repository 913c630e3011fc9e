import * as z from 'zod';
import { Job } from '../job/job.ts';

/** The query of each operation. */
export const DryRun = z.strictObject({
  dryRun: z.enum(['true', 'false'], { error: 'Must be true or false.' }).optional().meta({
    description: 'true: nothing is sent; the response shows what would be sent and whether the guards pass',
  }),
});

const Guards = z
  .strictObject({
    pass: z.boolean().meta({ description: 'True when the operation is allowed' }),
    refusal: z
      .string()
      .nullable()
      .meta({ description: 'The `detail` that the 409 would have; null when the guards pass' }),
    status: Job.shape.status,
  })
  .meta({
    id: 'OperationGuards',
    description: 'Whether the operation is allowed, by the status of the job before it',
  });

/** The request to Microsoft Graph as a response shows it. `body` has the codes of this API. */
export const requestOf = <B extends z.ZodType>(id: string, body: B) =>
  z
    .strictObject({
      method: z.enum(['POST']).meta({ description: 'The method' }),
      path: z.string().meta({ description: 'The path below the version of Microsoft Graph' }),
      body,
    })
    .meta({
      id,
      description: 'The request to Microsoft Graph, sent or only planned; its body has the codes of this API',
    });

/** For operations without a body. */
export const EmptyRequest = requestOf(
  'EmptyRequest',
  z.null().meta({ description: 'Always null: the operation has no body' }),
);

/** The response of one operation. */
export const operationOf = <N extends string, R extends ReturnType<typeof requestOf>>(
  operation: N,
  request: R,
) =>
  z.strictObject({
    operation: z.enum([operation]).meta({ description: 'The operation' }),
    dryRun: z.boolean().meta({ description: 'As in the request: with true, nothing was sent' }),
    sent: z.boolean().meta({ description: 'True when the action was sent and Microsoft Graph has done it' }),
    request,
    guards: Guards,
    job: Job.nullable().meta({
      description: 'The job after the action, with dryRun the current job; null where it could not be read',
    }),
    unread: z
      .string()
      .meta({
        description:
          'Why `job` is null although the action was done: the code of the problem; null otherwise',
      })
      .nullable(),
  });
