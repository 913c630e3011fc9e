import * as z from 'zod';
import { Count, GraphWord, InstantText } from '../schema-parts.ts';
import { instant } from '../graph-json/instant.ts';
import { integer, records } from '../graph-json/json-readers.ts';
import { name } from '../graph-json/enumerations.ts';

export const Progress = z
  .strictObject({
    units: GraphWord('The unit that is counted'),
    completed: Count('Completed units'),
    total: Count('All units'),
    percent: z
      .number()
      .min(0)
      .max(100)
      .meta({
        description:
          '0 to 100, truncated to one decimal, so 100 means complete; null when the total is 0 or missing',
      })
      .nullable(),
    observedAt: InstantText('When Graph observed this progress'),
  })
  .meta({ id: 'Progress', description: 'The progress of the job' });

export const Entry = z
  .strictObject({ type: GraphWord('Kind of entry, such as `User`'), count: Count('Entries of this kind') })
  .meta({ id: 'Entry', description: 'The number of synchronized entries of one kind' });

/** 0 to 100, truncated to one decimal. Integers, because 0.29 * 100 is 28.999999999999996. */
export const percentOf = (completed: number | null, total: number | null): number | null => {
  if (completed === null || total === null || total === 0) return null;
  return completed >= total ? 100 : Number((BigInt(completed) * 1000n) / BigInt(total)) / 10;
};

/** synchronizationProgress[]. */
export const toProgress = (value: unknown): z.output<typeof Progress>[] =>
  records(value).map((progress) => {
    const completed = integer(progress['completedUnits']);
    const total = integer(progress['totalUnits']);
    return {
      units: name(progress['units']),
      completed,
      total,
      percent: percentOf(completed, total),
      observedAt: instant(progress['progressObservationDateTime']),
    };
  });

/** stringKeyLongValuePair[]. */
export const toEntries = (value: unknown): z.output<typeof Entry>[] =>
  records(value).map((entry) => ({ type: name(entry['key']), count: integer(entry['value']) }));
