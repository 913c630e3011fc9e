import { createHash } from 'node:crypto';
import { createBoundedMap, type Bounds } from '../../cache/bounded-map.ts';
import type { Clock, Fact } from '../../ports.ts';
import type { Problem } from '../../problem.ts';
import { usedOtherwise } from '../../state/idempotency-records.ts';
import type { Representation } from '../reply/representation.ts';

/** The outcome of an action, in a form that can be replayed. */
export type ActionOutcome = (
  | { readonly kind: 'answer'; readonly representation: Representation }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly requestId: string }
) & {
  /** The job in the audit event, so that a replay need not ask Graph for it. */
  readonly job: Fact['properties'][string];
};

/** The outcome of an action, and whether a retry gets it instead of running the action again. */
export interface StoredResult<T> {
  readonly outcome: T;
  /** A write was sent to Graph: a retry must not send it again. */
  readonly isSent: boolean;
  /** The approximate memory of the outcome. */
  readonly bytes: number;
}

/** One request with an `Idempotency-Key`. */
export interface IdempotentRequest {
  /** The caller and the key together. */
  readonly id: string;
  /** The endpoint with its parameters and body: a key is valid for one request only. */
  readonly request: string;
}

export interface IdempotencyStore<T> {
  /**
   * Runs the work once for each key, also for concurrent requests. Rejects with the error of `work`, and with Problem
   * `conflict` where the key was used for a different request.
   */
  readonly runOnce: (
    keyed: IdempotentRequest,
    work: () => Promise<StoredResult<T>>,
  ) => Promise<{ readonly outcome: T; readonly isReplayed: boolean }>;
}

interface Earlier<T> {
  readonly request: string;
  readonly result: StoredResult<T> | Promise<StoredResult<T>>;
}

const ageMs = 24 * 60 * 60 * 1000;
const defaultBounds: Bounds = { entries: 5000, bytes: 32 * 1024 * 1024 };

/** The memory of an entry besides its outcome. */
const overheadBytes = 512;

const digest = (text: string): string => createHash('sha256').update(text).digest('base64');

/** Outcomes of one process, for 24 hours; past the bounds the oldest are evicted. */
export const createIdempotencyStore = <T>(
  { now }: Pick<Clock, 'now'>,
  bounds: Bounds = defaultBounds,
): IdempotencyStore<T> => {
  const running = new Map<string, Earlier<T>>();
  const stored = createBoundedMap<Earlier<T>>({ ...bounds, ageMs }, now);
  const run = async (id: string, request: string, work: () => Promise<StoredResult<T>>) => {
    const promise = work();
    running.set(id, { request, result: promise });
    try {
      const result = await promise;
      if (result.isSent) stored.set(id, { request, result }, result.bytes + overheadBytes);
      return { outcome: result.outcome, isReplayed: false };
    } finally {
      running.delete(id);
    }
  };
  return {
    runOnce: async (keyed, work) => {
      const id = digest(keyed.id);
      const request = digest(keyed.request);
      const earlier = running.get(id) ?? stored.get(id);
      if (earlier === null) return run(id, request, work);
      if (earlier.request !== request) throw usedOtherwise();
      const { outcome } = await earlier.result;
      return { outcome, isReplayed: true };
    },
  };
};
