import type { Read } from '../../ports.ts';
import type { Problem } from '../../problem.ts';
import { countCall } from '../count-call.ts';
import type { Success } from '../classify-response.ts';
import { toProblem } from '../failure-problem.ts';
import { failureKinds, type Failure, type FailureName } from '../failure.ts';
import type { CallLimits } from '../retry-loop.ts';
import type { Call, GraphConfig, GraphPorts } from '../types.ts';
import { readPage, type BatchItem } from './batch-item.ts';
import type { Batch, BatchQueue } from './batch-queue.ts';
import type { OpenCalls } from './open-calls.ts';
import type { BatchResult } from './send-batch.ts';

/** The result of one list. */
export type Report<T> = (item: BatchItem<T>, result: readonly T[] | Problem) => void;

export interface SettlePorts<T> {
  readonly config: GraphConfig;
  readonly ports: GraphPorts;
  readonly limits: CallLimits;
  readonly deadlineAt: number;
  readonly queue: BatchQueue<T>;
  readonly calls: OpenCalls;
  readonly openBatch: (items: readonly BatchItem<T>[]) => Batch<T>;
  readonly read: Read<readonly T[]>;
  readonly report: Report<T>;
}

/** After so many 429s an item or a batch fails. Graph has said each time when to come back, so this is more than the attempts. */
const maxThrottled = 10;

/** A batch that fails is sent again once as a whole, then in halves, because one of its items can be the reason. */
const maxWholeAttempts = 2;

/** The same batch fails again: one of its items is refused, or the answer is too large. */
const fixed: ReadonlySet<FailureName> = new Set(['large', 'deep', 'json', 'shape', 'refused']);
const transient: ReadonlySet<FailureName> = new Set(['failed', 'broken', 'expired', 'slow']);

/** After so many batches in a row that failed, no item is the reason: batches are no longer halved. */
const maxFailedInRow = 40;

/** One more attempt, or one more 429. */
const afterFailure = <S extends { readonly attempt: number; readonly throttled: number }>(
  state: S,
  { kind }: Failure,
): S =>
  kind === 'throttled'
    ? { ...state, throttled: state.throttled + 1 }
    : { ...state, attempt: state.attempt + 1 };

type Tries = Pick<BatchItem<unknown>, 'attempt' | 'throttled'>;

/** Decides about the next attempt of an item or of a batch: milliseconds until it; null when the failure is final. */
const createWait =
  ({ ports, limits: { policy } }: Pick<SettlePorts<unknown>, 'ports' | 'limits'>) =>
  (failure: Failure, call: Call, { attempt, throttled }: Tries): number | null => {
    const isThrottled = failure.kind === 'throttled';
    const { code } = failureKinds[failure.kind];
    if (isThrottled) countCall(ports, call, 'graph.throttled', { code });
    if (isThrottled && throttled + 1 >= maxThrottled) return null;
    const waitMs = policy.waitMs(failure, call, isThrottled ? 1 : attempt);
    if (waitMs !== null) countCall(ports, call, 'graph.retries', { code });
    return waitMs;
  };

const createSettleItem = <T>(settlePorts: SettlePorts<T>) => {
  const { config, ports, limits, queue, calls, read, report } = settlePorts;
  const { clock } = ports;
  const root = new URL(config.root);
  const waitOf = createWait(settlePorts);

  const fail = (item: BatchItem<T>, failure: Failure): void => {
    report(item, toProblem(failure, item.call, limits.limiter.throttlingOf(item.call.owner)));
  };

  const settlePage = (item: BatchItem<T>, success: Success): void => {
    const page = readPage(item, success, new URL(item.firstPath, root), read);
    if (page.kind === 'complete') report(item, page.rows);
    else if (page.kind === 'failure') fail(item, page.failure);
    else {
      calls.end(item.call);
      calls.begin(page.item.call);
      queue.retryItem(page.item, clock.now());
    }
  };

  const settleItem = (item: BatchItem<T>, result: Success | Failure): void => {
    if (result.kind === 'success') {
      settlePage(item, result);
      return;
    }
    const waitMs = waitOf(result, item.call, item);
    if (waitMs === null) fail(item, result);
    else queue.retryItem(afterFailure(item, result), clock.now() + waitMs);
  };
  return { settleItem, fail };
};

/** Decides what follows for each item of a batch: a result, its next page, or another attempt. */
export const createSettle = <T>(settlePorts: SettlePorts<T>) => {
  const { ports, deadlineAt, queue, calls, openBatch } = settlePorts;
  const { clock } = ports;
  const waitOf = createWait(settlePorts);
  const { settleItem, fail } = createSettleItem(settlePorts);

  let failedInRow = 0;

  const halve = ({ items, attempt }: Batch<T>): void => {
    const half = Math.ceil(items.length / 2);
    for (const part of [items.slice(0, half), items.slice(half)])
      queue.retryBatch({ ...openBatch(part), attempt }, clock.now());
  };

  const retry = (batch: Batch<T>, failure: Failure): boolean => {
    const waitMs = waitOf(failure, batch.call, batch);
    if (waitMs !== null) queue.retryBatch(afterFailure(batch, failure), clock.now() + waitMs);
    return waitMs !== null;
  };

  const settleFailed = (batch: Batch<T>, failure: Failure): void => {
    failedInRow += 1;
    // What was not read in time has no result.
    const isLate = failure.kind === 'late' || clock.now() >= deadlineAt;
    const [isFixed, isTransient] = [fixed.has(failure.kind), transient.has(failure.kind)];
    const mayBeOneItem = (isFixed || isTransient) && batch.items.length > 1 && failedInRow <= maxFailedInRow;
    const isHalvedFirst = mayBeOneItem && (isFixed || batch.attempt >= maxWholeAttempts);
    if (!isLate && !isHalvedFirst && retry(batch, failure)) return;
    calls.end(batch.call);
    if (isLate) for (const item of batch.items) calls.end(item.call);
    else if (mayBeOneItem) halve(batch);
    else for (const item of batch.items) fail(item, failure);
  };

  return (batch: Batch<T>, result: BatchResult): void => {
    if (result.kind === 'failed') {
      settleFailed(batch, result.failure);
      return;
    }
    failedInRow = 0;
    calls.end(batch.call);
    for (const [place, item] of batch.items.entries()) {
      const itemResult = result.results[place];
      if (itemResult !== undefined) settleItem(item, itemResult);
    }
  };
};
