import type { Timer } from '../shared/timer/timer.ts';

/** Reads the jobs of the watched owners, and reports their health and their changes. */
export const jobsWatch: Timer = {
  name: 'jobs-watch',
  permission: 'Synchronization.Read.All',
  discoveryPermission: 'Application.Read.All',
};
