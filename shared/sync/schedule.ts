import { z } from 'zod';
import { durationSeconds } from './duration.ts';
import { GraphWord, InstantText } from './fields.ts';
import { instant } from './instant.ts';
import { fields, text } from './values.ts';
import { scheduleWords, translate } from './words.ts';

export const Schedule = z
  .strictObject({
    state: z.enum(['active', 'disabled', 'paused', 'unknown']),
    stateCode: GraphWord("Graph's own word for the state"),
    interval: z
      .string()
      .meta({ description: 'Time between runs as an ISO 8601 duration (`PT40M`); null when none is set' })
      .nullable(),
    intervalSeconds: z
      .number()
      .min(0)
      .meta({ description: 'The same in seconds; null when none is set' })
      .nullable(),
    expiresAt: InstantText('When the job stops to run; null means never'),
  })
  .meta({ id: 'Schedule', description: 'How often the job is to run' });
export type Schedule = z.output<typeof Schedule>;

/** synchronizationSchedule. */
export const toSchedule = (value: unknown): Schedule => {
  const schedule = fields(value);
  const state = translate(scheduleWords, schedule['state']);
  const intervalSeconds = durationSeconds(schedule['interval']);
  return {
    state: state.word,
    stateCode: state.code,
    interval: intervalSeconds === null ? null : text(schedule['interval']),
    intervalSeconds,
    expiresAt: instant(schedule['expiration']),
  };
};
