/** Work that is under way, by key: whoever asks for the same shares it. */
export interface SingleFlight<T> {
  /** Joins the work under way, or begins it. */
  readonly join: (key: string, work: () => Promise<T>) => FlightResult<T>;
  /** As `join`, but work that began before this call does not count: it begins when that has ended. */
  readonly joinNext: (key: string, work: () => Promise<T>) => FlightResult<T>;
}

export interface FlightResult<T> {
  readonly outcome: Promise<T>;
  /** The work is somebody else's. */
  readonly isShared: boolean;
}

/** At most one under way and one waiting per key. Nobody's leaving ends it, and nobody's joining prolongs it. */
export const createSingleFlight = <T>(): SingleFlight<T> => {
  const running = new Map<string, Promise<T>>();
  const waiting = new Map<string, Promise<T>>();

  const begin = (key: string, work: () => Promise<T>): Promise<T> => {
    const outcome = work().finally(() => {
      running.delete(key);
    });
    running.set(key, outcome);
    return outcome;
  };

  const join = (key: string, work: () => Promise<T>): FlightResult<T> => {
    const underWay = running.get(key);
    return underWay === undefined
      ? { outcome: begin(key, work), isShared: false }
      : { outcome: underWay, isShared: true };
  };

  const joinLater = (key: string, work: () => Promise<T>): FlightResult<T> => {
    const underWay = running.get(key);
    if (underWay === undefined) return join(key, work);
    const next = waiting.get(key);
    if (next !== undefined) return { outcome: next, isShared: true };
    const follow = () => {
      waiting.delete(key);
      return join(key, work).outcome;
    };
    const outcome = underWay.then(follow, follow);
    waiting.set(key, outcome);
    return { outcome, isShared: false };
  };

  return { join, joinNext: joinLater };
};
