import type { Health } from './health.ts';

/** What a job that somebody read tells the dashboards. */
export const healthMetric = ({ health }: { readonly health: Health }) =>
  ({ name: 'jobs.health', value: 1, properties: { verdict: health.verdict } }) as const;
