import { z } from 'zod';
import { conflictReasons } from '../../conflict.ts';
import { problemKinds, type Problem, type ProblemCode } from '../../problem.ts';

const codes = Object.keys(problemKinds) as ProblemCode[];

/** The problem document (RFC 9457) as the OpenAPI document describes it. */
export const ProblemDocument = z
  .object({
    type: z.string().meta({
      description: 'urn:problem:<code>. The page resolves it: GET docs#urn:problem:<code> shows what to do',
    }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What happened and what to do next' }),
    instance: z.string().meta({ description: 'urn:uuid:<requestId>' }),
    code: z.enum(codes),
    requestId: z
      .guid()
      .meta({ description: 'The client-request-id of the request where it is a GUID, else a new one' }),
    retryable: z.boolean().meta({
      description: 'Whether the same request may succeed later; for an expired token, with a new token',
    }),
    errors: z
      .array(
        z.object({ in: z.enum(['path', 'query', 'header', 'body']), name: z.string(), message: z.string() }),
      )
      .optional()
      .meta({ description: 'With invalid-request: every mistake, at most 32' }),
    conflict: z
      .object({
        reason: z.enum(conflictReasons),
        status: z.string().optional(),
        credentials: z
          .array(z.object({ key: z.string(), reason: z.string(), secretName: z.string().nullable() }))
          .readonly()
          .optional()
          .meta({ description: 'The credentials that prevent the rotation' }),
      })
      .optional()
      .meta({ description: 'With conflict: the current state that prevents the request' }),
    throttled: z.enum(['owner', 'service']).optional().meta({
      description:
        'With graph-throttled: owner = only calls for this owner are throttled, service = all calls of this service',
    }),
    restore: z
      .object({
        method: z.literal('PUT'),
        path: z.string(),
        body: z.record(z.string(), z.object({ keyVaultSecret: z.string(), version: z.string() })),
      })
      .nullable()
      .optional()
      .meta({
        description:
          'With rotation-unconfirmed: the request that restores the earlier versions from the key vault',
      }),
    upstream: z
      .object({ status: z.int().nullable(), code: z.string().nullable(), requestId: z.string().nullable() })
      .optional()
      .meta({
        description:
          "Microsoft Graph's response where it was the cause; all three are null where Graph did not respond or was not called",
      }),
  })
  .meta({ id: 'Problem' });

/** `instance` identifies the occurrence and never contains the path. */
export const toProblemDocument = (problem: Problem, requestId: string): z.output<typeof ProblemDocument> => {
  const { status, title, retryable } = problemKinds[problem.code];
  const { errors, conflict, throttled, restore, upstream, isRetryable } = problem.facts;
  return {
    type: `urn:problem:${problem.code}`,
    title,
    status,
    detail: problem.detail,
    instance: `urn:uuid:${requestId}`,
    code: problem.code,
    requestId,
    retryable: isRetryable ?? retryable,
    ...(errors === undefined ? {} : { errors: [...errors] }),
    ...(conflict === undefined ? {} : { conflict }),
    ...(throttled === undefined ? {} : { throttled }),
    ...(restore === undefined ? {} : { restore }),
    ...(upstream === undefined ? {} : { upstream }),
  };
};
