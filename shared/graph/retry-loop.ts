import { runAttempt, timeIsUp } from './attempt.ts';
import type { Success } from './classify-response.ts';
import { countCall } from './count-call.ts';
import { refusalProblem, toProblem } from './failure-problem.ts';
import { failureKinds, type Failure } from './failure.ts';
import { createRetryPolicy, type RetryPolicy } from './retry-policy.ts';
import { createConcurrencyLimiter, type ConcurrencyLimiter } from './throttle/concurrency-limiter.ts';
import type { Call, GraphConfig, GraphPorts } from './types.ts';

/** What all calls of the process share. */
export interface CallLimits {
  readonly limiter: ConcurrencyLimiter;
  readonly policy: RetryPolicy;
}

export const createCallLimits = (config: GraphConfig, ports: GraphPorts): CallLimits => ({
  limiter: createConcurrencyLimiter(config, ports.clock),
  policy: createRetryPolicy(config, ports),
});

/**
 * Calls Graph until it succeeds or a failure is final, which is thrown as Problem. Every attempt of the process takes a
 * slot of the limiter. Between two attempts a call keeps its place in the limiter's queue.
 */
export const createRetryLoop = (
  config: GraphConfig,
  ports: GraphPorts,
  { limiter: { acquire, quota, throttlingOf }, policy }: CallLimits,
): ((call: Call) => Promise<Success>) => {
  const { clock } = ports;

  const waitToRetry = async (failure: Failure, call: Call, attempt: number): Promise<void> => {
    const { caller } = call.context;
    const { code } = failureKinds[failure.kind];
    if (code === 'graph-throttled') countCall(ports, call, 'graph.throttled', { code });
    const waitMs = policy.waitMs(failure, call, attempt);
    if (waitMs === null || !quota.take(caller)) throw toProblem(failure, call, throttlingOf(call.owner));
    countCall(ports, call, 'graph.retries', { code });
    if (waitMs > 0) await clock.sleep(waitMs);
    quota.free(caller);
  };

  return async (call) => {
    policy.begin();
    try {
      let last: Failure | null = null;
      for (let attempt = 1; ; attempt += 1) {
        if (clock.now() >= call.deadlineAt) throw toProblem(last ?? timeIsUp, call, throttlingOf(call.owner));
        const release = await acquire({ ...call, caller: call.context.caller });
        if (typeof release !== 'function')
          throw refusalProblem(release, last, call, throttlingOf(call.owner));
        const result = await runAttempt(config, ports, call, { attempt, release });
        if (result.kind === 'success') return result;
        last = result;
        await waitToRetry(last, call, attempt);
      }
    } finally {
      policy.end(call);
    }
  };
};
