import { z } from 'zod';
import type { RawOwner } from '../owner.ts';
import { historyName } from '../state/state-names.ts';
import type { StateStore } from '../state/state-store.ts';
import { jobStatus, quarantineReason } from '../sync/graph-json/enumerations.ts';
import { Health } from '../sync/job/health.ts';
import type { FleetJob } from './fleet-job.ts';
import { decodeLines, encodeLine } from './json-lines.ts';

/** One state of a job, from `at` until the next item. */
export const HistoryItem = z
  .strictObject({
    at: z
      .string()
      .meta({ format: 'date-time', description: 'When a sweep read this state. UTC with milliseconds.' }),
    status: jobStatus.schema,
    verdict: Health.shape.verdict,
    reasons: Health.shape.reasons,
    quarantineReason: quarantineReason.schema.nullable(),
  })
  .meta({ id: 'HistoryItem', description: 'A state of the job that differs from the one before it' });
export type HistoryItem = z.output<typeof HistoryItem>;

/** An item as it is stored. */
const Row = HistoryItem.extend({
  /** The sweep that found it. After a crash, a sweep can write its row twice. */
  sweepId: z.string(),
  /** A quarantine can have no reason. */
  isQuarantined: z.boolean(),
});
type Row = z.output<typeof Row>;

/** The state of a job as a line of its history. */
export const encodeState = (job: FleetJob, sweepId: string): string => {
  const row: Row = {
    sweepId,
    at: job.readAt,
    status: job.status,
    verdict: job.health.verdict,
    reasons: job.health.reasons,
    quarantineReason: job.quarantine?.reason ?? null,
    isQuarantined: job.quarantine !== null,
  };
  return encodeLine(row);
};

/** The state alone, without its time and sweep. */
const stateOf = ({ status, verdict, reasons, quarantineReason, isQuarantined }: Row): string =>
  JSON.stringify([status, verdict, reasons, quarantineReason, isQuarantined]);

/** Each row of a sweep once. A row that does not differ from the one before it is left out: a snapshot was lost. */
const differing = (rows: readonly Row[]): Row[] => {
  const sweeps = new Set<string>();
  let last: string | null = null;
  return rows.filter((row) => {
    const state = stateOf(row);
    const isNew = !sweeps.has(row.sweepId) && state !== last;
    sweeps.add(row.sweepId);
    if (isNew) last = state;
    return isNew;
  });
};

/** The longest history that is answered. */
export const maxHistoryItems = 200;
/** Longer than 200 rows, each of them written twice. */
const maxBytes = 512 * 1024;

/** Newest first, at most 200. The text may begin inside a line. */
export const decodeHistory = (text: string): HistoryItem[] =>
  differing(decodeLines(text, (value) => Row.safeParse(value).data))
    .slice(-maxHistoryItems)
    .reverse()
    .map(({ sweepId: _, isQuarantined: _isQuarantined, ...item }) => item);

/** The history of one job, newest first; empty for a job that no sweep has read. Rejects with Problem `state-unavailable`. */
export const readHistory = async (
  store: Pick<StateStore, 'readEnd'>,
  owner: RawOwner,
  jobId: string,
): Promise<HistoryItem[]> => decodeHistory((await store.readEnd(historyName(owner, jobId), maxBytes)) ?? '');
