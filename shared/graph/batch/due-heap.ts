interface Due<T> {
  /** Milliseconds since the epoch. */
  readonly dueAt: number;
  /** Order of arrival. */
  readonly seq: number;
  readonly value: T;
}

/** Values in order of the time at which they are due; equal times in order of arrival. A binary heap. */
export interface DueHeap<T> {
  readonly push: (value: T, dueAt: number) => void;
  /** Removes and returns the first value that is due; undefined without one. */
  readonly pop: (now: number) => T | undefined;
  /** When the first value is due; Infinity without one. */
  readonly nextAt: () => number;
  readonly size: () => number;
}

const isBefore = <T>(a: Due<T>, b: Due<T>): boolean =>
  a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.seq < b.seq);

/** Moves the entry at the end up to its place. */
const siftUp = <T>(heap: Due<T>[], entry: Due<T>): void => {
  let at = heap.length;
  for (;;) {
    const above = (at - 1) >> 1;
    const parent = heap[above];
    if (at === 0 || parent === undefined || isBefore(parent, entry)) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = entry;
};

/** Moves the entry from the top down to its place. */
const siftDown = <T>(heap: Due<T>[], entry: Due<T>): void => {
  let at = 0;
  for (;;) {
    const left = heap[2 * at + 1];
    const right = heap[2 * at + 2];
    if (left === undefined) break;
    const isRight = right !== undefined && isBefore(right, left);
    const child = isRight ? right : left;
    if (isBefore(entry, child)) break;
    heap[at] = child;
    at = 2 * at + (isRight ? 2 : 1);
  }
  heap[at] = entry;
};

export const createDueHeap = <T>(): DueHeap<T> => {
  const heap: Due<T>[] = [];
  let seq = 0;
  return {
    push: (value, dueAt) => {
      seq += 1;
      siftUp(heap, { dueAt, seq, value });
    },
    pop: (now) => {
      const [first] = heap;
      if (first === undefined || first.dueAt > now) return undefined;
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) siftDown(heap, last);
      return first.value;
    },
    nextAt: () => heap[0]?.dueAt ?? Infinity,
    size: () => heap.length,
  };
};
