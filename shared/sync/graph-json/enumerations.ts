/**
 * The enumerations of Graph's synchronization resources (v1.0 metadata), each word with ours. None of them reserves a
 * member for the future, so any other word is `unknown`, with Graph's own word beside it.
 */
import { redactName } from '../../redaction/names.ts';
import { text } from './json-readers.ts';

/** Keys are Graph's words, as spelled and in lower case. */
type WordTable<T extends string> = ReadonlyMap<string, T>;

const words = <T extends string>(pairs: Readonly<Record<string, T>>): WordTable<T> =>
  new Map(
    Object.entries(pairs).flatMap(([graph, ours]) => [
      [graph, ours],
      [graph.toLowerCase(), ours],
    ]),
  );

/** synchronizationStatus.code */
export const statusWords = words({
  NotConfigured: 'notConfigured',
  NotRun: 'notRun',
  Active: 'active',
  Paused: 'paused',
  Quarantine: 'quarantined',
});

/** synchronizationSchedule.state */
export const scheduleWords = words({ Active: 'active', Disabled: 'disabled', Paused: 'paused' });

/** synchronizationTaskExecution.state */
export const outcomeWords = words({
  Succeeded: 'succeeded',
  Failed: 'failed',
  EntryLevelErrors: 'entryErrors',
});

/** synchronizationQuarantine.reason; `Unknown` is a member. */
export const reasonWords = words({
  EncounteredBaseEscrowThreshold: 'encounteredBaseEscrowThreshold',
  EncounteredTotalEscrowThreshold: 'encounteredTotalEscrowThreshold',
  EncounteredEscrowProportionThreshold: 'encounteredEscrowProportionThreshold',
  EncounteredQuarantineException: 'encounteredQuarantineException',
  Unknown: 'unknown',
  QuarantinedOnDemand: 'quarantinedOnDemand',
  TooManyDeletes: 'tooManyDeletes',
  IngestionInterrupted: 'ingestionInterrupted',
});

/** provisioningResult and provisioningStatusInfo.status; `Failed` is seen besides the documented `Failure`. */
export const stepWords = words({
  Success: 'succeeded',
  Skipped: 'skipped',
  Failure: 'failed',
  Failed: 'failed',
  Warning: 'warning',
});

/** Our word, and Graph's in Graph's spelling; compared without case, `unknown` and null where Graph gives none. */
export const translate = <T extends string>(
  table: WordTable<T>,
  value: unknown,
): { word: T | 'unknown'; code: string | null } => {
  const given = text(value);
  if (given === null) return { word: 'unknown', code: null };
  const usual = table.get(given);
  if (usual !== undefined) return { word: usual, code: given };
  return { word: table.get(given.toLowerCase()) ?? 'unknown', code: redactName(given) };
};

/** A name from outside (a template, a unit, a setting): it leaves only when it looks like one. */
export const name = (value: unknown): string | null => {
  const given = text(value);
  return given === null ? null : redactName(given);
};
