import { z } from 'zod';
import { FleetJob, readFleetJob } from './fleet-job.ts';
import { mapInParts } from './in-parts.ts';
import { parseText } from '../state/json-lines.ts';

const Instant = z.string().meta({ format: 'date-time' });

/** What one sweep did. */
export const Sweep = z
  .strictObject({
    startedAt: Instant.meta({ format: 'date-time', description: 'When the sweep began' }),
    endedAt: Instant.meta({ format: 'date-time', description: 'When the sweep ended' }),
    owners: z.int().min(0).meta({ description: 'Number of owners that the sweep was to read' }),
    unread: z.int().min(0).meta({
      description: 'Number of owners that it could not read; their jobs keep their last state and `readAt`',
    }),
    isComplete: z.boolean().meta({ description: 'True when every owner was read' }),
  })
  .meta({ id: 'Sweep', description: 'The sweep that the list comes from' });
export type Sweep = z.output<typeof Sweep>;

/** Which fields make a change: a job whose verdict, status or quarantine differs has changed. */
export const Change = z.strictObject({
  before: FleetJob,
  after: FleetJob,
});
export type Change = z.output<typeof Change>;

/** The version of the format. A snapshot of another version is ignored. */
export const snapshotVersion = 1;

/** The result of the sweeps, replaced as a whole. */
export const Snapshot = z.strictObject({
  version: z.literal(snapshotVersion),
  /** Id of the sweep that wrote it. */
  sweepId: z.string(),
  sweep: Sweep,
  /** When all owners of the tenant were last listed and read; null with a list of owners in WATCH. */
  discoveredAt: Instant.nullable(),
  /** When the events `job.health` were last sent. */
  reportedAt: Instant.nullable(),
  /** Every job, each once. */
  items: z.array(FleetJob),
  /** The changes that this sweep found, for the events `job.changed`. */
  changes: z.array(Change),
});
export type Snapshot = z.output<typeof Snapshot>;

const Frame = Snapshot.extend({ items: z.array(z.unknown()) });

/** Undefined for a text that is damaged, of another version, or not a snapshot. */
export const decodeSnapshot = async (text: string): Promise<Snapshot | undefined> => {
  const frame = Frame.safeParse(parseText(text)).data;
  if (frame === undefined) return undefined;
  const read = await mapInParts(frame.items, readFleetJob);
  const items = read.filter((job) => job !== undefined);
  return items.length === read.length ? { ...frame, items } : undefined;
};
