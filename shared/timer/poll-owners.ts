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

/** No owner is begun later: the host ends a function after `functionTimeout`, and the worker with it. */
const beginWithinMs = 60_000;
/** One throttled owner is that owner's own gate; a second one is Graph asking all of us to wait. */
const maxThrottledOwners = 2;

const hourMs = 3_600_000;

/** Each hour another one is first, so that what ends a round early does not always hide the same owners. */
const rotateStart = <T>(owners: readonly T[], now: number): readonly T[] => {
  const first = Math.floor(now / hourMs) % Math.max(owners.length, 1);
  return [...owners.slice(first), ...owners.slice(0, first)];
};

type Outcome = 'ok' | ProblemCode | 'skipped';

/** One round's way to Graph and to telemetry, under one request id and one trace. */
const begin = (timer: Timer, { clock, newGuid, connectGraph, telemetry, text }: PollPorts, log: Log) => {
  const { name: endpoint, permission } = timer;
  const requestId = newGuid();
  const trace = continueTrace(null, newGuid);
  const context = { requestId, trace, endpoint, caller: endpoint, permission, log };
  const tell = (fact: Fact): void => {
    telemetry.record({ kind: 'event', ...fact, endpoint, requestId, trace }, log);
  };
  const fail = (error: unknown): ProblemCode => {
    const problem = asProblem(error);
    const exception = toException(problem, context);
    if (exception !== null) telemetry.record(exception, log);
    return problem.code;
  };
  const visit = async (owner: OwnerPath): Promise<Outcome> => {
    try {
      const graph = connectGraph({ ...context, onGraphRequestId: () => undefined });
      const facts = await timer.run({ owner, graph, view: { now: clock.now(), text } });
      facts.forEach(tell);
      return 'ok';
    } catch (error) {
      return fail(error);
    }
  };
  return { visit, tell };
};

/**
 * One round of a timer: the owners one after the other, each with an event `owner.read` that says how it went. A failure is that
 * owner's alone. The round ends early when Graph throttles a second owner or after a minute; who is left is `skipped`.
 * The promise never rejects: the host would write what was thrown into its own log.
 */
export const createOwnerPoll =
  (timer: Timer, owners: readonly OwnerPath[], ports: PollPorts) =>
  async (log: Log): Promise<void> => {
    const startedAt = ports.clock.now();
    const { visit, tell } = begin(timer, ports, log);
    let throttled = 0;
    for (const owner of rotateStart(owners, startedAt)) {
      const isOver = throttled === maxThrottledOwners || ports.clock.now() - startedAt > beginWithinMs;
      const outcome = isOver ? 'skipped' : await visit(owner);
      if (outcome === 'graph-throttled') throttled += 1;
      tell({ name: 'owner.read', properties: { owner: ownerName(owner), outcome } });
    }
    await ports.telemetry.flush();
  };
