/** Which answers of an owner still count: those that were asked for since the last action on it. */
export interface CacheEpoch {
  /** The key of answers that count from now on. */
  readonly keyOf: (owner: string | null, key: string) => string;
  /** What was asked for before counts no more, also where it is still under way. */
  readonly invalidate: (owner: string | null) => void;
}

/** So many owners are told apart; past it everybody's answers are forgotten together. */
const maxOwners = 1000;

export const createCacheEpoch = (): CacheEpoch => {
  const current = new Map<string, number>();
  let last = 0;
  let allOwners = 0;
  return {
    keyOf: (owner, key) => `${current.get(owner ?? '') ?? allOwners} ${key}`,
    invalidate: (owner) => {
      last += 1;
      if (current.size >= maxOwners) {
        current.clear();
        allOwners = last;
      }
      current.set(owner ?? '', last);
    },
  };
};
