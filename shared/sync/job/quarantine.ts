import * as z from 'zod';
import { JobError, toError, type RedactMessage } from './error.ts';
import { Count, GraphWord, InstantText } from '../schema-parts.ts';
import { toIso } from '../graph-json/calendar.ts';
import { instant, readInstant } from '../graph-json/instant.ts';
import { fields, integer } from '../graph-json/json-readers.ts';
import { quarantineReason, translate } from '../graph-json/enumerations.ts';

/**
 * Microsoft Entra disables a job after this time in quarantine
 * (https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status).
 */
const quarantineLimitMs = 28 * 24 * 3_600_000;

export const Quarantine = z
  .strictObject({
    reason: quarantineReason.schema
      .nullable()
      .meta({ description: 'Why it was imposed; null where Graph gives no reason' }),
    reasonCode: GraphWord("Graph's own word for the reason"),
    since: InstantText('When the quarantine was first imposed in this series'),
    lastEvaluatedAt: InstantText('When it was last evaluated and imposed again'),
    evaluations: Count('Number of evaluations that imposed it in this series'),
    nextAttemptAt: InstantText('When it is evaluated next'),
    disablesAt: InstantText('When Microsoft Entra disables the job: 28 days after `since`'),
    error: JobError.nullable().meta({
      description: 'The error of the quarantine; null when Graph reports none here: see `error` of the job',
    }),
  })
  .meta({
    id: 'Quarantine',
    description: 'A job in quarantine runs once a day, and is disabled after 28 days',
  });
export type Quarantine = z.output<typeof Quarantine>;

const isEmpty = (quarantine: Quarantine): boolean =>
  quarantine.reason === null &&
  quarantine.since === null &&
  quarantine.lastEvaluatedAt === null &&
  quarantine.nextAttemptAt === null &&
  quarantine.error === null &&
  (quarantine.evaluations ?? 0) === 0;

/** synchronizationQuarantine, for each status of the job; null when it is empty. */
export const toQuarantine = (value: unknown, redact: RedactMessage): Quarantine | null => {
  const given = fields(value);
  const reason = translate(quarantineReason, given['reason']);
  const since = readInstant(given['seriesBegan']);
  const quarantine: Quarantine = {
    reason: reason.code === null ? null : reason.word,
    reasonCode: reason.code,
    since: since?.iso ?? null,
    lastEvaluatedAt: instant(given['currentBegan']),
    evaluations: integer(given['seriesCount']),
    nextAttemptAt: instant(given['nextAttempt']),
    disablesAt: since === null ? null : toIso(since.ms + quarantineLimitMs),
    error: toError(given['error'], redact),
  };
  return isEmpty(quarantine) ? null : quarantine;
};
