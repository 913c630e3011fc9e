import { z } from 'zod';
import { JobError, toError, type Say } from './error.ts';
import { Count, GraphWord, InstantText } from '../schema-parts.ts';
import { readInstant, type Instant } from '../graph-json/instant.ts';
import { fields, guidOrNull, integer, type GraphRecord } from '../graph-json/json-readers.ts';
import { outcomeWords, translate } from '../graph-json/enumerations.ts';

const Counts = z
  .strictObject({
    entitled: Count('Entries in scope'),
    entitledForProvisioning: Count('Entries in scope that are to be provisioned'),
    escrowed: Count('Entries that failed and wait for another attempt'),
    escrowedRaw: Count('Failed entries, counted without joining those of one cause'),
    exported: Count('Entries that were exported'),
    exports: Count('Entries that were expected to be exported'),
    imported: Count('Entries that were imported'),
    importedDeltas: Count('Imported changes'),
    importedReferenceDeltas: Count('Imported changes of references'),
  })
  .meta({ id: 'Counts', description: 'What a run counted; null where Graph gives no number' });

export const Run = z
  .strictObject({
    outcome: z.enum(['succeeded', 'failed', 'entryErrors', 'unknown']),
    outcomeCode: GraphWord("Graph's own word for the outcome"),
    startedAt: InstantText('When the run began'),
    endedAt: InstantText('When the run ended'),
    durationSeconds: z
      .number()
      .min(0)
      .meta({ description: 'From start to end; null when one of them is missing' })
      .nullable(),
    activityId: z
      .string()
      .meta({ format: 'uuid', description: 'Names this run in the provisioning logs' })
      .nullable(),
    counts: Counts,
    error: JobError.nullable(),
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

/** From the millisecond answered as start to the one answered as end. */
const secondsBetween = (start: Instant | null, end: Instant | null): number | null =>
  start === null || end === null || end.ms < start.ms ? null : (end.ms - start.ms) / 1000;

/** synchronizationTaskExecution. One with neither start nor end has not happened: Graph sends it for a job that never ran. */
export const toRun = (value: unknown, say: Say): Run | null => {
  const run = fields(value);
  const start = readInstant(run['timeBegan']);
  const end = readInstant(run['timeEnded']);
  if (start === null && end === null) return null;
  const outcome = translate(outcomeWords, run['state']);
  return {
    outcome: outcome.word,
    outcomeCode: outcome.code,
    startedAt: start?.iso ?? null,
    endedAt: end?.iso ?? null,
    durationSeconds: secondsBetween(start, end),
    activityId: guidOrNull(run['activityIdentifier']),
    counts: toCounts(run),
    error: toError(run['error'], say),
  };
};
