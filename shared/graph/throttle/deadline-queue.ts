interface Deadlined {
  /** Milliseconds since the epoch. */
  readonly deadlineAt: number;
}

/** The queue with one more item, in order of deadline. Items with equal deadlines keep their order of arrival. */
export const enqueue = <T extends Deadlined>(queue: readonly T[], item: T): readonly T[] => {
  const next = queue.findIndex(({ deadlineAt }) => deadlineAt > item.deadlineAt);
  return queue.toSpliced(next < 0 ? queue.length : next, 0, item);
};

/** A waiting call gives up this long before its deadline, so that its caller still gets a response. */
const responseTimeMs = 100;

export const givesUpAt = ({ deadlineAt }: Deadlined): number => deadlineAt - responseTimeMs;
