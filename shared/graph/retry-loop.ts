import type { MetricName } from '../ports.ts';
import { attemptOnce, timeIsUp, type Call, type GraphConfig, type GraphPorts } from './attempt.ts';
import { refusalProblem, toProblem } from './failure-problem.ts';
import { failureKinds, type Failure } from './failure.ts';
import type { Success } from './classify-response.ts';
import { mayRetryWithoutRetryAfter, retryInMs } from './retry.ts';
import { createConcurrencyLimiter, type Release } from './throttle/concurrency-limiter.ts';

/** A token is handed out from a cache until it expires, so asking again helps only when Graph itself was behind. */
const repeat401EveryMs = 60_000;

const count = (
  { telemetry }: GraphPorts,
  { context, method, template }: Call,
  name: MetricName,
  facts: Readonly<Record<string, string>>,
): void => {
  const { endpoint, log } = context;
  const properties = { endpoint, call: `${method} ${template}`, ...facts };
  telemetry.record({ kind: 'metric', name, value: 1, properties }, log);
};

/** One attempt between its entry and its leave, so that no slot is ever lost. */
const attemptAndRelease = async (
  config: GraphConfig,
  ports: GraphPorts,
  call: Call,
  attempt: number,
  leave: Release,
): Promise<Success | Failure> => {
  let retryAfterMs: number | null = null;
  try {
    const result = await attemptOnce(config, ports, call, attempt);
    if (result.kind === 'throttled') retryAfterMs = result.retryAfterMs;
    return result;
  } finally {
    for (const level of leave(retryAfterMs)) count(ports, call, 'graph.gate', { level });
  }
};

const hasNoRetryAfter = ({ kind, retryAfterMs: retryAfterMs }: Failure): boolean =>
  failureKinds[kind].retry === 'later' && retryAfterMs === null;

/**
 * Asks until an answer is there or a failure is final, which is thrown as Problem. Every attempt of the process passes
 * the turnstile first; between two attempts a call keeps a place in its queue.
 */
export const createRetryLoop = (
  config: GraphConfig,
  ports: GraphPorts,
): ((call: Call) => Promise<Success>) => {
  const { clock, random } = ports;
  const { acquire: enter, quota: places, throttlingOf } = createConcurrencyLimiter(config, clock);
  const retrying = new Set<Call>();
  let calls = 0;
  let repeated401At = -Infinity;

  /** After how many milliseconds to try again; null when the failure is final. */
  const waitFor = (failure: Failure, call: Call, attempt: number): number | null => {
    if (call.method !== 'GET' && failure.kind !== 'throttled') return null;
    const { retry } = failureKinds[failure.kind];
    const now = clock.now();
    const mayRepeat401 = now - repeated401At >= repeat401EveryMs;
    const remainingMs = call.deadlineAt - now;
    const standing = { attempt, attempts: config.attempts, remainingMs, mayRepeat401 };
    const waitMs = retryInMs({ retry, retryAfterMs: failure.retryAfterMs }, standing, random);
    if (waitMs === null) return null;
    if (hasNoRetryAfter(failure) && !retrying.has(call)) {
      if (!mayRetryWithoutRetryAfter(retrying.size, calls)) return null;
      retrying.add(call);
    }
    if (retry === 'once-a-minute') repeated401At = now;
    return waitMs;
  };

  const wait = async (failure: Failure, call: Call, attempt: number): Promise<void> => {
    const { caller } = call.context;
    const { code } = failureKinds[failure.kind];
    if (code === 'graph-throttled') count(ports, call, 'graph.throttled', { code });
    const waitMs = waitFor(failure, call, attempt);
    if (waitMs === null || !places.take(caller)) throw toProblem(failure, call, throttlingOf(call.owner));
    count(ports, call, 'graph.retries', { code });
    if (waitMs > 0) await clock.sleep(waitMs);
    places.free(caller);
  };

  const ask = async (call: Call): Promise<Success> => {
    let last: Failure | null = null;
    for (let attempt = 1; ; attempt += 1) {
      if (clock.now() >= call.deadlineAt) throw toProblem(last ?? timeIsUp, call, throttlingOf(call.owner));
      const entry = await enter({ ...call, caller: call.context.caller });
      if (typeof entry !== 'function') throw refusalProblem(entry, last, call, throttlingOf(call.owner));
      const result = await attemptAndRelease(config, ports, call, attempt, entry);
      if (result.kind === 'success') return result;
      last = result;
      await wait(last, call, attempt);
    }
  };

  return async (call) => {
    calls += 1;
    try {
      return await ask(call);
    } finally {
      calls -= 1;
      retrying.delete(call);
    }
  };
};
