import type { Job } from '../job/job.ts';
import type { Schedule } from '../job/schedule.ts';

/** True when runs are planned: the schedule is enabled, has not expired and has an interval. */
const isRunning = ({ state, intervalSeconds, expiresAt }: Schedule, now: number): boolean =>
  state !== 'disabled' &&
  state !== 'paused' &&
  intervalSeconds !== null &&
  (expiresAt === null || Date.parse(expiresAt) >= now);

const refusals = {
  unknown:
    'The job was not started, because this service does not know its status. See statusCode with jobs-get, and look at the job in the Microsoft Entra admin center.',
  quarantined:
    'The job is active and its schedule is running, so there is nothing to start. Correct the cause of its quarantine (error with jobs-get) and wait for the next run.',
  running:
    'The job is active and its schedule is running, so there is nothing to start. Wait for the next run; a first run can take hours. Use restart to reset its state.',
} as const;

/**
 * Why a job is not started at `now` (milliseconds since the epoch); null when it is allowed. Repeated starts can stop the
 * provisioning service (https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-start).
 */
export const startRefusal = (
  { status, schedule, quarantine }: Pick<Job, 'status' | 'schedule' | 'quarantine'>,
  now: number,
): string | null => {
  if (status === 'unknown') return refusals.unknown;
  if (status !== 'active' || !isRunning(schedule, now)) return null;
  return quarantine === null ? refusals.running : refusals.quarantined;
};
