import type { Health } from './health.ts';

/** The metric for the dashboards: one for each job that is read. */
export const healthMetric = ({ health }: { readonly health: Health }) =>
  ({ name: 'jobs.health', value: 1, properties: { verdict: health.verdict } }) as const;
