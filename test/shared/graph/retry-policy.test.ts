import { describe, expect, it } from '@jest/globals';
import { noUpstream, type Failure, type FailureName } from '../../../shared/graph/failure.ts';
import { createRetryPolicy } from '../../../shared/graph/retry-policy.ts';
import type { Call } from '../../../shared/graph/types.ts';
import { requestContext } from './doubles.ts';

const failure = (kind: FailureName, retryAfterMs: number | null = null): Failure => ({
  kind,
  upstream: noUpstream,
  retryAfterMs,
  cause: 'a cause',
});
const callOf = (given: Partial<Call> = {}): Call => ({
  method: 'GET',
  body: null,
  isPatient: false,
  context: requestContext(() => undefined),
  path: '/v1.0/a',
  template: '/a',
  owner: 'serviceprincipals/1',
  target: 'graph.example',
  deadlineAt: 1_000_000,
  ...given,
});

const open = () => {
  let time = 0;
  const clock = { now: () => time, sleep: () => Promise.resolve() };
  const policy = createRetryPolicy({ attempts: 4 }, { clock, random: () => 0.5 });
  const begin = (given: Partial<Call> = {}) => {
    policy.begin();
    return callOf(given);
  };
  return { ...policy, begin, advance: (ms: number) => (time += ms) };
};

describe('the wait before a retry', () => {
  it('of a read is the Retry-After, else the backoff of this attempt', () => {
    const { begin, waitMs } = open();
    const call = begin();
    expect(waitMs(failure('failed', 3000), call, 1)).toBe(3000);
    expect([1, 2, 3, 4].map((attempt) => waitMs(failure('failed'), call, attempt))).toStrictEqual([
      100,
      200,
      400,
      null,
    ]);
  });

  it('never reaches the deadline', () => {
    const { begin, waitMs, advance } = open();
    const call = begin({ deadlineAt: 5000 });
    expect(waitMs(failure('throttled', 4999), call, 1)).toBe(4999);
    advance(1);
    expect(waitMs(failure('throttled', 4999), call, 1)).toBeNull();
  });

  it.each(['POST', 'PUT'] as const)('of a %s exists only after a 429', (method) => {
    const { begin, waitMs } = open();
    const call = begin({ method });
    expect(waitMs(failure('throttled', 1000), call, 1)).toBe(1000);
    for (const kind of ['failed', 'broken', 'expired', 'slow', 'unauthorized', 'conflict'] as const)
      expect(waitMs(failure(kind, 1000), call, 1)).toBeNull();
  });

  it('is none for an expired connection, and does not exist for a final failure', () => {
    const { begin, waitMs } = open();
    expect(waitMs(failure('expired'), begin(), 1)).toBe(0);
    expect(waitMs(failure('refused', 1000), begin(), 1)).toBeNull();
  });
});

describe('a 401', () => {
  it('is retried once a minute in the whole process', () => {
    const { begin, waitMs, advance } = open();
    expect(waitMs(failure('unauthorized'), begin(), 1)).toBe(100);
    advance(59_999);
    expect(waitMs(failure('unauthorized'), begin(), 1)).toBeNull();
    advance(1);
    expect(waitMs(failure('unauthorized'), begin(), 1)).toBe(100);
  });

  it('that is not retried leaves the retry to another call', () => {
    const { begin, waitMs } = open();
    expect(waitMs(failure('unauthorized'), begin(), 4)).toBeNull();
    expect(waitMs(failure('unauthorized'), begin({ method: 'PUT' }), 1)).toBeNull();
    expect(waitMs(failure('unauthorized'), begin(), 1)).toBe(100);
  });
});

describe('the retry budget', () => {
  /** So many calls, all of which fail without Retry-After: how many of them are retried. */
  const retried = (
    { begin, waitMs }: ReturnType<typeof open>,
    count: number,
    kind: FailureName = 'failed',
  ) => {
    const calls = Array.from({ length: count }, () => begin());
    return calls.filter((call) => waitMs(failure(kind), call, 1) !== null).length;
  };

  it.each([
    [3, 3],
    [10, 3],
    [16, 4],
    [100, 20],
  ])('of %d calls that fail without Retry-After, %d are retried', (count, expected) => {
    expect(retried(open(), count)).toBe(expected);
  });

  it('does not limit calls with Retry-After, expired connections and a 401', () => {
    const policy = open();
    expect(retried(policy, 3)).toBe(3);
    expect(policy.waitMs(failure('failed', 1000), policy.begin(), 1)).toBe(1000);
    expect(policy.waitMs(failure('expired'), policy.begin(), 1)).toBe(0);
    expect(policy.waitMs(failure('unauthorized'), policy.begin(), 1)).toBe(100);
    expect(policy.waitMs(failure('failed'), policy.begin(), 1)).toBeNull();
  });

  it('counts a call once, and is free again when the call ends', () => {
    const { begin, waitMs, end } = open();
    const calls = [begin(), begin(), begin(), begin()];
    const attempt = (index: number, number: number) =>
      waitMs(failure('failed'), calls[index] ?? callOf(), number);
    expect([attempt(0, 1), attempt(1, 1), attempt(2, 1), attempt(2, 2), attempt(3, 1)]).toStrictEqual([
      100,
      100,
      100,
      200,
      null,
    ]);
    end(calls[0] ?? callOf());
    expect(attempt(3, 1)).toBe(100);
  });
});
