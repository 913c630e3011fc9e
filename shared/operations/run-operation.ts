import { jobActionPath, jobPath, type JobAction, type JobParams } from '../graph/path.ts';
import type { Mutex } from '../mutex.ts';
import type { Fact, Graph, GraphPath, View } from '../ports.ts';
import { asProblem, Problem } from '../problem.ts';
import type { KnownJobId } from '../ids.ts';
import { readJob, toJob, type GraphJob, type Job } from '../sync/job/job.ts';

/** What an operation endpoint is given. */
interface Request {
  readonly params: JobParams;
  readonly query: { readonly dryRun?: 'true' | 'false' | undefined };
  readonly graph: Graph;
  readonly exclusive: Mutex;
  readonly view: View;
  readonly note: (facts: Fact['properties']) => void;
}

/** One operation: what is sent, and when it may be. */
export interface Operation<N extends string, B, R> {
  readonly operation: N;
  readonly action: JobAction;
  /** In words of ours. */
  readonly body: B;
  /**
   * Why the action is refused for this job at `now` (milliseconds since the epoch); null when it is allowed. The text says
   * what to do instead.
   */
  readonly refusal: (job: Job, now: number) => string | null;
  readonly send: (graph: Graph, path: GraphPath) => Promise<R>;
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
 * Reads the job, judges whether it may be operated like this, sends the action once, and reads the job again. `result` is
 * what the action answered, null where nothing was sent. Throws Problem `conflict`, or what Graph ends in.
 */
export const operate = async <N extends string, B, R>(
  { params, query, graph, view, note }: Request,
  { operation, action, body, refusal, send }: Operation<N, B, R>,
) => {
  const read = async () => {
    const body = await graph.get(jobPath(params), readJob);
    note({ job: answeredFor(params, body) });
    return toJob(params, body, view);
  };
  const path = jobActionPath(params, action);
  const dryRun = query.dryRun === 'true';
  note({ operation, dryRun: `${dryRun}` });
  const before = await read();
  const { status } = before;
  note({ before: status });
  const refused = refusal(before, view.now);
  const request = { method: 'POST' as const, path: path.template, body };
  const facts = { operation, dryRun, request, guards: { pass: refused === null, refusal: refused, status } };
  if (dryRun) return { ...facts, sent: false, job: before, unread: null, result: null };
  if (refused !== null) throw new Problem('conflict', refused, { conflict: { reason: 'jobStatus', status } });
  const result = await send(graph, path);
  const after = await readAfter(read);
  note({ after: after.job?.status ?? null });
  return { ...facts, sent: true, ...after, result };
};

const underWay = (): Problem =>
  new Problem(
    'conflict',
    'Another operation of this job is under way. Wait for its outcome, then read the job.',
    {
      conflict: { reason: 'operationUnderWay' },
    },
  );

/** The same, one at a time for each job in this process: between the guard and the action nothing else may act. */
export const operateAlone = async <N extends string, B, R>(
  request: Request,
  operation: Operation<N, B, R>,
) =>
  request.query.dryRun === 'true'
    ? operate(request, operation)
    : request.exclusive(
        jobPath(request.params).path.toLowerCase(),
        () => operate(request, operation),
        underWay,
      );

/** Allowed for every job. */
export const always = (): null => null;
