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
  /** As `get`, and the entry becomes the newest. For a map without an age, whose order is the age of its entries. */
  readonly renew: (key: string) => V | null;
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
  let newest: Entry<V> | null = null;
  const drop = (key: string) => {
    const entry = entries.get(key);
    if (entry === undefined) return;
    usedBytes -= entry.bytes;
    entries.delete(key);
    if (entry === newest) newest = null;
  };
  const append = (key: string, entry: Entry<V>) => {
    entries.set(key, entry);
    newest = entry;
  };
  const evict = () => {
    for (const [key, { setAt }] of entries) {
      if (entries.size <= maxEntries && usedBytes <= maxBytes && now() - setAt < ageMs) return;
      drop(key);
    }
  };
  return {
    get: (key) => {
      // Without an age, only `set` makes an entry evictable.
      if (ageMs !== Infinity) evict();
      return entries.get(key)?.value ?? null;
    },
    set: (key, value, bytes) => {
      drop(key);
      append(key, { value, bytes, setAt: now() });
      usedBytes += bytes;
      evict();
    },
    renew: (key) => {
      const entry = entries.get(key);
      // A Map that only deletes and inserts one key rebuilds itself every few times.
      if (entry !== undefined && entry !== newest) {
        entries.delete(key);
        append(key, entry);
      }
      return entry?.value ?? null;
    },
    delete: drop,
    bytes: () => usedBytes,
  };
};
