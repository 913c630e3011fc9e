import type { Call } from '../types.ts';
import type { BatchItem } from './batch-item.ts';
import { maxItems } from './batch-envelope.ts';
import { createDueHeap } from './due-heap.ts';

/** Items that are sent together. */
export interface Batch<T> {
  readonly items: readonly BatchItem<T>[];
  /** Without a body. */
  readonly call: Call;
  /** 1 for the first. Attempts that were throttled do not count. */
  readonly attempt: number;
  /** How often the batch as a whole was throttled. */
  readonly throttled: number;
}

/** Which items may be sent when. Times in milliseconds since the epoch. */
export interface BatchQueue<T> {
  readonly retryItem: (item: BatchItem<T>, dueAt: number) => void;
  /** Its items stay together. */
  readonly retryBatch: (batch: Batch<T>, dueAt: number) => void;
  /**
   * Takes what is due: a batch that is retried, else items that are retried, else new items. At most `width` items, none of
   * an owner whose circuit is open. Null when nothing is due.
   */
  readonly take: (now: number, width: number) => Batch<T> | null;
  /** When something may be due; Infinity when the queue is empty. */
  readonly nextAt: () => number;
  /** Maximum of items in the next batch; 0 when the queue is empty. */
  readonly maxNext: () => number;
}

export interface QueuePorts<T> {
  /** The next new item; undefined without one. */
  readonly nextItem: () => BatchItem<T> | undefined;
  /** How many new items are left. */
  readonly newItems: () => number;
  readonly openBatch: (items: readonly BatchItem<T>[]) => Batch<T>;
  /** When the circuit of the owner closes. */
  readonly closesAt: (owner: string) => number;
}

export const createBatchQueue = <T>({
  nextItem,
  newItems,
  openBatch,
  closesAt,
}: QueuePorts<T>): BatchQueue<T> => {
  const items = createDueHeap<BatchItem<T>>();
  const batches = createDueHeap<Batch<T>>();

  /** Whether the item may be sent. It waits until its owner's circuit closes, if it is open. */
  const isReady = (item: BatchItem<T>, now: number): boolean => {
    const at = closesAt(item.call.owner);
    if (at <= now) return true;
    items.push(item, at);
    return false;
  };

  /** The part of the batch that may be sent now. */
  const narrow = (batch: Batch<T>, now: number, width: number): Batch<T> => {
    const ready = batch.items.filter((item) => isReady(item, now));
    const rest = ready.slice(width);
    if (rest.length > 0) batches.push({ ...openBatch(rest), attempt: batch.attempt }, now);
    return { ...batch, items: ready.slice(0, width) };
  };

  const collect = (now: number, width: number): readonly BatchItem<T>[] => {
    const collected: BatchItem<T>[] = [];
    while (collected.length < width) {
      const item = items.pop(now) ?? nextItem();
      if (item === undefined) break;
      if (isReady(item, now)) collected.push(item);
    }
    return collected;
  };

  return {
    retryItem: items.push,
    retryBatch: batches.push,
    take: (now, width) => {
      const most = Math.max(Math.min(width, maxItems), 1);
      const batch = batches.pop(now);
      if (batch !== undefined) return narrow(batch, now, most);
      const collected = collect(now, most);
      return collected.length === 0 ? null : openBatch(collected);
    },
    nextAt: () => (newItems() > 0 ? -Infinity : Math.min(items.nextAt(), batches.nextAt())),
    maxNext: () => (batches.size() > 0 ? maxItems : Math.min(newItems() + items.size(), maxItems)),
  };
};
