/**
 * The places of a queue. Unused slots of the limiter count as additional places. One caller gets at most half of the queue,
 * so that its load leaves room for all others.
 */
export interface QueueQuota {
  /** False when there is no place for this caller. */
  readonly take: (caller: string) => boolean;
  readonly free: (caller: string) => void;
  readonly taken: () => number;
}

export const createQueueQuota = (places: number, unusedSlots: () => number): QueueQuota => {
  const maxPerCaller = Math.max(Math.floor(places / 2), 1);
  const takenBy = new Map<string, number>();
  let taken = 0;
  return {
    take: (caller) => {
      const own = takenBy.get(caller) ?? 0;
      if (taken >= places + unusedSlots() || own >= maxPerCaller) return false;
      takenBy.set(caller, own + 1);
      taken += 1;
      return true;
    },
    free: (caller) => {
      const own = takenBy.get(caller) ?? 0;
      if (own === 0) return;
      if (own === 1) takenBy.delete(caller);
      else takenBy.set(caller, own - 1);
      taken -= 1;
    },
    taken: () => taken,
  };
};
