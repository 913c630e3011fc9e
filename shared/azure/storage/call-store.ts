import { within } from '../../net/deadline.ts';
import { retryInMs } from '../../graph/retry.ts';
import type { Random } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import type { StateContext } from '../../state/state-store.ts';
import { createCallRecorder, type CallRecorderPorts } from '../record-call.ts';
import type { BlobClient } from './blob-client.ts';
import { readStateFailure, toStateProblem, type StateFailure, type StateOutcome } from './state-failure.ts';

export interface StatePorts extends CallRecorderPorts {
  readonly random: Random;
}

/** Times in milliseconds. */
export interface StateLimits {
  readonly attempts: number;
  readonly attemptMs: number;
  /** For the whole call: its attempts and the waits between them. */
  readonly callMs: number;
}

export const defaultLimits: StateLimits = { attempts: 3, attemptMs: 4_000, callMs: 10_000 };

/** A large text gets more time: one millisecond for each of these. */
const bytesPerMs = 5_000;

/** The result of a call that returns nothing. */
export type Done = 'done';

export interface StateCall<T> {
  /** Method and path template. */
  readonly name: string;
  /** Of the answer after success. */
  readonly status: number;
  /** How much is sent. */
  readonly bytes?: number;
  /** Outcomes that the caller handles. Any other one is a Problem. */
  readonly expects: readonly StateOutcome[];
  readonly work: (client: BlobClient, signal: AbortSignal, attempt: number) => Promise<T>;
}

export type CallStore = <T extends object | Done>(
  context: StateContext,
  call: StateCall<T>,
) => Promise<T | StateOutcome>;

/**
 * Makes one call: within its deadline, with calm repeats of attempts that could not reach the store, and one record for each
 * attempt. Fails with Problem `state-unavailable` or `identity-unavailable`.
 */
export const createCallStore = (
  client: () => Promise<BlobClient>,
  target: string,
  { random, ...ports }: StatePorts,
  limits: StateLimits,
): CallStore => {
  const { clock } = ports;
  const record = createCallRecorder(target, ports);
  const waitAfter = ({ isTransient, retryAfterMs }: StateFailure, attempt: number, remainingMs: number) =>
    retryInMs(
      { retry: isTransient ? 'later' : 'never', retryAfterMs },
      { attempt, attempts: limits.attempts, remainingMs, mayRepeat401: false },
      random,
    );
  return async (context, { name, status, bytes = 0, expects, work }) => {
    const extraMs = Math.ceil(bytes / bytesPerMs);
    const deadlineAt = clock.now() + limits.callMs + extraMs;
    for (let attempt = 1; ; attempt += 1) {
      const startedAt = clock.now();
      const limitMs = Math.min(limits.attemptMs + extraMs, deadlineAt - startedAt);
      try {
        const found = await within(clock, limitMs, async (signal) => work(await client(), signal, attempt));
        record(context, { name, attempt, startedAt, status, success: true });
        return found;
      } catch (error) {
        const failure = readStateFailure(error, clock.now());
        const isExpected = expects.includes(failure.outcome);
        record(context, { name, attempt, startedAt, status: failure.status, success: isExpected });
        if (error instanceof Problem) throw error;
        if (isExpected) return failure.outcome;
        const waitMs = waitAfter(failure, attempt, deadlineAt - clock.now());
        if (waitMs === null) throw toStateProblem(failure);
        await clock.sleep(waitMs);
      }
    }
  };
};
