import { z } from 'zod';
import type { OwnerPath } from '../owner.ts';
import { notFound } from '../problem.ts';
import { historyName } from '../state/state-names.ts';
import type { StateStore } from '../state/state-store.ts';
import { HistoryItem, readHistory } from './history.ts';

const maxItems = 200;

/** Enough for the maximum number of rows, also where some are there twice. A row has about 300 bytes. */
const maxBytes = 256 * 1024;

export const JobHistory = z
  .strictObject({
    items: z
      .array(HistoryItem)
      .meta({ description: `The states of the job, the newest first; at most ${maxItems}` }),
  })
  .meta({ id: 'JobHistory' });
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
