import { failureKinds, type Failure } from './failure.ts';
import { mayRetryWithoutRetryAfter, retryInMs } from './retry.ts';
import { ruleMethod, type Call, type GraphConfig, type GraphPorts } from './types.ts';

/** A token comes from a cache until it expires, so a second try helps only when Graph itself was behind. */
const retry401EveryMs = 60_000;

/** The retry decisions of this process, which depend on its other calls. */
export interface RetryPolicy {
  readonly begin: () => void;
  /** Milliseconds until the next attempt; null when the failure is final. */
  readonly waitMs: (failure: Failure, call: Call, attempt: number) => number | null;
  readonly end: (call: Call) => void;
}

export const createRetryPolicy = (
  { attempts }: Pick<GraphConfig, 'attempts'>,
  { clock, random }: Pick<GraphPorts, 'clock' | 'random'>,
): RetryPolicy => {
  const retrying = new Set<Call>();
  let calls = 0;
  let retried401At = -Infinity;

  /** Takes the call into the retry budget, if it needs to be there. */
  const isInBudget = (failure: Failure, call: Call): boolean => {
    const needsBudget = failureKinds[failure.kind].retry === 'later' && failure.retryAfterMs === null;
    if (!needsBudget || retrying.has(call)) return true;
    if (!mayRetryWithoutRetryAfter(retrying.size, calls)) return false;
    retrying.add(call);
    return true;
  };

  return {
    begin: () => {
      calls += 1;
    },
    waitMs: (failure, call, attempt) => {
      if (ruleMethod(call) !== 'GET' && failure.kind !== 'throttled') return null;
      const { retry } = failureKinds[failure.kind];
      const now = clock.now();
      const mayRepeat401 = now - retried401At >= retry401EveryMs;
      const state = { attempt, attempts, remainingMs: call.deadlineAt - now, mayRepeat401 };
      const waitMs = retryInMs({ retry, retryAfterMs: failure.retryAfterMs }, state, random);
      if (waitMs === null || !isInBudget(failure, call)) return null;
      if (retry === 'once-a-minute') retried401At = now;
      return waitMs;
    },
    end: (call) => {
      calls -= 1;
      retrying.delete(call);
    },
  };
};
