import type { CacheTimes } from './freshness.ts';
import type { Representation } from '../http/representation.ts';

/** One answer that is held. */
export interface CacheEntry extends CacheTimes {
  readonly representation: Representation;
}

export interface LruStore {
  readonly get: (key: string) => CacheEntry | null;
  /** False when it is too large to be held. */
  readonly set: (key: string, entry: CacheEntry) => boolean;
  readonly delete: (key: string) => void;
  readonly bytes: () => number;
}

export interface StoreLimits {
  readonly entries: number;
  readonly bytes: number;
}

/** At most; one answer takes a sixteenth of the bytes or is not held. */
const defaultLimits: StoreLimits = { entries: 1000, bytes: 64 * 1024 * 1024 };

/** What an entry costs besides its text. */
const overheadBytes = 1024;

/** The text with two bytes per sign, and its compressed form: never less than what is really held. */
const sizeOf = (key: string, { representation }: CacheEntry): number =>
  3 * representation.bytes + 2 * key.length + overheadBytes;

/** Answers by key, bounded in number and in bytes; who was read longest ago goes first. */
export const createLruStore = (bounds: StoreLimits = defaultLimits): LruStore => {
  const entries = new Map<string, CacheEntry>();
  let usedBytes = 0;
  const drop = (key: string) => {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entries.delete(key);
    usedBytes -= sizeOf(key, entry);
  };
  const makeRoom = () => {
    for (const key of entries.keys()) {
      if (usedBytes <= bounds.bytes && entries.size <= bounds.entries) return;
      drop(key);
    }
  };
  return {
    get: (key) => {
      const entry = entries.get(key);
      if (entry === undefined) return null;
      // A Map keeps the order of insertion: what is read moves to the end.
      entries.delete(key);
      entries.set(key, entry);
      return entry;
    },
    set: (key, entry) => {
      drop(key);
      if (sizeOf(key, entry) > bounds.bytes / 16) return false;
      entries.set(key, entry);
      usedBytes += sizeOf(key, entry);
      makeRoom();
      return true;
    },
    delete: drop,
    bytes: () => usedBytes,
  };
};
