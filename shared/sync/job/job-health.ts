import type { Health } from './health.ts';
import type { Job } from './job.ts';

const hourMs = 3_600_000;

/** The difference in units with two decimals; null where an instant is unknown. */
const between = (from: number | null, to: number | null, unitMs: number): number | null =>
  from === null || to === null ? null : Math.round(((to - from) / unitMs) * 100) / 100;

const at = (instant: string | null | undefined): number | null =>
  instant === null || instant === undefined ? null : Date.parse(instant);

/** The event `job.health`: our own codes, ids and numbers, no text of Graph. `now` in milliseconds since the epoch. */
export const jobHealth = (job: Job, now: number) => {
  const { owner, health, quarantine, lastSuccess } = job;
  const succeededAt = lastSuccess?.endedAt ?? lastSuccess?.startedAt ?? null;
  return {
    name: 'job.health',
    properties: {
      owner: `${owner.kind}s/${owner.id}`,
      job: { knownJobId: job.id },
      templateId: job.templateId,
      verdict: health.verdict,
      reasons: health.reasons,
      status: job.status,
      quarantineReason: quarantine?.reason ?? null,
      disablesAt: quarantine?.disablesAt ?? null,
      lastSuccessAt: succeededAt,
    },
    measurements: {
      daysUntilDisable: between(now, at(quarantine?.disablesAt), 24 * hourMs),
      hoursSinceSuccess: between(at(succeededAt), now, hourMs),
      consecutiveFailures: job.consecutiveFailures,
    },
  } as const;
};

/** The metric for the dashboards: one for each job that is read. */
export const healthMetric = ({ health }: { readonly health: Health }) =>
  ({ name: 'jobs.health', value: 1, properties: { verdict: health.verdict } }) as const;
