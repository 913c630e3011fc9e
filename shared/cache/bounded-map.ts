export interface Bounds {
  readonly entries: number;
  readonly bytes: number;
  /** In milliseconds; entries do not expire where it is absent. */
  readonly ageMs?: number;
}

export interface BoundedMap<V> {
  /** Null where there is no such entry, or it has expired. */
  readonly get: (key: string) => V | null;
  /** Adds or replaces an entry, which becomes the newest, and evicts the oldest past the bounds. */
  readonly set: (key: string, value: V, bytes: number) => void;
  readonly delete: (key: string) => void;
  readonly bytes: () => number;
}

interface Entry<V> {
  readonly value: V;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly setAt: number;
}

/** A map bounded in number, bytes and age. `now` is needed for the age only. */
export const createBoundedMap = <V>(
  { entries: maxEntries, bytes: maxBytes, ageMs = Infinity }: Bounds,
  now: () => number = () => 0,
): BoundedMap<V> => {
  // A Map keeps the order of insertion: the oldest entry is the first.
  const entries = new Map<string, Entry<V>>();
  let usedBytes = 0;
  const drop = (key: string) => {
    usedBytes -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  };
  const evict = () => {
    for (const [key, { setAt }] of entries) {
      const isFull = entries.size > maxEntries || usedBytes > maxBytes;
      if (!isFull && now() - setAt < ageMs) return;
      drop(key);
    }
  };
  return {
    get: (key) => {
      evict();
      return entries.get(key)?.value ?? null;
    },
    set: (key, value, bytes) => {
      drop(key);
      entries.set(key, { value, bytes, setAt: now() });
      usedBytes += bytes;
      evict();
    },
    delete: drop,
    bytes: () => usedBytes,
  };
};
