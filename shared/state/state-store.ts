/** The store that all instances share (docs/state.md). Azure Blob Storage with `STATE_URI`, else the memory of the process. */
import type { Log } from '../ports.ts';
import type { Trace } from '../trace.ts';

/** The context of the calls of one request or one run of a timer. */
export interface StateContext {
  readonly requestId: string;
  readonly trace: Trace;
  /** Name of the function. */
  readonly endpoint: string;
  readonly log: Log;
}

/** A text in the store. */
export interface StoredText {
  readonly text: string;
  /** Changes with each write. */
  readonly etag: string;
}

/** When a write is done: the stored text still has this ETag, or there is none yet. */
export type WriteCondition = { readonly ifMatch: string } | { readonly ifAbsent: true };

/** For a write that replaces what was read; null = there was none. */
export const conditionOf = (stored: Pick<StoredText, 'etag'> | null): WriteCondition =>
  stored === null ? { ifAbsent: true } : { ifMatch: stored.etag };

/** The exclusive right to a name. It ends by itself when it is not renewed. */
export interface StateLease {
  /** False when another holder has it now. */
  readonly renew: () => Promise<boolean>;
  /** After this, another holder can have it at once. */
  readonly release: () => Promise<void>;
}

/**
 * Names are paths such as `fleet/snapshot.jsonl` (state-names.ts). Every call is bounded in time and retried, and fails with
 * Problem `state-unavailable`. Values of secrets are never stored.
 */
export interface StateStore {
  readonly read: (name: string) => Promise<StoredText | null>;
  /** `unchanged` where the stored text still has this ETag. */
  readonly readIfChanged: (name: string, etag: string) => Promise<StoredText | 'unchanged' | null>;
  /** The end of a text, at most `maxBytes`; it can begin inside a line. Null where there is none. */
  readonly readEnd: (name: string, maxBytes: number) => Promise<string | null>;
  /** The new ETag; null where the condition does not hold. */
  readonly write: (name: string, text: string, condition: WriteCondition) => Promise<string | null>;
  /** Adds to the end; starts a new text where there is none. After a lost answer the addition can be there twice. */
  readonly append: (name: string, text: string) => Promise<void>;
  /** Null where another holder has it. It lasts `leaseMs` from the last renewal. */
  readonly lease: (name: string) => Promise<StateLease | null>;
}

/** How long a lease lasts without a renewal, in milliseconds: the shortest that Azure Blob Storage offers. */
export const leaseMs = 15_000;

export type ConnectState = (context: StateContext) => StateStore;
