import { describe, expect, it } from '@jest/globals';
import { Jobs, readJobs, toJobs } from '../../../../shared/sync/job/jobs.ts';
import { toCredentials } from '../../../../shared/sync/secrets/credentials.ts';
import { readSecrets, readSynchronization } from '../../../../shared/sync/job/synchronization.ts';
import { answer, owner, payload, stringsIn, view } from '../payloads.ts';

const job = (name: string) => answer(payload(name));

describe('oddities of the responses of Graph, and the response of the service', () => {
  it('GRAPH 3.1: year 1, "" and null all mean never', () => {
    expect(job('job-never-run').steadyState).toEqual({ firstReachedAt: null, lastReachedAt: null });
    expect(job('job-paused-with-quarantine').quarantine).toMatchObject({
      reason: null,
      reasonCode: null,
      since: null,
      lastEvaluatedAt: null,
      nextAttemptAt: null,
      disablesAt: null,
    });
    expect(job('job-half-real-success').lastSuccess?.startedAt).toBeNull();
    expect(job('job-healthy').schedule.expiresAt).toBeNull();
  });

  it('GRAPH 3.2: a job that has never run is pending and has not failed', () => {
    expect(job('job-never-run')).toMatchObject({
      status: 'notRun',
      health: { verdict: 'pending', reasons: ['neverRun'] },
      lastRun: null,
      error: null,
    });
  });

  it('GRAPH 3.3: a success without a start has no duration, but its end and its counts', () => {
    const { lastSuccess, lastSuccessWithExports, health } = job('job-half-real-success');
    expect(lastSuccess).toMatchObject({
      startedAt: null,
      endedAt: '2026-11-20T11:05:12.750Z',
      durationSeconds: null,
      counts: { entitled: 40, imported: 40 },
    });
    expect(lastSuccessWithExports).toMatchObject({ activityId: null, counts: { exported: 2 } });
    expect(health).toEqual({ verdict: 'healthy', reasons: [] });
  });

  it('GRAPH 3.4: a quarantine without an error shows that of the last run', () => {
    const { status, schedule, quarantine, lastRun, error, health } = job('job-quarantined-no-error');
    expect({ status, state: schedule.state, health }).toEqual({
      status: 'quarantined',
      state: 'active',
      health: { verdict: 'critical', reasons: ['quarantined', 'quarantineEndsInDisable'] },
    });
    expect(quarantine).toMatchObject({
      reason: 'encounteredQuarantineException',
      nextAttemptAt: null,
      disablesAt: '2026-11-26T04:40:18.498Z',
      error: null,
    });
    expect(error).toEqual(lastRun?.error);
    expect(error).toMatchObject({
      code: 'SystemForCrossDomainIdentityManagementInvalidCredentials',
      tenantActionable: true,
    });
    expect(error?.message).not.toMatch(/not-a-real-password|svc-sync|@/u);
  });

  it('GRAPH 3.5: a paused job can carry a quarantine', () => {
    const { status, quarantine, error, health } = job('job-paused-with-quarantine');
    expect({ status, health }).toEqual({
      status: 'paused',
      health: { verdict: 'inactive', reasons: ['paused', 'quarantined'] },
    });
    expect(quarantine).toMatchObject({ evaluations: 3, error: { code: 'CrmPeopleInvalidCredentials' } });
    expect(error).toEqual(quarantine?.error);
  });

  it('GRAPH 3.6: dates with seven digits and offsets are returned in UTC with milliseconds', () => {
    const { schedule, lastRun, lastSuccess, steadyState } = job('job-dates-with-offsets');
    expect(schedule.expiresAt).toBe('2026-12-31T21:30:00.123Z');
    expect(lastRun).toMatchObject({
      startedAt: '2026-11-20T11:30:15.999Z',
      endedAt: '2026-11-20T11:31:00.500Z',
      durationSeconds: 44.501,
    });
    expect(lastSuccess).toMatchObject({
      startedAt: '2026-11-20T04:58:30.044Z',
      endedAt: '2026-11-20T05:01:00.848Z',
    });
    expect(steadyState).toEqual({
      firstReachedAt: '2026-03-01T05:00:00.765Z',
      lastReachedAt: '2026-11-20T05:01:00.848Z',
    });
  });

  it.each(['job-no-schedule-set', 'job-negative-interval'])(
    'GRAPH 3.7: the interval is not set (%s)',
    (name) => {
      const { schedule, health } = job(name);
      expect(schedule).toMatchObject({ state: 'active', interval: null, intervalSeconds: null });
      expect(health).toEqual({ verdict: 'warning', reasons: ['noSchedule'] });
    },
  );

  it('GRAPH 3.8: wrapped entities are unwrapped and annotations are removed', () => {
    const wrapped = job('job-wrapped');
    expect(wrapped).toMatchObject({
      templateId: 'scimRoster',
      lastSuccessWithExports: null,
      progress: [{ completed: 14, total: 10, percent: 100 }],
      entries: [{ type: 'User', count: 398 }],
    });
    expect(readSynchronization(payload('synchronization-wrapped'))?.secrets).toHaveLength(2);
    expect(readJobs(payload('jobs-list-wrapped'))).toHaveLength(4);
    expect(stringsIn(wrapped).filter((text) => /odata|microsoft\.graph/u.test(text))).toEqual([]);
  });

  it('GRAPH 3.9: ids of two and three parts; a template unlike the id; several jobs of one owner', () => {
    const ids = (readJobs({ value: [payload('job-old-id'), payload('job-healthy')] }) ?? []).map(
      ({ id }) => id.split('.').length,
    );
    expect(ids).toEqual([2, 3]);
    const { items } = Jobs.parse(toJobs(owner, readJobs(payload('jobs-list-wrapped')) ?? [], view));
    expect(items.map(({ id, templateId }) => [id.split('.')[0], templateId])).toEqual([
      ['scimRoster', 'scimRoster'],
      ['travelDesk', 'travelDeskGroups'],
      ['crmPeople', 'crmPeople'],
      ['payrollBridge', 'payrollBridge'],
    ]);
  });

  it('GRAPH 3.10: settings are an open set; values that may be sensitive are removed', () => {
    expect(job('job-open-settings').settings).toEqual([
      { name: 'AzureIngestionAttributeOptimization', value: 'False', redacted: false },
      { name: 'LookaheadQueryEnabled', value: 'True', redacted: false },
      { name: 'LookaheadQueryIntervalValue', value: 'PT10M', redacted: false },
      { name: 'QuarantineTooManyDeletesThreshold', value: '500', redacted: false },
      { name: 'Domain', value: null, redacted: true },
      { name: 'DomainFQDN', value: null, redacted: true },
      { name: 'ForestFQDN', value: null, redacted: true },
      { name: 'MirrorApiToken', value: null, redacted: true },
      { name: 'NotifyWhom', value: null, redacted: true },
      { name: 'Empty', value: null, redacted: false },
      { name: 'Threshold', value: null, redacted: true },
      { name: '[redacted:name]', value: null, redacted: true },
      { name: null, value: null, redacted: true },
    ]);
  });

  it('GRAPH 3.11: values that Graph does not mask are removed too', () => {
    const credentials = JSON.stringify(toCredentials(readSecrets(payload('secrets'))));
    expect(credentials).not.toMatch(/not-a-real|example|[@*{]{2}|Vendor|Recipients/u);
  });

  it('GRAPH 3.12: a message keeps its meaning without its private parts', () => {
    const { error } = job('job-entry-errors');
    expect(error?.message).toContain('is already in use');
    expect(error?.message).not.toMatch(/ada|lovelace|travel-admin|not-a-real-token|@/u);
  });
});

describe('the verdicts of local/payloads/README.md', () => {
  it.each([
    ['job-healthy', 'healthy'],
    ['job-entry-errors', 'warning'],
    ['job-never-run', 'pending'],
    ['job-half-real-success', 'healthy'],
    ['job-quarantined-no-error', 'critical'],
    ['job-paused-with-quarantine', 'inactive'],
    ['job-dates-with-offsets', 'critical'],
    ['job-no-schedule-set', 'warning'],
    ['job-negative-interval', 'warning'],
    ['job-wrapped', 'healthy'],
    ['job-old-id', 'healthy'],
    ['job-open-settings', 'healthy'],
  ])('%s is %s', (name, verdict) => {
    expect(job(name).health.verdict).toBe(verdict);
  });
});
