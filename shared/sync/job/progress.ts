import { z } from 'zod';
import { Count, GraphWord, InstantText } from '../schema-parts.ts';
import { instant } from '../graph-json/instant.ts';
import { integer, records } from '../graph-json/json-readers.ts';
import { name } from '../graph-json/enumerations.ts';

export const Progress = z
  .strictObject({
    units: GraphWord('What is counted'),
    completed: Count('Units done'),
    total: Count('Units in all'),
    percent: z.number().min(0).max(100).meta({ description: 'Cut to one decimal: 100 means all' }).nullable(),
    observedAt: InstantText('When this was observed'),
  })
  .meta({ id: 'Progress', description: 'How far the job has come' });

export const Entry = z
  .strictObject({ type: GraphWord('Kind of entry, such as `User`'), count: Count('Entries of this kind') })
  .meta({ id: 'Entry', description: 'How many entries of one kind are synchronized' });

/** 0 to 100, cut to one decimal; in integers, since 0.29 * 100 is 28.999999999999996. */
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
