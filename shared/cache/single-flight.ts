/** Merges identical calls: at most one runs for each key, and all who join it get its result. */
export interface SingleFlight<T> {
  /** Joins the running call, or starts one. */
  readonly join: (key: string, work: () => Promise<T>) => SharedCall<T>;
  /** Like `join`, but never the running call: joins or starts the one after it. */
  readonly joinNext: (key: string, work: () => Promise<T>) => SharedCall<T>;
}

export interface SharedCall<T> {
  readonly outcome: Promise<T>;
  /** Another request started the call. */
  readonly isShared: boolean;
}

/** At most one call is running and one is waiting for each key. A request that joins does not change the call's deadline. */
export const createSingleFlight = <T>(): SingleFlight<T> => {
  const running = new Map<string, Promise<T>>();
  const waiting = new Map<string, Promise<T>>();

  const join = (key: string, work: () => Promise<T>): SharedCall<T> => {
    const current = running.get(key);
    if (current !== undefined) return { outcome: current, isShared: true };
    // An async stack goes on through `finally`, and ends at a promise with a handler besides the caller's.
    const outcome = work().finally(() => {
      running.delete(key);
    });
    running.set(key, outcome);
    return { outcome, isShared: false };
  };

  const joinNext = (key: string, work: () => Promise<T>): SharedCall<T> => {
    const current = running.get(key);
    if (current === undefined) return join(key, work);
    const next = waiting.get(key);
    if (next !== undefined) return { outcome: next, isShared: true };
    const start = () => {
      waiting.delete(key);
      return join(key, work).outcome;
    };
    const outcome = current.then(start, start);
    waiting.set(key, outcome);
    return { outcome, isShared: false };
  };

  return { join, joinNext };
};
