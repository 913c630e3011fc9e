/** The record of one `Idempotency-Key` as text, and what a repeat gets. All functions are pure. */
import * as z from 'zod';
import { parseText } from './json-lines.ts';

const Record = z.strictObject({
  version: z.literal(1),
  /** Digest of the request: a key is valid for one request only. */
  request: z.string(),
  /** A new GUID for each run: it tells the records of two runs apart. */
  run: z.string(),
  /** Milliseconds since the epoch. */
  startedAt: z.number(),
  /** `free`: nothing was sent, so a repeat runs. `unknown`: the run ended, or its outcome is too large. */
  state: z.enum(['underWay', 'done', 'unknown', 'free']),
  /** With `done`. */
  outcome: z.unknown().optional(),
});
export type IdempotencyRecord = z.output<typeof Record>;

/** What a request with this key gets. */
export type RepeatDecision =
  | { readonly kind: 'run' }
  | { readonly kind: 'replay'; readonly outcome: unknown }
  | { readonly kind: 'underWay'; readonly record: IdempotencyRecord }
  | { readonly kind: 'usedOtherwise' | 'unknown' };

export const recordMs = 24 * 60 * 60 * 1000;
/** Of a record, in UTF-8. An outcome that does not fit is not replayed. */
export const maxRecordBytes = 256 * 1024;

/** Null where the text is no record of this version. */
export const readRecord = (text: string): IdempotencyRecord | null =>
  Record.safeParse(parseText(text)).data ?? null;

/** A record that would be too large becomes `unknown`. */
export const writeRecord = (record: IdempotencyRecord): string => {
  const text = JSON.stringify(record);
  if (Buffer.byteLength(text) <= maxRecordBytes) return text;
  const { outcome: _, ...others } = record;
  return JSON.stringify({ ...others, state: 'unknown' });
};

/**
 * What a request gets for the stored text; null = there is none. A text that cannot be read proves that the key was used, so
 * nothing is sent.
 */
export const decideRepeat = (text: string | null, request: string, now: number): RepeatDecision => {
  if (text === null) return { kind: 'run' };
  const record = readRecord(text);
  if (record === null) return { kind: 'unknown' };
  if (record.state === 'free' || now - record.startedAt >= recordMs) return { kind: 'run' };
  if (record.request !== request) return { kind: 'usedOtherwise' };
  if (record.state === 'underWay') return { kind: 'underWay', record };
  return record.state === 'done' ? { kind: 'replay', outcome: record.outcome } : { kind: 'unknown' };
};
