import type { Clock, Log, NewGuid, Telemetry, Trace } from '../ports.ts';
import { newSpanId } from '../trace.ts';

export interface CallRecorderPorts {
  readonly clock: Clock;
  readonly newGuid: NewGuid;
  readonly telemetry: Telemetry;
}

/** The context of a call: one request, or one run of a timer. */
interface CallContext {
  readonly requestId: string;
  readonly trace: Trace;
  readonly endpoint: string;
  readonly log: Log;
}

interface UpstreamCall {
  /** Method and path template. */
  readonly name: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Null without a response. */
  readonly status: number | null;
  readonly success: boolean;
}

/** One dependency for each call to `target`, a host. It has no name of a secret and no text of the upstream. */
export const createCallRecorder =
  (target: string, { clock, newGuid, telemetry }: CallRecorderPorts) =>
  (
    { endpoint, requestId, trace, log }: CallContext,
    { name, attempt, startedAt, status, success }: UpstreamCall,
  ): void => {
    telemetry.record(
      {
        kind: 'dependency',
        name,
        target,
        endpoint,
        requestId,
        trace,
        spanId: newSpanId(newGuid),
        attempt,
        graphRequestId: null,
        startedAt,
        durationMs: clock.now() - startedAt,
        status,
        success,
      },
      log,
    );
  };
