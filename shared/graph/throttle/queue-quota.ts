/**
 * The places of a queue, and while fewer calls are under way than may be, so many more. Nobody holds more than half of the
 * queue, so that one caller's flood leaves room for all others.
 */
export interface QueueQuota {
  /** False when there is none for this caller. */
  readonly take: (caller: string) => boolean;
  readonly free: (caller: string) => void;
  readonly taken: () => number;
}

export const createQueueQuota = (count: number, unusedSlots: () => number): QueueQuota => {
  const most = Math.max(Math.floor(count / 2), 1);
  const held = new Map<string, number>();
  let taken = 0;
  return {
    take: (caller) => {
      const own = held.get(caller) ?? 0;
      if (taken >= count + unusedSlots() || own >= most) return false;
      held.set(caller, own + 1);
      taken += 1;
      return true;
    },
    free: (caller) => {
      const own = held.get(caller) ?? 0;
      if (own === 0) return;
      if (own === 1) held.delete(caller);
      else held.set(caller, own - 1);
      taken -= 1;
    },
    taken: () => taken,
  };
};
