import { createHash } from 'node:crypto';
import type { Clock, Fact } from '../ports.ts';
import { Problem } from '../problem.ts';
import type { Representation } from './representation.ts';

/** How an action ended, in a form that can be told again. */
export type ActionOutcome = (
  | { readonly kind: 'answer'; readonly representation: Representation }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly requestId: string }
) & {
  /** The job as the audit event names it: a repeat does not ask Graph for it again. */
  readonly job: Fact['properties'][string];
};

/** How a request ended, and whether a repeat may find out the same way. */
export interface StoredResult<T> {
  readonly outcome: T;
  /** Something was sent to Graph: a repeat must not send it again. */
  readonly isSent: boolean;
  /** What it takes to remember it. */
  readonly bytes: number;
}

/** One request with an `Idempotency-Key`. */
export interface IdempotentRequest {
  /** The caller and the key together. */
  readonly id: string;
  /** What is asked for: a key stands for one request only. */
  readonly request: string;
}

export interface IdempotencyStore<T> {
  /**
   * Does the work once for each key, also where requests come together. Rejects with what `work` rejects with, and with
   * Problem `conflict` where the key stands for another request.
   */
  readonly runOnce: (
    keyed: IdempotentRequest,
    work: () => Promise<StoredResult<T>>,
  ) => Promise<{ readonly outcome: T; readonly isReplayed: boolean }>;
}

export interface StoreLimits {
  readonly entries: number;
  readonly bytes: number;
}

interface Entry<T> {
  readonly request: string;
  readonly work: Promise<StoredResult<T>>;
  /** Since when it is remembered, and for how many bytes; null while it is under way. */
  kept: { readonly at: number; readonly bytes: number } | null;
}

const lifeMs = 24 * 60 * 60 * 1000;
const defaultLimits: StoreLimits = { entries: 5000, bytes: 32 * 1024 * 1024 };

/** Besides the text of the outcome. */
const overheadBytes = 512;

const digest = (text: string): string => createHash('sha256').update(text).digest('base64');

const usedOtherwise = (): Problem =>
  new Problem('conflict', 'This Idempotency-Key stands for another request. Send a new GUID.', {
    conflict: { reason: 'idempotencyKey' },
  });

/** Outcomes of one process, for 24 hours; past the bounds the oldest are forgotten. */
export const createIdempotencyStore = <T>(
  { now }: Pick<Clock, 'now'>,
  bounds: StoreLimits = defaultLimits,
): IdempotencyStore<T> => {
  const entries = new Map<string, Entry<T>>();
  let held = 0;
  const drop = (id: string) => {
    held -= entries.get(id)?.kept?.bytes ?? 0;
    entries.delete(id);
  };
  const makeRoom = () => {
    for (const [id, { kept }] of entries) {
      if (kept === null) continue;
      const isFull = entries.size > bounds.entries || held > bounds.bytes;
      if (!isFull && now() - kept.at < lifeMs) return;
      drop(id);
    }
  };
  const keep = (id: string, entry: Entry<T>, { isSent, bytes }: StoredResult<T>) => {
    entries.delete(id);
    if (!isSent) return;
    // A Map keeps the order of insertion: the oldest outcome comes first.
    entry.kept = { at: now(), bytes: bytes + overheadBytes };
    entries.set(id, entry);
    held += entry.kept.bytes;
    makeRoom();
  };
  const begin = async (id: string, request: string, work: () => Promise<StoredResult<T>>) => {
    const entry = { request, work: work(), kept: null };
    entries.set(id, entry);
    try {
      const ending = await entry.work;
      keep(id, entry, ending);
      return { outcome: ending.outcome, isReplayed: false };
    } catch (error) {
      entries.delete(id);
      throw error;
    }
  };
  return {
    runOnce: async (keyed, work) => {
      makeRoom();
      const [id, request] = [digest(keyed.id), digest(keyed.request)];
      const known = entries.get(id);
      if (known === undefined) return begin(id, request, work);
      if (known.request !== request) throw usedOtherwise();
      const { outcome } = await known.work;
      return { outcome, isReplayed: true };
    },
  };
};
