import * as z from 'zod';
import { conflictReasons } from '../../conflict.ts';
import { problemKinds, type Problem, type ProblemCode } from '../../problem.ts';

const codes = Object.keys(problemKinds) as ProblemCode[];

const CredentialConflict = z
  .object({
    key: z.string().meta({ description: 'The credential, or `unknown`' }),
    reason: z.string().meta({ description: 'Why it prevents the rotation, as in the plan of a rotation' }),
    secretName: z
      .string()
      .nullable()
      .meta({ description: 'The secret that is missing or cannot be used; null for none' }),
  })
  .meta({ id: 'CredentialConflict', description: 'A credential that prevents a rotation' });

const SecretVersion = z
  .object({
    keyVaultSecret: z.string().meta({ description: 'Name of the secret' }),
    version: z.string().meta({ description: 'The earlier version' }),
  })
  .meta({ id: 'SecretVersion', description: 'A version of a secret in the key vault' });

/** The problem document (RFC 9457) as the OpenAPI document describes it. */
export const ProblemDocument = z
  .object({
    type: z.string().meta({
      description:
        'urn:problem:<code>. Where the page is on (DOCS), GET docs#urn:problem:<code> shows what to do',
    }),
    title: z.string().meta({ description: 'What the code means; the same for each occurrence' }),
    status: z.int().meta({ format: 'int32', description: 'The status of the response' }),
    detail: z.string().meta({
      description: 'What happened and what to do next',
      // Kiota makes it the message of the exception.
      'x-ms-primary-error-message': true,
    }),
    instance: z.string().meta({ description: 'urn:uuid:<requestId>' }),
    code: z.enum(codes).meta({ id: 'ProblemCode', description: 'The kind of problem (docs/problems.md)' }),
    requestId: z
      .guid()
      .meta({ description: 'The client-request-id of the request where it is a GUID, else a new one' }),
    retryable: z.boolean().meta({
      description: 'Whether the same request may succeed later; for an expired token, with a new token',
    }),
    errors: z
      .array(
        z
          .object({
            in: z
              .enum(['path', 'query', 'header', 'body'])
              .meta({ id: 'RequestPart', description: 'A part of a request' }),
            name: z
              .string()
              .meta({ description: 'Name of the parameter, or path of the member of the body' }),
            message: z.string().meta({ description: 'What is accepted' }),
          })
          .meta({ id: 'InvalidField', description: 'One mistake of a request' }),
      )
      .optional()
      .meta({ description: 'With invalid-request: every mistake, at most 32' }),
    conflict: z
      .object({
        reason: z
          .enum(conflictReasons)
          .meta({ id: 'ConflictReason', description: 'Why the current state prevents the request' }),
        status: z.string().optional().meta({ description: 'Status of the job, as in jobs-get' }),
        credentials: z
          .array(CredentialConflict)
          .readonly()
          .optional()
          .meta({ description: 'The credentials that prevent the rotation' }),
      })
      .meta({ id: 'Conflict', description: 'The current state that prevents a request' })
      .optional()
      .meta({ description: 'With conflict: the current state that prevents the request' }),
    throttled: z
      .enum(['owner', 'service'])
      .meta({
        id: 'ThrottledCalls',
        description: 'owner: only calls for this owner are throttled; service: all calls of this service',
      })
      .optional()
      .meta({ description: 'With graph-throttled: which calls are throttled' }),
    restore: z
      .object({
        method: z.literal('PUT').meta({ description: 'The method' }),
        path: z.string().meta({ description: 'The path below the base address of this API' }),
        body: z
          .record(z.string(), SecretVersion)
          .meta({ description: 'The body: for each credential the earlier version of its secret' }),
      })
      .meta({ id: 'Restore', description: 'A request of this API' })
      .nullable()
      .optional()
      .meta({
        description:
          'With rotation-unconfirmed: the request that restores the earlier versions from the key vault; null where it does not have all of them',
      }),
    upstream: z
      .object({
        status: z.int().nullable().meta({ format: 'int32', description: 'Status of the response' }),
        code: z.string().nullable().meta({ description: 'Code of the error' }),
        requestId: z
          .string()
          .nullable()
          .meta({ description: "Graph's id of the request, for a support case at Microsoft" }),
      })
      .meta({ id: 'Upstream', description: 'A response of Microsoft Graph' })
      .optional()
      .meta({
        description:
          "Microsoft Graph's response where it was the cause; all three are null where Graph did not respond or was not called",
      }),
  })
  .meta({ id: 'Problem', description: 'A problem document (RFC 9457)' });

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
