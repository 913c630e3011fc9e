/** What one run of the timer works with: one request id, one trace, and its connections. */
import { newTrace } from '../../trace.ts';
import type {
  Clock,
  ConnectGraphBatch,
  Fact,
  GraphBatch,
  Log,
  NewGuid,
  Telemetry,
  TextMode,
} from '../../ports.ts';
import { asProblem, type ProblemCode } from '../../problem.ts';
import type { ConnectState, StateStore } from '../../state/state-store.ts';
import { toException } from '../../telemetry-event.ts';
import type { Timer } from '../../timer/timer.ts';
import type { Watch } from './find-owners.ts';

export interface SweepPorts {
  readonly clock: Clock;
  readonly newGuid: NewGuid;
  readonly connectGraphBatch: ConnectGraphBatch;
  readonly connectState: ConnectState;
  readonly telemetry: Telemetry;
  readonly text: TextMode;
}

export interface SweepRun extends Pick<SweepPorts, 'clock' | 'newGuid' | 'text'> {
  readonly watch: Watch;
  readonly store: StateStore;
  /** When no owner is started any more, in milliseconds since the epoch. */
  readonly deadlineAt: number;
  /** The name of the timer, for its lease. */
  readonly name: string;
  /** Graph until `deadlineAt`: to read jobs, or to list the owners of the tenant. */
  readonly connectGraph: (purpose: 'jobs' | 'owners', deadlineAt: number) => GraphBatch;
  /** Sends events. The queue of telemetry is bounded, so they go in parts. */
  readonly report: (facts: Iterable<Fact>) => Promise<void>;
  /** Records the exception behind a failure. */
  readonly recordFailure: (error: unknown) => ProblemCode;
}

/**
 * How long a run reads. The host ends a function after the 10 minutes of `functionTimeout` (host.json), and after the last
 * owner the result is still to be stored.
 */
const readMs = 5 * 60_000;

/** In an outage every owner fails for the same reason. */
const maxExceptions = 20;

const maxQueuedFacts = 500;

export const openSweepRun = (timer: Timer, watch: Watch, ports: SweepPorts, log: Log): SweepRun => {
  const { clock, newGuid, connectGraphBatch, connectState, telemetry, text } = ports;
  const { name: endpoint, permission, discoveryPermission } = timer;
  const source = { endpoint, requestId: newGuid(), trace: newTrace(newGuid) };
  let exceptions = 0;
  let store: StateStore | null = null;
  return {
    clock,
    newGuid,
    text,
    watch,
    name: endpoint,
    // Connected when it is first used, so that a failure is one of the run.
    get store() {
      return (store ??= connectState({ ...source, log }));
    },
    deadlineAt: clock.now() + readMs,
    connectGraph: (purpose, deadlineAt) =>
      connectGraphBatch(
        {
          ...source,
          log,
          caller: endpoint,
          permission: purpose === 'jobs' ? permission : discoveryPermission,
          onGraphRequestId: () => undefined,
        },
        deadlineAt,
      ),
    report: async (facts) => {
      let queued = 0;
      for (const fact of facts) {
        telemetry.record({ kind: 'event', ...fact, ...source }, log);
        queued += 1;
        if (queued % maxQueuedFacts === 0) await telemetry.flush();
      }
      await telemetry.flush();
    },
    recordFailure: (error) => {
      const problem = asProblem(error);
      const exception = toException(problem, source);
      if (exception !== null && exceptions < maxExceptions) telemetry.record(exception, log);
      if (exception !== null) exceptions += 1;
      return problem.code;
    },
  };
};
