import { runAttempt } from '../attempt.ts';
import type { Success } from '../classify-response.ts';
import { countCall } from '../count-call.ts';
import type { Failure } from '../failure.ts';
import { versionPath } from '../calls.ts';
import type { ItemResult, Release } from '../throttle/admission.ts';
import { noOwner } from '../throttle/owner-circuits.ts';
import type { GraphConfig, GraphPorts } from '../types.ts';
import { batchBody, readBatch } from './batch-envelope.ts';
import type { Batch } from './batch-queue.ts';

/** How each item ended, in order; or how the whole batch failed. */
export type BatchResult =
  | { readonly kind: 'answered'; readonly results: readonly (Success | Failure)[] }
  | { readonly kind: 'failed'; readonly failure: Failure };

const retryAfterOf = (result: Success | Failure): number | null =>
  result.kind === 'throttled' ? result.retryAfterMs : null;

/** A path that Graph does not have says nothing about the owners in the batch. */
const asFailure = (failure: Failure): Failure =>
  failure.kind === 'absent' ? { ...failure, kind: 'incapable' } : failure;

const resultOf = (result: Success | Failure, count: number, now: number): BatchResult => {
  if (result.kind !== 'success') return { kind: 'failed', failure: asFailure(result) };
  const results = readBatch(result, count, now);
  if (results !== undefined) return { kind: 'answered', results };
  const { upstream } = result;
  return { kind: 'failed', failure: { kind: 'shape', upstream, retryAfterMs: null, cause: 'no envelope' } };
};

/**
 * One exchange. The circuits learn from each item; a batch without items teaches them nothing unless it was throttled. The
 * slot is released in every case. Throws Problem `identity-unavailable`.
 */
export const sendBatch = async <T>(
  config: GraphConfig,
  ports: GraphPorts,
  { items, call, attempt, throttled }: Batch<T>,
  release: Release,
): Promise<BatchResult> => {
  const version = versionPath(new URL(config.root));
  let learned: readonly ItemResult[] = [];
  const throttling: { retryAfterMs: number | null } = { retryAfterMs: null };
  try {
    const result = await runAttempt(
      config,
      ports,
      { ...call, body: batchBody(items.map((item) => item.call.path.slice(version.length))) },
      {
        attempt: attempt + throttled,
        // The slot is kept until the circuits know how the items ended.
        release: (waitMs) => {
          throttling.retryAfterMs = waitMs;
          return [];
        },
      },
    );
    const batchResult = resultOf(result, items.length, ports.clock.now());
    if (batchResult.kind === 'answered')
      learned = batchResult.results.map((item, place) => ({
        owner: items[place]?.call.owner ?? noOwner,
        retryAfterMs: retryAfterOf(item),
      }));
    return batchResult;
  } finally {
    const { retryAfterMs } = throttling;
    const opened = retryAfterMs === null ? release(null, learned) : release(retryAfterMs);
    for (const level of opened) countCall(ports, call, 'graph.gate', { level });
  }
};
