import { raceDeadline } from '../net/deadline.ts';
import type { Clock, NewGuid } from '../ports.ts';
import { Problem } from '../problem.ts';
import type { Exclusive } from '../upstreams.ts';
import { decideRepeat, readRecord, writeRecord, type IdempotencyRecord } from './idempotency-record.ts';
import { notSent } from './not-sent.ts';
import { putText } from './put-text.ts';
import { conditionOf, type StateStore, type StoredText } from './state-store.ts';

/** How an outcome is stored. */
export interface OutcomeCodec<T> {
  /** A value for JSON. */
  readonly encode: (outcome: T) => unknown;
  /** Undefined where the value is damaged. */
  readonly decode: (value: unknown) => T | undefined;
}

export interface RecordPorts<T> {
  readonly store: StateStore;
  readonly exclusive: Exclusive;
  readonly clock: Clock;
  readonly newGuid: NewGuid;
  readonly codec: OutcomeCodec<T>;
  /** Gets the failure of the store after the work: the outcome is answered all the same. */
  readonly onFailure: (error: unknown) => void;
}

/** One request with an `Idempotency-Key`. */
interface KeyedRequest {
  /** Of the record in the store. */
  readonly name: string;
  /** Digest of the request. */
  readonly request: string;
}

interface Result<T> {
  readonly outcome: T;
  /** A write was sent to Graph. */
  readonly isSent: boolean;
}

export const usedOtherwise = (): Problem =>
  new Problem('conflict', 'This Idempotency-Key was used for a different request. Send a new GUID.', {
    conflict: { reason: 'idempotencyKey' },
  });

const underWay = (): Problem =>
  new Problem(
    'conflict',
    'A request with this Idempotency-Key is running. Nothing was sent for this one. Repeat it with the same key to get the outcome.',
    { conflict: { reason: 'operationUnderWay' } },
  );

const outcomeUnknown = (): Problem =>
  new Problem(
    'conflict',
    'The outcome of the earlier request with this Idempotency-Key is unknown: Microsoft Graph may have applied it. Nothing was sent for this one. Read the job before you send the request again with a new key.',
    { conflict: { reason: 'outcomeUnknown' } },
  );

/** A record that takes longer is completed in the background: the outcome must not wait for it. */
const maxCompleteMs = 5000;

/** More conflicting writes than this cannot come from requests that hold the lease. */
const maxTries = 5;

/** The outcome of an earlier run; undefined where the work has to run. Throws Problem for every other decision. */
const replayOf = <T>(
  decision: ReturnType<typeof decideRepeat>,
  codec: OutcomeCodec<T>,
): { readonly outcome: T } | undefined => {
  if (decision.kind === 'usedOtherwise') throw usedOtherwise();
  if (decision.kind === 'unknown') throw outcomeUnknown();
  if (decision.kind !== 'replay') return undefined;
  const outcome = codec.decode(decision.outcome);
  if (outcome === undefined) throw outcomeUnknown();
  return { outcome };
};

/** The record of a new run and its ETag, or the outcome of an earlier one. The caller has the lease of the key. */
const claim = async <T>({ name, request }: KeyedRequest, found: StoredText | null, ports: RecordPorts<T>) => {
  const { store, clock, newGuid, codec } = ports;
  let stored = found;
  for (let tries = 0; tries < maxTries; tries += 1) {
    const now = clock.now();
    const decision = decideRepeat(stored?.text ?? null, request, now);
    const earlier = replayOf(decision, codec);
    if (earlier !== undefined) return earlier;
    // This run has the lease: an earlier one that has not recorded its outcome has ended.
    const isEnded = decision.kind === 'underWay';
    const record: IdempotencyRecord = isEnded
      ? { ...decision.record, state: 'unknown' }
      : { version: 1, request, run: newGuid(), startedAt: now, state: 'underWay' };
    const etag = await putText(store, name, writeRecord(record), conditionOf(stored));
    if (etag !== null && isEnded) throw outcomeUnknown();
    if (etag !== null) return { record, etag };
    stored = await store.read(name);
  }
  throw underWay();
};

/** Completes the record of a run. Another instance may have declared the run ended: its record is replaced too. */
const complete = async (
  name: string,
  record: IdempotencyRecord,
  startEtag: string,
  store: StateStore,
): Promise<void> => {
  let etag = startEtag;
  const text = writeRecord(record);
  for (let tries = 0; tries < maxTries; tries += 1) {
    if ((await putText(store, name, text, { ifMatch: etag })) !== null) return;
    const stored = await store.read(name);
    if (stored === null || readRecord(stored.text)?.run !== record.run) return;
    etag = stored.etag;
  }
};

const claimed = async <T>(keyed: KeyedRequest, found: StoredText | null, ports: RecordPorts<T>) => {
  try {
    return await claim(keyed, found, ports);
  } catch (error) {
    throw notSent(error);
  }
};

/**
 * Runs the work once for the key on all instances, or returns the outcome of the earlier run. The record exists before the work
 * starts, so that a run that ended without an outcome is never repeated. Throws Problem `conflict`, or `state-unavailable`
 * before the work has started.
 */
export const runRecorded = async <T>(
  keyed: KeyedRequest,
  work: () => Promise<Result<T>>,
  ports: RecordPorts<T>,
): Promise<Result<T> & { readonly isReplayed: boolean }> => {
  const { store, exclusive, codec, clock, onFailure } = ports;
  const found = await store.read(keyed.name).catch((error: unknown) => {
    throw notSent(error);
  });
  const earlier = replayOf(decideRepeat(found?.text ?? null, keyed.request, clock.now()), codec);
  if (earlier !== undefined) return { ...earlier, isSent: false, isReplayed: true };
  const run = async () => {
    const own = await claimed(keyed, found, ports);
    if ('outcome' in own) return { ...own, isSent: false, isReplayed: true };
    const result = await work();
    const { outcome, isSent } = result;
    const end = isSent
      ? ({ ...own.record, state: 'done', outcome: codec.encode(outcome) } as const)
      : ({ ...own.record, state: 'free' } as const);
    const isComplete = complete(keyed.name, end, own.etag, store).catch(onFailure);
    await raceDeadline(clock, maxCompleteMs, () => isComplete);
    return { ...result, isReplayed: false };
  };
  return exclusive(keyed.name, run, underWay);
};
