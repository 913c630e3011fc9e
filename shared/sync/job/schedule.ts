import * as z from 'zod';
import { durationSeconds } from '../graph-json/duration.ts';
import { GraphWord, InstantText } from '../schema-parts.ts';
import { instant } from '../graph-json/instant.ts';
import { fields, text } from '../graph-json/json-readers.ts';
import { scheduleState, translate } from '../graph-json/enumerations.ts';

export const Schedule = z
  .strictObject({
    state: scheduleState.schema,
    stateCode: GraphWord("Graph's own word for the state"),
    interval: z
      .string()
      .meta({ description: 'Time between runs as an ISO 8601 duration (`PT40M`); null when none is set' })
      .nullable(),
    intervalSeconds: z
      .number()
      .min(0)
      .meta({ description: 'The time between runs in seconds; null when none is set' })
      .nullable(),
    expiresAt: InstantText('When the schedule ends; null means never'),
  })
  .meta({ id: 'Schedule', description: 'The schedule of the job' });
export type Schedule = z.output<typeof Schedule>;

/** synchronizationSchedule. */
export const toSchedule = (value: unknown): Schedule => {
  const schedule = fields(value);
  const state = translate(scheduleState, schedule['state']);
  const intervalSeconds = durationSeconds(schedule['interval']);
  return {
    state: state.word,
    stateCode: state.code,
    interval: intervalSeconds === null ? null : text(schedule['interval']),
    intervalSeconds,
    expiresAt: instant(schedule['expiration']),
  };
};
