import * as z from 'zod';
import { millisecondsOf } from '../graph-json/instant.ts';
import type { Quarantine } from './quarantine.ts';
import type { JobStatus } from '../graph-json/enumerations.ts';
import type { Run } from './run.ts';
import type { Schedule } from './schedule.ts';

/** The limits of the verdict. */
const failuresForCritical = 5;
const disableWarningMs = 7 * 24 * 3_600_000;
const staleIntervals = 3;
const staleMs = 24 * 3_600_000;

/** The input of a verdict: only fields of the response. */
export interface HealthFacts {
  readonly status: JobStatus;
  readonly schedule: Schedule;
  readonly lastRun: Run | null;
  readonly lastSuccess: Run | null;
  readonly consecutiveFailures: number | null;
  readonly quarantine: Quarantine | null;
}

/** Milliseconds from `now` to an instant; negative in the past, undefined without an instant. */
const millisecondsUntil = (instant: string | null | undefined, now: number): number | undefined =>
  instant === null || instant === undefined ? undefined : millisecondsOf(instant) - now;

/** The last success (by its end, else its start) is too old, or there is none. */
const isStale = ({ schedule, lastSuccess }: HealthFacts, now: number): boolean => {
  if (schedule.intervalSeconds === null) return false;
  if (lastSuccess === null) return true;
  const age = -(millisecondsUntil(lastSuccess.endedAt ?? lastSuccess.startedAt, now) ?? 0);
  return age > staleIntervals * schedule.intervalSeconds * 1000 && age > staleMs;
};

type Condition = (job: HealthFacts, now: number) => boolean;

/** The condition of each reason. The key is the code of the reason; the codes are part of the API. */
const conditions = {
  quarantined: (job) => job.status === 'quarantined' || job.quarantine !== null,
  quarantineEndsInDisable: (job, now) =>
    (millisecondsUntil(job.quarantine?.disablesAt, now) ?? Infinity) < disableWarningMs,
  paused: (job) => job.status === 'paused',
  notConfigured: (job) => job.status === 'notConfigured',
  unknownStatus: (job) => job.status === 'unknown',
  neverRun: (job) => job.status === 'notRun' || (job.lastRun === null && job.lastSuccess === null),
  scheduleDisabled: (job) => job.schedule.state === 'disabled' || job.schedule.state === 'paused',
  scheduleExpired: (job, now) => (millisecondsUntil(job.schedule.expiresAt, now) ?? 0) < 0,
  consecutiveFailures: (job) => (job.consecutiveFailures ?? 0) > 0,
  lastRunFailed: (job) => job.lastRun?.outcome === 'failed',
  entryErrors: (job) => job.lastRun?.outcome === 'entryErrors',
  unknownOutcome: (job) => job.lastRun?.outcome === 'unknown',
  staleSuccess: isStale,
  noSchedule: (job) => job.schedule.intervalSeconds === null,
  unknownSchedule: (job) => job.schedule.state === 'unknown',
} satisfies Record<string, Condition>;

export type Reason = keyof typeof conditions;

const verdicts = ['healthy', 'warning', 'critical', 'inactive', 'pending', 'unknown'] as const;

interface Row {
  readonly status: JobStatus;
  readonly failures?: number;
  readonly verdict: (typeof verdicts)[number];
  readonly reasons: readonly [Reason, ...Reason[]];
}

const warnings = [
  'consecutiveFailures',
  'quarantined',
  'lastRunFailed',
  'entryErrors',
  'unknownOutcome',
  'staleSuccess',
  'noSchedule',
  'unknownSchedule',
] as const satisfies readonly Reason[];

/**
 * The decision table (docs/health.md). A row matches a job with its status, at least `failures` consecutive failures and at
 * least one of its reasons true. The first matching row gives the verdict, with all of its reasons that are true.
 */
const healthTable: readonly Row[] = [
  { status: 'quarantined', verdict: 'critical', reasons: ['quarantined', 'quarantineEndsInDisable'] },
  { status: 'paused', verdict: 'inactive', reasons: ['paused', 'quarantined'] },
  { status: 'notConfigured', verdict: 'inactive', reasons: ['notConfigured'] },
  { status: 'unknown', verdict: 'unknown', reasons: ['unknownStatus'] },
  { status: 'notRun', verdict: 'pending', reasons: ['neverRun'] },
  { status: 'active', verdict: 'inactive', reasons: ['scheduleDisabled', 'scheduleExpired'] },
  { status: 'active', verdict: 'pending', reasons: ['neverRun'] },
  { status: 'active', failures: failuresForCritical, verdict: 'critical', reasons: warnings },
  { status: 'active', verdict: 'warning', reasons: warnings },
];

const reasonCodes = Object.keys(conditions).filter((key): key is Reason => key in conditions);

export const Health = z
  .strictObject({
    verdict: z.enum(verdicts).meta({
      id: 'HealthVerdict',
      description:
        'Verdict on a job. critical: act now; warning: look at it; inactive: paused or switched off; pending: it has not run yet; unknown: the status of the job is not known',
    }),
    reasons: z
      .array(
        z
          .enum(reasonCodes)
          .meta({ id: 'HealthReason', description: 'One reason for a verdict (docs/health.md)' }),
      )
      .meta({ description: 'The reasons for the verdict; empty only when healthy' }),
  })
  .meta({ id: 'Health', description: 'The verdict on the job, by a documented table' });
export type Health = z.output<typeof Health>;

/** The rows by status, each with the conditions of its reasons. */
const rowsByStatus = Map.groupBy(
  healthTable.map(({ reasons, ...row }) => ({
    ...row,
    failures: row.failures ?? 0,
    checks: reasons.map((reason) => ({ reason, holds: conditions[reason] })),
  })),
  ({ status }) => status,
);

/** The verdict on a job at the instant `now` (milliseconds since the epoch). */
export const judgeHealth = (job: HealthFacts, now: number): Health => {
  for (const { failures, verdict, checks } of rowsByStatus.get(job.status) ?? []) {
    if ((job.consecutiveFailures ?? 0) < failures) continue;
    const reasons: Reason[] = [];
    for (const { reason, holds } of checks) if (holds(job, now)) reasons.push(reason);
    if (reasons.length > 0) return { verdict, reasons };
  }
  return { verdict: 'healthy', reasons: [] };
};
