import type { Clock, NewGuid, RequestContext, Telemetry } from '../../ports.ts';
import { newSpanId } from '../../trace.ts';

export interface VaultRecorderPorts {
  readonly clock: Clock;
  readonly newGuid: NewGuid;
  readonly telemetry: Telemetry;
}

interface VaultCall {
  /** Method and path template. */
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Null without a response. */
  readonly status: number | null;
}

/** One dependency for each call, without the name of a secret and without text of the vault. */
export const createVaultRecorder =
  (target: string, { clock, newGuid, telemetry }: VaultRecorderPorts) =>
  (context: RequestContext, { name, startedAt, status }: VaultCall): void => {
    const { endpoint, requestId, trace, log } = context;
    telemetry.record(
      {
        kind: 'dependency',
        name,
        target,
        endpoint,
        requestId,
        trace,
        spanId: newSpanId(newGuid),
        attempt: 1,
        graphRequestId: null,
        startedAt,
        durationMs: clock.now() - startedAt,
        status,
        success: status === 200,
      },
      log,
    );
  };
