import * as z from 'zod';
import { JobError, toError, type RedactMessage } from './error.ts';
import { Count, GraphWord, InstantText } from '../schema-parts.ts';
import { readInstant, type Instant } from '../graph-json/instant.ts';
import { fields, guidOrNull, integer, type GraphRecord } from '../graph-json/json-readers.ts';
import { runOutcome, translate } from '../graph-json/enumerations.ts';

const Counts = z
  .strictObject({
    entitled: Count('Entries in scope'),
    entitledForProvisioning: Count('Entries in scope that are to be provisioned'),
    escrowed: Count('Entries that failed and will be retried'),
    escrowedRaw: Count('Failed entries before those of one cause are merged'),
    exported: Count('Entries that were exported'),
    exports: Count('Entries that were expected to be exported'),
    imported: Count('Entries that were imported'),
    importedDeltas: Count('Imported changes'),
    importedReferenceDeltas: Count('Imported reference changes'),
  })
  .meta({ id: 'Counts', description: 'The counters of a run; null where Graph gives no number' });

export const Run = z
  .strictObject({
    outcome: runOutcome.schema,
    outcomeCode: GraphWord("Graph's own word for the outcome"),
    startedAt: InstantText('When the run began'),
    endedAt: InstantText('When the run ended'),
    durationSeconds: z
      .number()
      .min(0)
      .meta({
        description: 'Seconds from start to end; null when one of them is missing or they are swapped',
      })
      .nullable(),
    activityId: z
      .string()
      .meta({
        format: 'uuid',
        description:
          'Id of this run in the provisioning logs of Microsoft Entra; null where Graph gives no GUID',
      })
      .nullable(),
    counts: Counts,
    error: JobError.nullable().meta({ description: 'The error of this run; null when Graph reports none' }),
  })
  .meta({ id: 'Run', description: 'One run of a job' });
export type Run = z.output<typeof Run>;

const toCounts = (run: GraphRecord): Run['counts'] => ({
  entitled: integer(run['countEntitled']),
  entitledForProvisioning: integer(run['countEntitledForProvisioning']),
  escrowed: integer(run['countEscrowed']),
  escrowedRaw: integer(run['countEscrowedRaw']),
  exported: integer(run['countExported']),
  exports: integer(run['countExports']),
  imported: integer(run['countImported']),
  importedDeltas: integer(run['countImportedDeltas']),
  importedReferenceDeltas: integer(run['countImportedReferenceDeltas']),
});

/** From the start to the end, both in milliseconds as in the response. */
const secondsBetween = (start: Instant | null, end: Instant | null): number | null =>
  start === null || end === null || end.ms < start.ms ? null : (end.ms - start.ms) / 1000;

/** synchronizationTaskExecution. For a job that has never run, Graph sends one without start and end: null. */
export const toRun = (value: unknown, redact: RedactMessage): Run | null => {
  const run = fields(value);
  const start = readInstant(run['timeBegan']);
  const end = readInstant(run['timeEnded']);
  if (start === null && end === null) return null;
  const outcome = translate(runOutcome, run['state']);
  return {
    outcome: outcome.word,
    outcomeCode: outcome.code,
    startedAt: start?.iso ?? null,
    endedAt: end?.iso ?? null,
    durationSeconds: secondsBetween(start, end),
    activityId: guidOrNull(run['activityIdentifier']),
    counts: toCounts(run),
    error: toError(run['error'], redact),
  };
};
