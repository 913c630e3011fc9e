import { toException } from '../telemetry-event.ts';
import { continueTrace } from '../http/request-ids.ts';
import { ownerName, type OwnerPath } from '../owner.ts';
import type { Clock, ConnectGraph, Fact, Log, NewGuid, Telemetry, TextMode } from '../ports.ts';
import { asProblem, type ProblemCode } from '../problem.ts';
import type { Timer } from './timer.ts';

export interface PollPorts {
  readonly clock: Clock;
  readonly newGuid: NewGuid;
  readonly connectGraph: ConnectGraph;
  readonly telemetry: Telemetry;
  readonly text: TextMode;
}

/** No owner is started later, because the host ends a function, and its worker, after `functionTimeout`. */
const maxStartMs = 60_000;
/** One throttled owner does not stop the others. A second one means that Graph throttles the whole service. */
const maxThrottledOwners = 2;

const hourMs = 3_600_000;

/** Each hour starts with another owner, so that a run that ends early does not always skip the same owners. */
const rotateStart = <T>(owners: readonly T[], now: number): readonly T[] => {
  const first = Math.floor(now / hourMs) % Math.max(owners.length, 1);
  return [...owners.slice(first), ...owners.slice(0, first)];
};

type Outcome = 'ok' | ProblemCode | 'skipped';

/** The functions of one run, which share one request id and one trace. */
const openRun = (timer: Timer, { clock, newGuid, connectGraph, telemetry, text }: PollPorts, log: Log) => {
  const { name: endpoint, permission } = timer;
  const requestId = newGuid();
  const trace = continueTrace(null, newGuid);
  const context = { requestId, trace, endpoint, caller: endpoint, permission, log };
  const record = (fact: Fact): void => {
    telemetry.record({ kind: 'event', ...fact, endpoint, requestId, trace }, log);
  };
  const recordFailure = (error: unknown): ProblemCode => {
    const problem = asProblem(error);
    const exception = toException(problem, context);
    if (exception !== null) telemetry.record(exception, log);
    return problem.code;
  };
  const pollOwner = async (owner: OwnerPath): Promise<Outcome> => {
    try {
      const graph = connectGraph({ ...context, onGraphRequestId: () => undefined });
      const facts = await timer.run({ owner, graph, view: { now: clock.now(), text } });
      facts.forEach(record);
      return 'ok';
    } catch (error) {
      return recordFailure(error);
    }
  };
  return { pollOwner, record };
};

/**
 * One run of a timer: processes the owners one after the other and sends an event `owner.read` with the outcome of each. A
 * failure concerns only its owner. The run ends early when Graph throttles a second owner, or after a minute; the remaining
 * owners are `skipped`. The promise never rejects, because the host would log the error.
 */
export const createOwnerPoll =
  (timer: Timer, owners: readonly OwnerPath[], ports: PollPorts) =>
  async (log: Log): Promise<void> => {
    const startedAt = ports.clock.now();
    const { pollOwner, record } = openRun(timer, ports, log);
    let throttled = 0;
    for (const owner of rotateStart(owners, startedAt)) {
      const isOver = throttled === maxThrottledOwners || ports.clock.now() - startedAt > maxStartMs;
      const outcome = isOver ? 'skipped' : await pollOwner(owner);
      if (outcome === 'graph-throttled') throttled += 1;
      record({ name: 'owner.read', properties: { owner: ownerName(owner), outcome } });
    }
    await ports.telemetry.flush();
  };
