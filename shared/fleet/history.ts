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
