/** The history of a job: its states as rows of a text in the store, and as the caller gets them. */
import * as z from 'zod';
import type { OwnerPath } from '../owner.ts';
import { notFound } from '../problem.ts';
import { decodeLines, encodeLine } from '../state/json-lines.ts';
import { historyName } from '../state/state-names.ts';
import type { StateStore } from '../state/state-store.ts';
import { jobStatus, quarantineReason } from '../sync/graph-json/enumerations.ts';
import { Health } from '../sync/job/health.ts';
import type { NewState } from './build-snapshot.ts';

/** One state of a job, from `at` until the next item. */
export const HistoryItem = z
  .strictObject({
    at: z.string().meta({ format: 'date-time', description: 'When a sweep read this state' }),
    status: jobStatus.schema,
    verdict: Health.shape.verdict,
    reasons: Health.shape.reasons,
    quarantineReason: quarantineReason.schema
      .nullable()
      .meta({ description: 'Why the job is in quarantine; null where it is not, or Graph gives no reason' }),
  })
  .meta({ id: 'HistoryItem', description: 'A state of the job that differs from the one before it' });
export type HistoryItem = z.output<typeof HistoryItem>;

/** An item as it is stored. */
const Row = z.object({
  /** Id of the sweep that found it. After a crash, a sweep can write its row twice. */
  sweep: z.string(),
  /** True where no earlier state was known: the job is new, or the snapshot was lost. */
  isFirst: z.boolean().optional(),
  ...HistoryItem.shape,
});
type Row = z.output<typeof Row>;

/** The state of a job as a line of its history. */
export const encodeState = ({ job, isFirst }: NewState, sweepId: string): string => {
  const row: Row = {
    sweep: sweepId,
    isFirst,
    at: job.readAt,
    status: job.status,
    verdict: job.health.verdict,
    reasons: job.health.reasons,
    quarantineReason: job.quarantine?.reason ?? null,
  };
  return encodeLine(row);
};

const isSameState = (one: Row, other: Row | undefined): boolean =>
  one.status === other?.status &&
  one.verdict === other.verdict &&
  one.quarantineReason === other.quarantineReason &&
  one.reasons.join() === other.reasons.join();

/**
 * The items of a stored history, the oldest first. The text may begin inside a line. Of the rows of one sweep, the first one
 * counts. A first row that repeats the state before it is no item.
 */
export const readHistory = (text: string): readonly HistoryItem[] => {
  const rows: Row[] = [];
  const sweeps = new Set<string>();
  for (const row of decodeLines(text, (value) => Row.safeParse(value).data)) {
    const isRepeat = sweeps.has(row.sweep) || (row.isFirst === true && isSameState(row, rows.at(-1)));
    sweeps.add(row.sweep);
    if (!isRepeat) rows.push(row);
  }
  return rows.map(({ sweep: _, isFirst: _isFirst, ...item }) => item);
};

const maxItems = 200;

/** Enough for the maximum number of rows, also where some are there twice. A row has about 300 bytes. */
const maxBytes = 256 * 1024;

export const JobHistory = z
  .strictObject({
    items: z
      .array(HistoryItem)
      .meta({ description: `The states of the job, the newest first; at most ${maxItems}` }),
  })
  .meta({ id: 'JobHistory', description: 'The states that the sweeps have found a job in' });
export type JobHistory = z.output<typeof JobHistory>;

/** Throws Problem `not-found` where no sweep has read the job, or `state-unavailable`. */
export const readJobHistory = async (
  { jobId, ...owner }: OwnerPath & { readonly jobId: string },
  state: StateStore,
): Promise<JobHistory> => {
  const text = await state.readEnd(historyName(owner, jobId), maxBytes);
  const items = readHistory(text ?? '').slice(-maxItems);
  if (items.length === 0) throw notFound();
  return { items: items.reverse() };
};
