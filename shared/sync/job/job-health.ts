import type { Job } from './job.ts';

const hourMs = 3_600_000;

/** Two decimals, about a quarter of an hour in a day; null where the instant is not known. */
const between = (from: number | null, to: number | null, unitMs: number): number | null =>
  from === null || to === null ? null : Math.round(((to - from) / unitMs) * 100) / 100;

const at = (instant: string | null | undefined): number | null =>
  instant === null || instant === undefined ? null : Date.parse(instant);

/** How a job is at `now` (milliseconds since the epoch), as the event `job.health`: words, ids and numbers, no text of Graph's. */
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
