import { describe, expect, it } from '@jest/globals';
import { createBatchQueue, type Batch } from '../../../../shared/graph/batch/batch-queue.ts';
import { createOpenCalls } from '../../../../shared/graph/batch/open-calls.ts';
import type { BatchResult } from '../../../../shared/graph/batch/send-batch.ts';
import { createSettle } from '../../../../shared/graph/batch/settle-batch.ts';
import type { FailureName } from '../../../../shared/graph/failure.ts';
import { createCallLimits } from '../../../../shared/graph/retry-loop.ts';
import { Problem } from '../../../../shared/problem.ts';
import { batchOf, config, failureOf, openPorts, successOf } from './batch-doubles.ts';
import { readIds } from './batch-stand.ts';

const list = (...ids: readonly string[]) => successOf({ value: ids.map((id) => ({ id })) });
const answered = (...results: Extract<BatchResult, { kind: 'answered' }>['results']): BatchResult => ({
  kind: 'answered',
  results,
});
const failed = (kind: FailureName, retryAfterMs: number | null = null): BatchResult => ({
  kind: 'failed',
  failure: failureOf(kind, retryAfterMs),
});

interface Setup {
  readonly waitMs?: number | null;
  readonly deadlineAt?: number;
}

/** Decides at time 0. A retry waits for the Retry-After of its failure, else `waitMs`; null: there is none. */
const open = ({ waitMs = 100, deadlineAt = 60_000 }: Setup = {}) => {
  const { ports, metrics, time } = openPorts();
  const limits = createCallLimits(config, ports);
  let counted = 0;
  const asked: number[] = [];
  const policy = {
    begin: () => (counted += 1),
    end: () => (counted -= 1),
    waitMs: ({ retryAfterMs }: { retryAfterMs: number | null }, _call: unknown, attempt: number) => {
      asked.push(attempt);
      return waitMs === null ? null : (retryAfterMs ?? waitMs);
    },
  };
  const calls = createOpenCalls(policy);
  const openBatch = (items: Batch<string>['items']): Batch<string> => {
    const batch = { ...batchOf(), items };
    calls.begin(batch.call);
    return batch;
  };
  const queue = createBatchQueue<string>({
    nextItem: () => undefined,
    newItems: () => 0,
    openBatch,
    closesAt: () => -Infinity,
  });
  const results: (readonly [string, readonly string[] | string])[] = [];
  const settle = createSettle<string>({
    config,
    ports,
    limits: { ...limits, policy },
    deadlineAt,
    queue,
    calls,
    openBatch,
    read: readIds,
    report: ({ call }, result) => {
      calls.end(call);
      results.push([call.owner, result instanceof Problem ? result.code : result]);
    },
  });
  /** A batch that was taken: its calls are open. */
  const begin = (...owners: readonly string[]): Batch<string> => {
    const batch = batchOf(...owners);
    for (const { call } of [batch, ...batch.items]) calls.begin(call);
    return batch;
  };
  /** What is sent next, with its number of attempts. */
  const take = (now: number) => {
    const batch = queue.take(now, 20);
    return batch && [batch.attempt, batch.throttled, ...batch.items.map(({ call }) => call.path.slice(6))];
  };
  return { settle, begin, take, queue, results, asked, metrics, time, counted: () => counted };
};

describe('an item of a batch', () => {
  it('has its list, and nothing follows', () => {
    const { settle, begin, results, queue, counted } = open();
    settle(begin('a', 'b'), answered(list('x'), list()));
    expect(results).toStrictEqual([
      ['a', ['x']],
      ['b', []],
    ]);
    expect([queue.nextAt(), counted()]).toStrictEqual([Infinity, 0]);
  });

  it('with another page is sent again at once, for that page', () => {
    const { settle, begin, results, take, counted } = open();
    const next = 'https://graph.example/v1.0/a?$skiptoken=1';
    settle(begin('a', 'b'), answered(successOf({ value: [], '@odata.nextLink': next }), list()));
    expect(results).toStrictEqual([['b', []]]);
    expect(counted()).toBe(1);
    expect(take(0)).toStrictEqual([1, 0, 'a?$skiptoken=1']);
  });

  it('that fails is sent again after its wait, alone', () => {
    const { settle, begin, queue, results, asked, metrics } = open({ waitMs: 250 });
    settle(begin('a', 'b'), answered(failureOf('failed'), list()));
    expect(queue.take(249, 20)).toBeNull();
    expect(queue.take(250, 20)?.items).toMatchObject([{ attempt: 2, throttled: 0, call: { owner: 'a' } }]);
    expect(results).toStrictEqual([['b', []]]);
    expect([asked, metrics()]).toStrictEqual([[1], ['graph.retries']]);
  });

  it.each<[FailureName, string]>([
    ['absent', 'not-found'],
    ['forbidden', 'graph-permission-missing'],
    ['failed', 'graph-unavailable'],
    ['shape', 'upstream-invalid'],
  ])('with a final failure has its problem: %s', (kind, code) => {
    const { settle, begin, results, queue, counted } = open({ waitMs: null });
    settle(begin('a'), answered(failureOf(kind)));
    expect([results, queue.nextAt(), counted()]).toStrictEqual([[['a', code]], Infinity, 0]);
  });

  it('with a page of another shape has its problem, and is not sent again', () => {
    const { settle, begin, results, asked } = open();
    settle(begin('a'), answered(successOf('text')));
    expect([results, asked]).toStrictEqual([[['a', 'upstream-invalid']], []]);
  });

  it('waits as long as Graph says, nine times, and is then graph-throttled', () => {
    const { settle, begin, results, queue, asked, metrics } = open();
    let batch: Batch<string> | null = begin('a');
    let sent = 0;
    for (let now = 0; batch !== null; now += 3000) {
      sent += 1;
      settle(batch, answered(failureOf('throttled', 3000)));
      expect(queue.take(2999, 20)).toBeNull();
      batch = queue.take(3000, 20);
    }
    expect([sent, results]).toStrictEqual([10, [['a', 'graph-throttled']]]);
    // Attempts that Graph throttled do not use up the attempts.
    expect(new Set(asked)).toStrictEqual(new Set([1]));
    expect(metrics().filter((name) => name === 'graph.throttled')).toHaveLength(10);
  });
});

describe('a batch that fails', () => {
  it.each<FailureName>(['large', 'deep', 'json', 'shape', 'refused'])(
    'is halved at once where it would fail again: %s',
    (kind) => {
      const { settle, begin, take, asked } = open();
      settle(begin('a', 'b', 'c'), failed(kind));
      expect([take(0), take(0), take(0), asked]).toStrictEqual([[1, 0, 'a', 'b'], [1, 0, 'c'], null, []]);
    },
  );

  it.each<FailureName>(['failed', 'broken', 'expired', 'slow'])(
    'is sent again once as a whole, and then in halves: %s',
    (kind) => {
      const { settle, begin, take, queue } = open();
      settle(begin('a', 'b'), failed(kind));
      expect(queue.take(99, 20)).toBeNull();
      const again = queue.take(100, 20);
      expect([again?.attempt, again?.items.length]).toStrictEqual([2, 2]);
      if (again !== null) settle(again, failed(kind));
      expect([take(0), take(0), take(0)]).toStrictEqual([[2, 0, 'a'], [2, 0, 'b'], null]);
    },
  );

  it('is not halved because Graph throttles it: it waits as a whole', () => {
    const { settle, begin, take, results } = open();
    settle(begin('a', 'b'), failed('throttled', 7000));
    expect([take(6999), take(7000), results]).toStrictEqual([null, [1, 1, 'a', 'b'], []]);
  });

  it.each<[FailureName, string]>([
    ['throttled', 'graph-throttled'],
    ['incapable', 'graph-unavailable'],
    ['unauthorized', 'graph-permission-missing'],
  ])('for good, and not because of an item, is the problem of each: %s', (kind, code) => {
    const { settle, begin, results, counted } = open({ waitMs: null });
    settle(begin('a', 'b'), failed(kind));
    expect(results).toStrictEqual([
      ['a', code],
      ['b', code],
    ]);
    expect(counted()).toBe(0);
  });

  it('with one item is the problem of that item when its attempts end', () => {
    const { settle, begin, results, counted } = open({ waitMs: null });
    settle(begin('a'), failed('large'));
    expect([results, counted()]).toStrictEqual([[['a', 'upstream-invalid']], 0]);
  });

  it('is not halved any more after 40 failures in a row, until a batch is answered', () => {
    const { settle, begin, take } = open();
    const drain = () => {
      let halves = 0;
      while (take(0) !== null) halves += 1;
      return halves;
    };
    for (let count = 0; count < 40; count += 1) settle(begin('a', 'b'), failed('shape'));
    expect(drain()).toBe(80);
    settle(begin('a', 'b'), failed('shape'));
    expect([take(0), take(100)]).toStrictEqual([null, [2, 0, 'a', 'b']]);
    settle(begin('c'), answered(list()));
    settle(begin('a', 'b'), failed('shape'));
    expect(drain()).toBe(2);
  });
});

describe('at the deadline', () => {
  it.each<[string, FailureName, number]>([
    ['was not sent in time', 'late', 60_000],
    ['fails when the deadline has passed', 'slow', 0],
  ])('a batch that %s has no results, and leaves nothing open', (_title, kind, deadlineAt) => {
    const { settle, begin, results, queue, counted } = open({ deadlineAt });
    settle(begin('a', 'b'), failed(kind));
    expect([results, queue.nextAt(), counted()]).toStrictEqual([[], Infinity, 0]);
  });

  it('a batch that was answered has its results', () => {
    const { settle, begin, results } = open({ deadlineAt: 0 });
    settle(begin('a'), answered(list('x')));
    expect(results).toStrictEqual([['a', ['x']]]);
  });
});
