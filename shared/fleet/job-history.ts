import { z } from 'zod';
import type { OwnerPath } from '../owner.ts';
import { notFound } from '../problem.ts';
import type { StateStore } from '../state/state-store.ts';
import { HistoryItem, maxHistoryItems, readHistory } from './history.ts';

export const JobHistory = z
  .strictObject({
    items: z
      .array(HistoryItem)
      .meta({ description: `The states of the job, the newest first; at most ${maxHistoryItems}` }),
  })
  .meta({ id: 'JobHistory' });
export type JobHistory = z.output<typeof JobHistory>;

/** Throws Problem `not-found` where no sweep has read the job, or `state-unavailable`. */
export const readJobHistory = async (
  { jobId, ...owner }: OwnerPath & { readonly jobId: string },
  state: Pick<StateStore, 'readEnd'>,
): Promise<JobHistory> => {
  const items = await readHistory(state, owner, jobId);
  if (items.length === 0) throw notFound();
  return { items };
};
