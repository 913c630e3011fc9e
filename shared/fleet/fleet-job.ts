import * as z from 'zod';
import { createReader, createRowSerializer } from '../http/reply/response-serializer.ts';
import { guid, jobId } from '../ids.ts';
import { OwnerKind, toOwner, type OwnerPath } from '../owner.ts';
import { jobStatus, quarantineReason, runOutcome, scheduleState } from '../sync/graph-json/enumerations.ts';
import { Health } from '../sync/job/health.ts';
import type { Job } from '../sync/job/job.ts';
import { Count, GraphWord, InstantText } from '../sync/schema-parts.ts';

const FleetOwner = z
  .strictObject({
    kind: OwnerKind,
    id: z.string().meta({ format: 'uuid', description: 'Object id in lower case' }),
    appId: z
      .string()
      .meta({ format: 'uuid', description: 'Application (client) id; null where WATCH names the owner' })
      .nullable(),
    displayName: z
      .string()
      .meta({ description: 'Redacted like other text of Graph; null where WATCH names the owner' })
      .nullable(),
  })
  .meta({ id: 'FleetOwner', description: 'The service principal or application that has the job' });
export type FleetOwner = z.output<typeof FleetOwner>;

export const FleetJob = z
  .strictObject({
    owner: FleetOwner,
    id: z.string().meta({ description: 'Id of the job, for jobs-get' }),
    templateId: GraphWord('Id of the template of the job'),
    status: jobStatus.schema,
    health: Health,
    scheduleState: scheduleState.schema,
    lastRun: z
      .strictObject({
        outcome: runOutcome.schema,
        endedAt: InstantText('When the run ended'),
        errorCode: GraphWord("Graph's code of the error of the run"),
      })
      .meta({ id: 'FleetRun', description: 'The last run, in short' })
      .nullable()
      .meta({ description: 'The last run; null for a job that has never run' }),
    lastSuccessAt: InstantText('When the last successful run ended, or began where Graph gives no end'),
    consecutiveFailures: Count('Number of failed runs since the last success'),
    quarantine: z
      .strictObject({
        reason: quarantineReason.schema
          .nullable()
          .meta({ description: 'Why it was imposed; null where Graph gives no reason' }),
        since: InstantText('When the quarantine was first imposed in this series'),
        disablesAt: InstantText('When Microsoft Entra disables the job: 28 days after `since`'),
      })
      .meta({ id: 'FleetQuarantine', description: 'The quarantine, in short' })
      .nullable()
      .meta({ description: 'Null for a job that is not in quarantine' }),
    readAt: z.string().meta({ format: 'date-time', description: 'When the job was read from Graph' }),
  })
  .meta({ id: 'FleetJob', description: 'A job as the last sweep read it; all fields are always present' });
export type FleetJob = z.output<typeof FleetJob>;

/** What the list of service principals tells about an owner; null where WATCH names the owner. */
export interface OwnerNames {
  readonly appId: string | null;
  readonly displayName: string | null;
}

export const noNames: OwnerNames = { appId: null, displayName: null };

export const toFleetOwner = (owner: OwnerPath, { appId, displayName }: OwnerNames): FleetOwner => ({
  ...toOwner(owner),
  appId,
  displayName,
});

/** The text of a job in a response, made once for each job. */
export const fleetJobToText = createRowSerializer(FleetJob);

const readExactly = createReader(FleetJob);

/** A job of the store; undefined for a value of another form. Its ids are safe in a path of Graph. */
export const readFleetJob = (value: unknown): FleetJob | undefined => {
  const job = readExactly(value);
  return job !== undefined && guid.test(job.owner.id) && jobId.test(job.id) ? job : undefined;
};

/** Different for each job of the fleet. */
export const jobKey = ({ owner, id }: Pick<FleetJob, 'owner' | 'id'>): string =>
  `${owner.kind}/${owner.id}/${id}`;

/** A job in short. `readAt` in milliseconds since the epoch. */
export const toFleetJob = (job: Job, owner: FleetOwner, readAt: number): FleetJob => {
  const { lastRun, lastSuccess, quarantine } = job;
  return {
    owner,
    id: job.id,
    templateId: job.templateId,
    status: job.status,
    health: job.health,
    scheduleState: job.schedule.state,
    lastRun:
      lastRun === null
        ? null
        : { outcome: lastRun.outcome, endedAt: lastRun.endedAt, errorCode: lastRun.error?.code ?? null },
    lastSuccessAt: lastSuccess?.endedAt ?? lastSuccess?.startedAt ?? null,
    consecutiveFailures: job.consecutiveFailures,
    quarantine:
      quarantine === null
        ? null
        : { reason: quarantine.reason, since: quarantine.since, disablesAt: quarantine.disablesAt },
    readAt: new Date(readAt).toISOString(),
  };
};
