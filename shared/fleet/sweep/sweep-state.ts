/** Which sweep is running: the text `fleet/sweep.json` and its steps. */
import * as z from 'zod';
import type { Snapshot } from '../snapshot.ts';
import { parseText } from '../../state/json-lines.ts';

/** `known`: the owners that have jobs, or those of WATCH. `discovery`: these and all others of the tenant. */
const kinds = ['known', 'discovery'] as const;
export type SweepKind = (typeof kinds)[number];

const Instant = z.iso.datetime();
const facts = {
  version: z.literal(1),
  id: z.guid(),
  startedAt: Instant,
  kind: z.enum(kinds),
};

const SweepEnd = z.strictObject({
  endedAt: Instant,
  /** Number of owners that it was to read, and of those that it could not read. */
  owners: z.int().min(0),
  unread: z.int().min(0),
  /** False when the owners of the tenant could not be listed. */
  isListed: z.boolean(),
});
export type SweepEnd = z.output<typeof SweepEnd>;

const Reading = z.strictObject({ ...facts, state: z.literal('reading') });
/** All is read. The snapshot is built, written and told. */
const Ending = z.strictObject({ ...facts, state: z.literal('ending'), end: SweepEnd });
const Ended = z.strictObject({ ...facts, state: z.literal('ended'), end: SweepEnd });

const SweepState = z.discriminatedUnion('state', [Reading, Ending, Ended]);
export type SweepState = z.output<typeof SweepState>;
export type ReadingSweep = z.output<typeof Reading>;
export type EndingSweep = z.output<typeof Ending>;

/** Undefined for a text that is damaged or of another version. */
export const decodeSweepState = (text: string): SweepState | undefined =>
  SweepState.safeParse(parseText(text)).data;

/** `now` in milliseconds since the epoch. */
export const beginSweep = (id: string, kind: SweepKind, now: number): ReadingSweep => ({
  version: 1,
  id,
  startedAt: new Date(now).toISOString(),
  kind,
  state: 'reading',
});

export const toEnding = (sweep: ReadingSweep, end: SweepEnd): EndingSweep => ({
  ...sweep,
  state: 'ending',
  end,
});

export const toEnded = (sweep: EndingSweep): SweepState => ({ ...sweep, state: 'ended' });

/** An unknown instant is never recent, nor is one in the future, which a wrong clock has written. */
export const isRecent = (instant: string | null | undefined, now: number, limitMs: number): boolean =>
  typeof instant === 'string' && Math.abs(now - Date.parse(instant)) < limitMs;

/** A sweep that takes longer ends with what it has read, so that the snapshot does not grow old. */
const maxSweepMs = 2 * 3_600_000;

export const isOverdue = ({ startedAt }: ReadingSweep, now: number): boolean =>
  !isRecent(startedAt, now, maxSweepMs);

/** Whether all owners of the tenant are to be read: never, not for `discoveryMs`, or the snapshot is unknown. */
export const isDiscoveryDue = (
  snapshot: Pick<Snapshot, 'discoveredAt'> | null,
  discoveryMs: number,
  now: number,
): boolean => !isRecent(snapshot?.discoveredAt, now, discoveryMs);
