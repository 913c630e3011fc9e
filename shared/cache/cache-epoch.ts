/** Separates the cached responses of an owner before and after an action on it. */
export interface CacheEpoch {
  /** The cache key in the current epoch of the owner. */
  readonly keyOf: (owner: string | null, key: string) => string;
  /** Starts a new epoch: no later request gets a response that was requested before, even if its call is still running. */
  readonly invalidate: (owner: string | null) => void;
  /** The same for all owners. */
  readonly invalidateAll: () => void;
}

/** Past this number of owners the responses of all owners are invalidated together. */
const maxOwners = 1000;

export const createCacheEpoch = (): CacheEpoch => {
  const current = new Map<string, number>();
  let last = 0;
  let allOwners = 0;
  const invalidateAll = (): void => {
    last += 1;
    current.clear();
    allOwners = last;
  };
  return {
    keyOf: (owner, key) => `${current.get(owner ?? '') ?? allOwners} ${key}`,
    invalidate: (owner) => {
      if (current.size >= maxOwners) invalidateAll();
      last += 1;
      current.set(owner ?? '', last);
    },
    invalidateAll,
  };
};
