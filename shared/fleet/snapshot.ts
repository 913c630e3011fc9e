import * as z from 'zod';
import { FleetJob } from './fleet-job.ts';
import { mapInParts } from './in-parts.ts';

const Instant = z.string().meta({ format: 'date-time' });

/** What one sweep did. */
export const Sweep = z
  .strictObject({
    startedAt: Instant.meta({ format: 'date-time', description: 'When the sweep began' }),
    endedAt: Instant.meta({ format: 'date-time', description: 'When the sweep ended' }),
    owners: z
      .int()
      .min(0)
      .meta({ format: 'int32', description: 'Number of owners that the sweep was to read' }),
    unread: z.int().min(0).meta({
      format: 'int32',
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

/** The first line of a stored snapshot. */
export const SnapshotHead = z.strictObject({
  version: z.literal(snapshotVersion),
  /** Id of the sweep that wrote it. */
  sweepId: z.string(),
  sweep: Sweep,
  /** When all owners of the tenant were last listed and read; null with a list of owners in WATCH. */
  discoveredAt: Instant.nullable(),
  /** When the events `job.health` were last sent. */
  reportedAt: Instant.nullable(),
});

/** The result of the sweeps, replaced as a whole. */
export type Snapshot = z.output<typeof SnapshotHead> & {
  /** Every job, each once. */
  readonly items: readonly FleetJob[];
  /** The changes that this sweep found, for the events `job.changed`. */
  readonly changes: readonly Change[];
};

/** The number of lines that follow the first one, so that a text that was cut off is not used. */
export const StoredHead = SnapshotHead.extend({ items: z.int().min(0), changes: z.int().min(0) });

const toLine = (value: unknown): string => JSON.stringify(value);

/**
 * Lines of JSON: the head, then each job, then each change. A large JSON value would be written and read in one go, and
 * requests would wait.
 */
export const encodeSnapshot = async ({ items, changes, ...head }: Snapshot): Promise<string> => {
  const first = toLine({ ...head, items: items.length, changes: changes.length });
  const lines = [...(await mapInParts(items, toLine)), ...(await mapInParts(changes, toLine))];
  return [first, ...lines].join('\n');
};
