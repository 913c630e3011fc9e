import type { GraphPath, Read } from '../../ports.ts';
import { noOwner } from '../throttle/owner-circuits.ts';
import type { createCalls } from '../calls.ts';
import type { CallLimits } from '../retry-loop.ts';
import type { Call, GraphConfig, GraphPorts } from '../types.ts';
import { toItem } from './batch-item.ts';
import { createBatchQueue, type Batch } from './batch-queue.ts';
import { createOpenCalls } from './open-calls.ts';
import { createSettle, type Report } from './settle-batch.ts';
import type { SlidingWindow } from './sliding-window.ts';

export interface BatchPorts {
  readonly config: GraphConfig;
  readonly ports: GraphPorts;
  readonly limits: CallLimits;
  readonly quota: SlidingWindow;
  /** `Caller.id` of the work. */
  readonly caller: string;
  readonly toCall: ReturnType<typeof createCalls>;
  /** Milliseconds since the epoch. */
  readonly deadlineAt: number;
}

const batchPath: GraphPath = { path: '/$batch', template: '/$batch' };

/** The state of one run: the queue of its lists, and the calls that are open. */
export const openRun = <T>(
  batchPorts: BatchPorts,
  paths: readonly GraphPath[],
  read: Read<readonly T[]>,
  onResult: Report<T>,
) => {
  const { limits, toCall } = batchPorts;
  const calls = createOpenCalls(limits.policy);
  let started = 0;
  const openBatch = (items: Batch<T>['items']): Batch<T> => {
    const call: Call = { ...toCall(batchPath, 'POST'), owner: noOwner, isSafe: true };
    calls.begin(call);
    return { items, call, attempt: 1, throttled: 0 };
  };
  const nextItem = () => {
    const path = paths[started];
    if (path === undefined) return undefined;
    started += 1;
    const call = toCall(path);
    calls.begin(call);
    return toItem<T>(path, call);
  };
  const newItems = () => paths.length - started;
  const queue = createBatchQueue<T>({ nextItem, newItems, openBatch, closesAt: limits.limiter.closesAt });
  const report: Report<T> = (item, result) => {
    calls.end(item.call);
    onResult(item, result);
  };
  const settle = createSettle<T>({ ...batchPorts, queue, calls, openBatch, read, report });
  return { queue, calls, report, settle };
};
