import { createBoundedMap, type Bounds } from './bounded-map.ts';
import type { CacheTimes } from './freshness.ts';

/** What the cache can store: `bytes` is the size of its text in UTF-8. */
export interface Sized {
  readonly bytes: number;
}

export interface CacheEntry<T extends Sized> extends CacheTimes {
  readonly value: T;
}

export interface LruStore<T extends Sized> {
  readonly get: (key: string) => CacheEntry<T> | null;
  /** False where the entry is too large to be stored. */
  readonly set: (key: string, entry: CacheEntry<T>) => boolean;
  readonly delete: (key: string) => void;
  readonly bytes: () => number;
}

const defaultBounds: Bounds = { entries: 1000, bytes: 64 * 1024 * 1024 };

/** One entry takes at most this share of the bytes: the page of `docs-get` fits. */
const maxShare = 1 / 8;

/** The memory of an entry besides its text. */
const overheadBytes = 1024;

/** An upper bound: two bytes for each character of the text, and the compressed form. */
const sizeOf = (key: string, { value }: CacheEntry<Sized>): number =>
  3 * value.bytes + 2 * key.length + overheadBytes;

/** Cached values by key, bounded in number and bytes; the least recently used entry is evicted first. */
export const createLruStore = <T extends Sized>(bounds: Bounds = defaultBounds): LruStore<T> => {
  const entries = createBoundedMap<CacheEntry<T>>(bounds);
  return {
    get: entries.renew,
    set: (key, entry) => {
      const bytes = sizeOf(key, entry);
      const isStored = bytes <= bounds.bytes * maxShare;
      if (isStored) entries.set(key, entry, bytes);
      else entries.delete(key);
      return isStored;
    },
    delete: entries.delete,
    bytes: entries.bytes,
  };
};
