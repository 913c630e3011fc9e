/** The owners whose cached responses a write has made stale, as text. All functions are pure. */
import * as z from 'zod';
import { parseText } from './json-lines.ts';

const count = z.int().nonnegative();

const EpochList = z.strictObject({
  version: z.literal(1),
  /** Of the last write. */
  seq: count,
  /** Owners with this number or a lower one may have been dropped from the list. */
  floor: count,
  /** By owner: the number of its last write, and when it was, in milliseconds since the epoch. */
  owners: z.record(z.string(), z.tuple([count, z.number()])),
});
export type EpochList = z.output<typeof EpochList>;

/** Owners are dropped after this time, or past this number, the oldest first. */
const ownerMs = 3_600_000;
const maxOwners = 500;

/** Of a store without a text. */
export const noEpochs: EpochList = { version: 1, seq: 0, floor: 0, owners: {} };

/** Null where the text is damaged or of another version. */
export const readEpochs = (text: string): EpochList | null =>
  EpochList.safeParse(parseText(text)).data ?? null;

/**
 * The list after writes to these owners; null = the earlier list is damaged. A new list counts from the time, so that its
 * numbers are above those of a list that was lost.
 */
export const bumpEpochs = (list: EpochList | null, changed: readonly string[], now: number): EpochList => {
  const isNew = list === null || list.seq === 0;
  const {
    seq: last,
    floor,
    owners,
  } = isNew ? { seq: Math.floor(now), floor: Math.floor(now), owners: {} } : list;
  const seq = last + 1;
  const all = {
    ...owners,
    ...Object.fromEntries(changed.map((owner) => [owner, [seq, now] satisfies [number, number]])),
  };
  const bySeq = Object.entries(all).sort(([, [a]], [, [b]]) => b - a);
  const isKept = ([, [, at]]: (typeof bySeq)[number], index: number) =>
    index < maxOwners && now - at < ownerMs;
  const dropped = bySeq.filter((entry, index) => !isKept(entry, index)).map(([, [number]]) => number);
  return {
    version: 1,
    seq,
    floor: Math.max(floor, ...dropped),
    owners: Object.fromEntries(bySeq.filter(isKept)),
  };
};

/**
 * Owners with a write after number `since`, or `all` where the list does not tell: a list is damaged (null), it counts anew,
 * or such owners have been dropped.
 */
export const staleOwners = (since: number | null, list: EpochList | null): readonly string[] | 'all' => {
  if (list === null || since === null || list.seq < since || list.floor > since) return 'all';
  return Object.entries(list.owners).flatMap(([owner, [seq]]) => (seq > since ? [owner] : []));
};
