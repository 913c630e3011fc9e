import { jobActionPath, jobPath, type JobAction, type JobParams } from '../graph/path.ts';
import type { KnownJobId } from '../ids.ts';
import type { Fact, GraphPath, View } from '../ports.ts';
import { asProblem, Problem } from '../problem.ts';
import { readJob, toJob, type GraphJob, type Job } from '../sync/job/job.ts';
import type { Upstreams } from '../upstreams.ts';

/** The validated request and what an operation needs to run. */
export interface OperationRequest extends Pick<Upstreams, 'graph' | 'probe' | 'exclusive'> {
  readonly params: JobParams;
  readonly query: { readonly dryRun?: 'true' | 'false' | undefined };
  readonly view: View;
  readonly note: (facts: Fact['properties']) => void;
}

/**
 * One operation: what is sent, and when it is allowed. `P`: what the request asks for, resolved; `B`: how the answer shows it;
 * `X`: the fields that it adds to the answer.
 */
export interface OperationPlan<P, B, X> {
  readonly operation: string;
  readonly action: JobAction;
  /** Runs while the job is read. */
  readonly resolve: () => P | Promise<P>;
  /** `request.body` of the answer, in the terms of this API. */
  readonly shown: (resolved: P) => B;
  /**
   * Why the action is refused for this job at `now` (milliseconds since the epoch); null when it is allowed. The text says
   * what to do instead.
   */
  readonly refusal: (job: Job, now: number) => string | null;
  readonly send: (path: GraphPath, resolved: P) => Promise<X>;
  /** The added fields of a dry run. */
  readonly notSent: X;
}

/** The id in the spelling of Graph, so that each job has one; null where Graph answered for another job. */
const answeredFor = ({ jobId }: JobParams, { id }: GraphJob): KnownJobId | null =>
  id.toLowerCase() === jobId.toLowerCase() ? { knownJobId: id } : null;

const readAfter = async (read: () => Promise<Job>) => {
  try {
    return { job: await read(), unread: null };
  } catch (error) {
    // The action is done: a failure here must not look like one that invites a repeat.
    return { job: null, unread: asProblem(error).code };
  }
};

/**
 * Reads the job, checks that the action is allowed, sends the action once, and reads the job again. Throws Problem `conflict`
 * when the action is refused, or the Problem of the failed call to Graph.
 */
export const runOperation = async <P, B, X>(
  { params, query, graph, view, note }: OperationRequest,
  { operation, action, resolve, shown, refusal, send, notSent }: OperationPlan<P, B, X>,
) => {
  const read = async () => {
    const found = await graph.get(jobPath(params), readJob);
    note({ job: answeredFor(params, found) });
    return toJob(params, found, view);
  };
  const path = jobActionPath(params, action);
  const dryRun = query.dryRun === 'true';
  note({ operation, dryRun: `${dryRun}` });
  const reading = read();
  const resolving = Promise.resolve().then(resolve);
  await Promise.allSettled([reading, resolving]);
  // When both fail, the API reports the failure of the job.
  const before = await reading;
  const { status } = before;
  note({ before: status });
  const resolved = await resolving;
  const refused = refusal(before, view.now);
  const request = { method: 'POST' as const, path: path.template, body: shown(resolved) };
  const facts = { operation, dryRun, request, guards: { pass: refused === null, refusal: refused, status } };
  if (dryRun) return { ...facts, sent: false, job: before, unread: null, ...notSent };
  if (refused !== null) throw new Problem('conflict', refused, { conflict: { reason: 'jobStatus', status } });
  const added = await send(path, resolved);
  const after = await readAfter(read);
  note({ after: after.job?.status ?? null });
  return { ...facts, sent: true, ...after, ...added };
};

const inProgress = (): Problem =>
  new Problem(
    'conflict',
    'Another operation of this job is running. Wait for its outcome, then read the job.',
    { conflict: { reason: 'operationUnderWay' } },
  );

/** As `runOperation`, one at a time for each job: no other operation runs between the check and the action. */
export const runExclusively = async <P, B, X>(request: OperationRequest, plan: OperationPlan<P, B, X>) =>
  request.query.dryRun === 'true'
    ? runOperation(request, plan)
    : request.exclusive(
        jobPath(request.params).path.toLowerCase(),
        () => runOperation(request, plan),
        inProgress,
      );
