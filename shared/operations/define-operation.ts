/** An operation on a job as data: what the five POST endpoints have in common is stated here, once. */
import type { z } from 'zod';
import type { JobAction, JobParams } from '../graph/path.ts';
import { define, type Endpoint } from '../http/endpoint.ts';
import { JobId, OwnerPath } from '../owner.ts';
import type { Fact, GraphPath, View } from '../ports.ts';
import { graphWrite } from '../problem.ts';
import type { Job } from '../sync/job/job.ts';
import { DryRun } from '../sync/operations/operation.ts';
import type { Upstreams } from '../upstreams.ts';
import { runExclusively, runOperation } from './run-operation.ts';

/** The fields that every operation answers (`operationOf`). */
interface OperationAnswer {
  readonly operation: string;
  readonly dryRun: boolean;
  readonly sent: boolean;
  readonly request: { readonly method: 'POST'; readonly path: string; readonly body: unknown };
  readonly guards: {
    readonly pass: boolean;
    readonly refusal: string | null;
    readonly status: Job['status'];
  };
  readonly job: Job | null;
  readonly unread: string | null;
}

/** What an operation reads with before it is sent. */
interface Lookup<B> extends Pick<Upstreams, 'graph' | 'clock' | 'openProbe'> {
  readonly params: JobParams;
  readonly body: B;
}

/** What an operation sends with, and to which path. */
interface Call<B> extends Pick<Upstreams, 'graph' | 'probe'> {
  readonly path: GraphPath;
  readonly body: B;
  readonly view: View;
}

/** The fields that an operation adds to the answer of all operations. */
type Added<R extends z.ZodType> = Omit<z.output<R>, keyof OperationAnswer>;

/** `B`: the schema of the request's body; `P`: what is sent, which `resolve` makes of the body. */
interface OperationSpec<R extends z.ZodType<OperationAnswer>, B extends z.ZodType, P> {
  /** The last segment of the route, and the name of the endpoint after `jobs-`. */
  readonly operation: string;
  readonly summary: string;
  readonly description: string;
  /** What Graph calls it. */
  readonly action: JobAction;
  /** Of the request; without it the operation takes no members. */
  readonly body: B;
  readonly response: R;
  /** `request.body` of the answer, in the terms of this API. */
  readonly shown: (resolved: P) => z.output<R>['request']['body'];
  /** As `OperationPlan.refusal`; without it the operation is allowed for every job. */
  readonly refusal?: (job: Job, now: number) => string | null;
  /** Throws a Problem when the body does not fit the job of the path. */
  readonly verify?: (body: z.output<B>, jobId: string) => void;
  /** Looks up in Graph what the body names, while the job is read. Throws a Problem when there is no such thing. */
  readonly resolve: (lookup: Lookup<z.output<B>>) => P | Promise<P>;
  readonly send: (call: Call<P>) => Promise<Added<R>>;
  /** The added fields of a dry run. */
  readonly notSent: Added<R>;
  /** True where two of them on one job must not run at the same time. */
  readonly isExclusive: boolean;
  /** Payloads as in `Example`: the job before the action, the answer to the action when it has a body, the request's body. */
  readonly example: {
    readonly job: string;
    readonly answer?: string;
    /** What else is read before the action, as in `Example.graph`. */
    readonly reads?: Readonly<Record<string, string>>;
    readonly body?: Readonly<Record<string, unknown>>;
  };
  /** For the audit event: our own codes, from the request. */
  readonly auditRequest?: (body: z.output<B>) => Fact['properties'];
  /** For the audit event: our own codes, from the added fields. */
  readonly auditAnswer?: (added: Added<R>) => Fact['properties'];
}

/** States one operation on a job whose body names something that is looked up in Graph. */
export const resolvingOperation = <R extends z.ZodType<OperationAnswer>, B extends z.ZodType, P>(
  spec: OperationSpec<R, B, P>,
): Endpoint => {
  const { shown, refusal = () => null, verify, resolve, send, notSent, auditRequest, auditAnswer } = spec;
  const { job, answer = null, reads = {}, body: exampleBody } = spec.example;
  const run = spec.isExclusive ? runExclusively : runOperation;
  return define({
    name: `jobs-${spec.operation}`,
    method: 'POST',
    route: `{owner}/{ownerId}/jobs/{jobId}/${spec.operation}`,
    tag: 'Operations',
    summary: spec.summary,
    description: spec.description,
    access: { role: 'Synchronization.Operate', permission: 'Synchronization.ReadWrite.All' },
    needs: ['operations'],
    params: OwnerPath.extend({ jobId: JobId }),
    query: DryRun,
    body: spec.body,
    response: spec.response,
    problems: graphWrite,
    example: {
      graph: { '/jobs/{jobId}': job, ...reads, [`/jobs/{jobId}/${spec.action}`]: answer },
      ...(exampleBody === undefined ? {} : { body: exampleBody }),
    },
    run: async ({ body, ...request }) => {
      const { graph, probe, clock, openProbe, view, note, params } = request;
      if (auditRequest !== undefined) note(auditRequest(body));
      verify?.(body, params.jobId);
      const result = await run(request, {
        operation: spec.operation,
        action: spec.action,
        resolve: () => resolve({ graph, clock, openProbe, params, body }),
        shown,
        refusal,
        send: (path, resolved) => send({ graph, probe, path, body: resolved, view }),
        notSent,
      });
      if (auditAnswer !== undefined) note(auditAnswer(result));
      // The common fields and the added ones together are the answer; the response schema checks them once more.
      return result as z.output<R>;
    },
  });
};

/** States one operation on a job. */
export const operation = <R extends z.ZodType<OperationAnswer>, B extends z.ZodType>(
  spec: Omit<OperationSpec<R, B, z.output<B>>, 'resolve'>,
): Endpoint => resolvingOperation({ ...spec, resolve: ({ body }) => body });

/** Sends the action with what Graph takes as its body; nothing is added to the answer. */
export const post =
  <B>(toGraphBody: (body: B) => unknown = () => undefined) =>
  async ({ graph, path, body }: Call<B>): Promise<object> => {
    await graph.post(path, toGraphBody(body));
    return {};
  };
