import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../local/fake-graph/json.ts';
import { startOperating } from '../support/operating.ts';
import { bodyOf } from '../support/service.ts';

const [, reasons = ''] = readFileSync('docs/health.md', 'utf8').split('## Reasons');

/** The reasons of docs/health.md, each with the statuses for which its advice is to start the job. */
const advice = new Map(
  [...reasons.matchAll(/^\| `(\w+)` .*\|([^|]*)\|$/gmu)].map(([, reason = '', cell = '']) => [
    reason,
    [...cell.matchAll(/`(\w+)`/gu)].map(([, status]) => status),
  ]),
);

const run = {
  state: 'Succeeded',
  activityIdentifier: null,
  countExported: 3,
  timeBegan: '2026-01-10T08:00:00Z',
  timeEnded: '2026-01-10T08:04:00Z',
};
const quarantine = {
  reason: 'EncounteredQuarantineException',
  seriesBegan: '2026-01-11T08:00:00Z',
  seriesCount: 3,
};
const schedules = {
  'a running schedule': { state: 'Active', interval: 'PT40M', expiration: null },
  'a disabled schedule': { state: 'Disabled', interval: 'PT40M', expiration: null },
  'a paused schedule': { state: 'Paused', interval: 'PT40M', expiration: null },
  'a schedule that is over': { state: 'Active', interval: 'PT40M', expiration: '2026-01-12T08:00:00Z' },
  'no interval': { state: 'Active', interval: 'P10675199DT2H48M5.4775807S', expiration: null },
  'a schedule of an unknown state': { state: 'Dormant', interval: 'PT40M', expiration: null },
};
const codes = ['Active', 'Paused', 'Quarantine', 'NotRun', 'NotConfigured', 'Hibernating'];

const jobs = codes.flatMap((code) =>
  Object.entries(schedules).flatMap(([title, schedule]) =>
    [run, null].flatMap((lastExecution) =>
      [quarantine, null].map((given) => ({
        title: `${code}, ${title}, ${lastExecution === null ? 'no run' : 'a run'}, ${given === null ? 'no quarantine' : 'a quarantine'}`,
        job: { schedule, status: { code, lastExecution, quarantine: given } },
      })),
    ),
  ),
);

let at: Awaited<ReturnType<typeof startOperating>>;
const seen = new Map<string, Set<string>>();
beforeAll(async () => {
  at = await startOperating();
});
afterAll(() => at.close());

describe('docs/health.md advises to start a job', () => {
  it('for some reasons', () => {
    expect([...advice].flatMap(([reason, statuses]) => (statuses.length === 0 ? [] : [reason]))).toEqual([
      'quarantined',
      'quarantineEndsInDisable',
      'paused',
      'notConfigured',
      'neverRun',
      'scheduleDisabled',
      'scheduleExpired',
      'noSchedule',
    ]);
  });

  it.each(jobs)('only where start accepts it: $title', async ({ job }) => {
    Object.assign(at.jobOf('healthy') ?? {}, structuredClone(job) as JsonObject);
    const { health, status } = bodyOf(
      await at.call('jobs-get', { params: at.paramsOf('healthy'), headers: { 'cache-control': 'no-cache' } }),
    ) as { health: { reasons: string[] }; status: string };
    const advised = health.reasons.filter((reason) => advice.get(reason)?.includes(status));
    for (const reason of advised) seen.set(reason, (seen.get(reason) ?? new Set()).add(status));
    const reply = await at.post('jobs-start', 'healthy');
    const runs = job.schedule === schedules['a running schedule'] || job.schedule.state === 'Dormant';
    const isRefused = status === 'unknown' || (status === 'active' && runs);
    expect([reply.status, bodyOf(reply)['sent'] ?? false]).toEqual(isRefused ? [409, false] : [200, true]);
    if (advised.length > 0) expect(reply.status).toBe(200);
  });

  it('and every such advice was followed above', () => {
    for (const [reason, statuses] of advice)
      expect([...(seen.get(reason) ?? [])].sort()).toEqual(statuses.sort());
  });
});
