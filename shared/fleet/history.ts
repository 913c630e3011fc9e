import { z } from 'zod';
import { jobStatus, quarantineReason } from '../sync/graph-json/enumerations.ts';
import { Health } from '../sync/job/health.ts';

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

/** One line of the stored history. */
const Row = z.object({ sweep: z.string(), ...HistoryItem.shape });

/** Undefined for a line that is torn: a part was read, or its writer ended. */
const readRow = (line: string): z.output<typeof Row> | undefined => {
  try {
    return Row.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
};

/** The items of a stored history, the oldest first. Of the rows of one sweep, which can be appended twice, the first one counts. */
export const readHistory = (text: string): readonly HistoryItem[] => {
  const sweeps = new Set<string>();
  return text.split('\n').flatMap((line) => {
    const row = readRow(line);
    if (row === undefined || sweeps.has(row.sweep)) return [];
    sweeps.add(row.sweep);
    const { sweep: _, ...item } = row;
    return [item];
  });
};
