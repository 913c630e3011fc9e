/**
 * The enumerations of Graph's synchronization resources: each word of Graph with our word, in one table. A word that is not
 * in the table is `unknown`, and the response has the word of Graph beside it.
 * https://learn.microsoft.com/graph/api/resources/synchronization-overview
 */
import * as z from 'zod';
import { redactName } from '../../redaction/names.ts';
import { text } from './json-readers.ts';

interface Enumeration<T extends string> {
  /** Our words. Keys are the words of Graph, in the spelling of Graph and in lower case. */
  readonly words: ReadonlyMap<string, T>;
}

/** Name and meaning in the OpenAPI document. */
interface Description {
  readonly id: string;
  readonly description: string;
}

/** The table, and the schema of our words in its order with `unknown` as the last one. */
const enumeration = <T extends string>(table: Readonly<Record<string, T>>, meta: Description) => {
  const pairs = Object.entries(table);
  return {
    words: new Map([...pairs, ...pairs.map(([graph, ours]) => [graph.toLowerCase(), ours] as const)]),
    schema: z.enum([...new Set<T | 'unknown'>([...Object.values(table), 'unknown'])]).meta({ ...meta }),
  };
};

/** synchronizationStatus.code */
export const jobStatus = enumeration(
  {
    Active: 'active',
    Paused: 'paused',
    Quarantine: 'quarantined',
    NotConfigured: 'notConfigured',
    NotRun: 'notRun',
  },
  {
    id: 'JobStatus',
    description:
      "Status of a job. active: it runs on its schedule; notRun: it has never run; unknown: none is given, or Graph's word is new",
  },
);
export type JobStatus = z.output<typeof jobStatus.schema>;

/** synchronizationSchedule.state */
export const scheduleState = enumeration(
  { Active: 'active', Disabled: 'disabled', Paused: 'paused' },
  {
    id: 'ScheduleState',
    description: "State of the schedule. unknown: none is given, or Graph's word is new",
  },
);

/** synchronizationTaskExecution.state */
export const runOutcome = enumeration(
  {
    Succeeded: 'succeeded',
    Failed: 'failed',
    EntryLevelErrors: 'entryErrors',
  },
  {
    id: 'RunOutcome',
    description:
      "Outcome of a run. entryErrors: the run ended, but some entries failed; unknown: none is given, or Graph's word is new",
  },
);

/** synchronizationQuarantine.reason; Graph itself has the word `Unknown`. */
export const quarantineReason = enumeration(
  {
    EncounteredBaseEscrowThreshold: 'encounteredBaseEscrowThreshold',
    EncounteredTotalEscrowThreshold: 'encounteredTotalEscrowThreshold',
    EncounteredEscrowProportionThreshold: 'encounteredEscrowProportionThreshold',
    EncounteredQuarantineException: 'encounteredQuarantineException',
    QuarantinedOnDemand: 'quarantinedOnDemand',
    TooManyDeletes: 'tooManyDeletes',
    IngestionInterrupted: 'ingestionInterrupted',
    Unknown: 'unknown',
  },
  {
    id: 'QuarantineReason',
    description: "Why a job is in quarantine. unknown: Graph says so, or Graph's word is new",
  },
);

/** provisioningResult and provisioningStatusInfo.status; Graph sends `Failed` as well as the documented `Failure`. */
export const stepStatus = enumeration(
  {
    Success: 'succeeded',
    Skipped: 'skipped',
    Failure: 'failed',
    Failed: 'failed',
    Warning: 'warning',
  },
  {
    id: 'StepStatus',
    description: "Result of one step. unknown: none is given, or Graph's word is new",
  },
);

/** attributeMappingSource.type */
export const mappingSourceKind = enumeration(
  { Attribute: 'attribute', Constant: 'constant', Function: 'function' },
  {
    id: 'MappingSourceKind',
    description: "Where the value comes from. unknown: none is given, or Graph's word is new",
  },
);

/** attributeMapping.flowBehavior */
export const flowBehavior = enumeration(
  { FlowWhenChanged: 'flowWhenChanged', FlowAlways: 'flowAlways' },
  {
    id: 'FlowBehavior',
    description: "When the attribute is sent. unknown: none is given, or Graph's word is new",
  },
);

/** attributeMapping.flowType */
export const flowType = enumeration(
  {
    Always: 'always',
    ObjectAddOnly: 'objectAddOnly',
    MultiValueAddOnly: 'multiValueAddOnly',
    ValueAddOnly: 'valueAddOnly',
    AttributeAddOnly: 'attributeAddOnly',
  },
  {
    id: 'FlowType',
    description:
      "Which changes of the attribute are sent. objectAddOnly: only with a new object; unknown: none is given, or Graph's word is new",
  },
);

/** No word of Graph is longer. A long text is not folded, because that blocks the event loop. */
const maxWordLength = 100;

/** Our word (`unknown` when it is not in the table), and the word of Graph; words are compared without case. */
export const translate = <T extends string>(
  { words }: Enumeration<T>,
  value: unknown,
): { word: T | 'unknown'; code: string | null } => {
  const given = text(value);
  if (given === null) return { word: 'unknown', code: null };
  const word = words.get(given);
  if (word !== undefined) return { word, code: given };
  const folded = given.length <= maxWordLength ? given.toLowerCase() : '';
  return { word: words.get(folded) ?? 'unknown', code: redactName(given) };
};

/** Untrusted text that should be a name (a template, a unit, a setting): redacted unless it looks like one. */
export const name = (value: unknown): string | null => {
  const given = text(value);
  return given === null ? null : redactName(given);
};
