import type { Times } from './freshness.ts';
import type { Representation } from '../http/representation.ts';

/** One answer that is held. */
export interface Entry extends Times {
  readonly representation: Representation;
}

export interface Store {
  readonly get: (key: string) => Entry | null;
  /** False when it is too large to be held. */
  readonly set: (key: string, entry: Entry) => boolean;
  readonly delete: (key: string) => void;
  readonly bytes: () => number;
}

export interface StoreBounds {
  readonly entries: number;
  readonly bytes: number;
}

/** At most; one answer takes a sixteenth of the bytes or is not held. */
const productBounds: StoreBounds = { entries: 1000, bytes: 64 * 1024 * 1024 };

/** What an entry costs besides its text. */
const overheadBytes = 1024;

/** The text with two bytes per sign, and its compressed form: never less than what is really held. */
const weigh = (key: string, { representation }: Entry): number =>
  3 * representation.bytes + 2 * key.length + overheadBytes;

/** Answers by key, bounded in number and in bytes; who was read longest ago goes first. */
export const createStore = (bounds: StoreBounds = productBounds): Store => {
  const entries = new Map<string, Entry>();
  let held = 0;
  const drop = (key: string) => {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entries.delete(key);
    held -= weigh(key, entry);
  };
  const makeRoom = () => {
    for (const key of entries.keys()) {
      if (held <= bounds.bytes && entries.size <= bounds.entries) return;
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
      if (weigh(key, entry) > bounds.bytes / 16) return false;
      entries.set(key, entry);
      held += weigh(key, entry);
      makeRoom();
      return true;
    },
    delete: drop,
    bytes: () => held,
  };
};
