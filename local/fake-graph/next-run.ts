import { objectIn } from './job-actions.ts';
import type { JsonObject } from './json.ts';

const second = 1000;

/** As Graph writes instants. */
const instant = (now: number): string => new Date(now).toISOString().replace('.000Z', 'Z');

/**
 * The run that follows when the target system accepts the credentials of a quarantined job again: it succeeds and ends the
 * quarantine. Graph does this at the next attempt of the job; the fake does it at once.
 */
export const runAfterQuarantine = (job: JsonObject, now: number): void => {
  const status = objectIn(job['status']);
  if (status['code'] !== 'Quarantine') return;
  const run = {
    ...objectIn(status['lastSuccessfulExecution'] ?? status['lastExecution']),
    state: 'Succeeded',
    error: null,
    timeBegan: instant(now - second),
    timeEnded: instant(now),
  };
  job['status'] = {
    ...status,
    code: 'Active',
    countSuccessiveCompleteFailures: 0,
    quarantine: null,
    lastExecution: run,
    lastSuccessfulExecution: run,
  };
};
