import * as z from 'zod';
import { publicAddress } from '../../redaction/addresses.ts';
import { JobError, messageRedactor, toError } from './error.ts';
import { Count, Flag, GraphWord, InstantText } from '../schema-parts.ts';
import { Health, judgeHealth } from './health.ts';
import { instant } from '../graph-json/instant.ts';
import { Owner, toOwner, type OwnerPath } from '../../owner.ts';
import { Entry, Progress, toEntries, toProgress } from './progress.ts';
import { Quarantine, toQuarantine } from './quarantine.ts';
import { Run, toRun } from './run.ts';
import { Schedule, toSchedule } from './schedule.ts';
import { Setting, toSettings } from './job-settings.ts';
import { fields, flag, integer, text, unwrap, type GraphRecord } from '../graph-json/json-readers.ts';
import type { View } from '../view.ts';
import { jobStatus, name, translate } from '../graph-json/enumerations.ts';

export const Job = z
  .strictObject({
    id: z.string().meta({ description: 'Id of the job, for jobs-get' }),
    owner: Owner,
    templateId: GraphWord('Id of the template of the job'),
    status: jobStatus.schema,
    statusCode: GraphWord("Graph's own word for the status"),
    health: Health,
    schedule: Schedule,
    lastRun: Run.nullable().meta({ description: 'The last run; null for a job that has never run' }),
    lastSuccess: Run.nullable().meta({ description: 'The last run that succeeded; null when there is none' }),
    lastSuccessWithExports: Run.nullable().meta({
      description: 'The last successful run that changed the target; null when there is none',
    }),
    consecutiveFailures: Count('Number of failed runs since the last success'),
    escrowsPruned: Flag('True when Graph dropped failed entries because there were too many'),
    quarantine: Quarantine.nullable().meta({ description: 'Null for a job that is not in quarantine' }),
    error: JobError.nullable().meta({
      description: 'The error to show: that of the quarantine, else that of the last run; null for none',
    }),
    steadyState: z
      .strictObject({
        firstReachedAt: InstantText('When the job first reached the steady state'),
        lastReachedAt: InstantText('When the job last reached the steady state'),
      })
      .meta({
        id: 'SteadyState',
        description: 'When the job had processed all entries in scope; null where it never had',
      }),
    progress: z
      .array(Progress)
      .meta({ description: 'The progress of the job, for each unit that Graph counts' }),
    entries: z.array(Entry).meta({ description: 'The number of synchronized entries, for each kind' }),
    settings: z.array(Setting).meta({ description: "The settings of the job, in Graph's order" }),
    troubleshootingUrl: z
      .string()
      .meta({
        description:
          'Scheme, host and path of the help address that Graph gives; null where it gives none or a private one',
      })
      .nullable(),
  })
  .meta({ id: 'Job', description: 'A synchronization job; all fields are always present' });
export type Job = z.output<typeof Job>;

/** synchronizationJob as Graph sends it; only the id is checked. */
export type GraphJob = GraphRecord & { readonly id: string };

/** True for an object with a job id. */
export const isJob = (value: GraphRecord | undefined): value is GraphJob =>
  value !== undefined && text(value['id']) !== null;

/** One job, bare or in `value`; undefined unless it is an object with an id. */
export const readJob = (body: unknown): GraphJob | undefined => {
  const job = unwrap(body);
  return isJob(job) ? job : undefined;
};

/** Translates a job of Graph. Never throws: a value that does not fit is null, `unknown` or omitted. */
export const toJob = (params: OwnerPath & { readonly jobId: string }, body: GraphJob, view: View): Job => {
  const redact = messageRedactor(view.text);
  const given = fields(body['status']);
  const { word: status, code: statusCode } = translate(jobStatus, given['code']);
  const schedule = toSchedule(body['schedule']);
  const lastRun = toRun(given['lastExecution'], redact);
  const lastSuccess = toRun(given['lastSuccessfulExecution'], redact);
  const consecutiveFailures = integer(given['countSuccessiveCompleteFailures']);
  const quarantine = toQuarantine(given['quarantine'], redact);
  const judged = { status, schedule, lastRun, lastSuccess, consecutiveFailures, quarantine };
  return {
    id: params.jobId,
    owner: toOwner(params),
    templateId: name(body['templateId']),
    status,
    statusCode,
    health: judgeHealth(judged, view.now),
    schedule,
    lastRun,
    lastSuccess,
    lastSuccessWithExports: toRun(given['lastSuccessfulExecutionWithExports'], redact),
    consecutiveFailures,
    escrowsPruned: flag(given['escrowsPruned']),
    quarantine,
    // Not lastRun.error: a run without dates is not returned as a run, but its error is still useful.
    error: quarantine?.error ?? toError(fields(given['lastExecution'])['error'], redact),
    steadyState: {
      firstReachedAt: instant(given['steadyStateFirstAchievedTime']),
      lastReachedAt: instant(given['steadyStateLastAchievedTime']),
    },
    progress: toProgress(given['progress']),
    entries: toEntries(given['synchronizedEntryCountByType']),
    settings: toSettings(body['synchronizationJobSettings']),
    troubleshootingUrl: toPublicAddress(given['troubleshootingUrl']),
  };
};

const toPublicAddress = (value: unknown): string | null => {
  const address = text(value);
  return address === null ? null : publicAddress(address);
};
