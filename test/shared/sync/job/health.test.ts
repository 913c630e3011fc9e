import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Health, judgeHealth, type HealthFacts } from '../../../../shared/sync/job/health.ts';
import type { Run } from '../../../../shared/sync/job/run.ts';
import { at, dayMs, hourMs, now, withStatus } from '../payloads.ts';

const run = (over: Partial<Run> = {}): Run => ({
  outcome: 'succeeded',
  outcomeCode: 'Succeeded',
  startedAt: at(-hourMs - 60_000),
  endedAt: at(-hourMs),
  durationSeconds: 60,
  activityId: null,
  counts: {
    entitled: null,
    entitledForProvisioning: null,
    escrowed: null,
    escrowedRaw: null,
    exported: null,
    exports: null,
    imported: null,
    importedDeltas: null,
    importedReferenceDeltas: null,
  },
  error: null,
  ...over,
});
const schedule = {
  state: 'active',
  stateCode: 'Active',
  interval: 'PT40M',
  intervalSeconds: 2400,
  expiresAt: null,
} as const;
const quarantine = {
  reason: null,
  reasonCode: null,
  since: null,
  lastEvaluatedAt: null,
  evaluations: 1,
  nextAttemptAt: null,
  disablesAt: null,
  error: null,
};
const healthy: HealthFacts = {
  status: 'active',
  schedule,
  lastRun: run(),
  lastSuccess: run(),
  consecutiveFailures: 0,
  quarantine: null,
};

const verdict = (over: Partial<HealthFacts>) => {
  const { verdict, reasons } = Health.parse(judgeHealth({ ...healthy, ...over }, now));
  return [verdict, ...reasons];
};

/** All reasons at once, to show that a row comes before the others. */
const worst: Partial<HealthFacts> = {
  schedule: { state: 'disabled', stateCode: null, interval: null, intervalSeconds: null, expiresAt: at(-1) },
  lastRun: run({ outcome: 'failed' }),
  lastSuccess: null,
  consecutiveFailures: 9,
  quarantine: { ...quarantine, disablesAt: at(-1) },
};

describe('rows by status, before anything else', () => {
  it.each([
    ['quarantined', ['critical', 'quarantined', 'quarantineEndsInDisable']],
    ['paused', ['inactive', 'paused', 'quarantined']],
    ['notConfigured', ['inactive', 'notConfigured']],
    ['unknown', ['unknown', 'unknownStatus']],
    ['notRun', ['pending', 'neverRun']],
    ['active', ['inactive', 'scheduleDisabled', 'scheduleExpired']],
  ] as const)('%s', (status, expected) => {
    expect(verdict({ ...worst, status })).toEqual(expected);
  });

  it('quarantined without a quarantine object is critical too', () => {
    expect(verdict({ status: 'quarantined' })).toEqual(['critical', 'quarantined']);
  });

  it('paused without a quarantine', () => {
    expect(verdict({ status: 'paused' })).toEqual(['inactive', 'paused']);
  });
});

describe('quarantineEndsInDisable', () => {
  it.each([
    [7 * dayMs, false],
    [7 * dayMs - 1, true],
    [7 * dayMs + 1, false],
    [0, true],
    [-dayMs, true],
  ])('in %i ms: %s', (aheadMs, isReason) => {
    expect(
      verdict({ status: 'quarantined', quarantine: { ...quarantine, disablesAt: at(aheadMs) } }),
    ).toEqual(['critical', 'quarantined', ...(isReason ? ['quarantineEndsInDisable'] : [])]);
  });

  it('is false without disablesAt and while the job is not quarantined', () => {
    expect(verdict({ status: 'quarantined', quarantine })).toEqual(['critical', 'quarantined']);
    expect(verdict({ status: 'paused', quarantine: { ...quarantine, disablesAt: at(0) } })).toEqual([
      'inactive',
      'paused',
      'quarantined',
    ]);
  });
});

describe('active with a schedule that does not run', () => {
  it.each([
    ['disabled', null, ['inactive', 'scheduleDisabled']],
    ['paused', null, ['inactive', 'scheduleDisabled']],
    ['disabled', at(-1), ['inactive', 'scheduleDisabled', 'scheduleExpired']],
    ['active', at(-1), ['inactive', 'scheduleExpired']],
    ['unknown', at(-1), ['inactive', 'scheduleExpired']],
    ['active', at(1), ['healthy']],
  ] as const)('%s, expires %s', (state, expiresAt, expected) => {
    expect(verdict({ schedule: { ...schedule, state, expiresAt } })).toEqual(expected);
  });

  it('comes before never run and before failures', () => {
    const disabled = { ...schedule, state: 'disabled' } as const;
    expect(verdict({ schedule: disabled, lastRun: null, lastSuccess: null })).toEqual([
      'inactive',
      'scheduleDisabled',
    ]);
    expect(verdict({ schedule: disabled, consecutiveFailures: 9 })).toEqual(['inactive', 'scheduleDisabled']);
  });
});

describe('active without a run', () => {
  it('is pending, with any other reason', () => {
    expect(verdict({ lastRun: null, lastSuccess: null, consecutiveFailures: 9, quarantine })).toEqual([
      'pending',
      'neverRun',
    ]);
  });

  it('gets another verdict after a run or a success', () => {
    expect(verdict({ lastRun: null })).toEqual(['healthy']);
    expect(verdict({ lastSuccess: null })).toEqual(['warning', 'staleSuccess']);
  });
});

describe('consecutive failures', () => {
  it.each([
    [null, ['healthy']],
    [0, ['healthy']],
    [1, ['warning', 'consecutiveFailures']],
    [4, ['warning', 'consecutiveFailures']],
    [5, ['critical', 'consecutiveFailures']],
    [6, ['critical', 'consecutiveFailures']],
  ])('%s', (consecutiveFailures, expected) => {
    expect(verdict({ consecutiveFailures })).toEqual(expected);
  });

  it('5 or more list the reasons of a warning too, in order', () => {
    const rest = ['quarantined', 'lastRunFailed', 'staleSuccess', 'unknownSchedule'];
    const over: Partial<HealthFacts> = {
      quarantine,
      lastRun: run({ outcome: 'failed' }),
      lastSuccess: null,
      schedule: { ...schedule, state: 'unknown' },
    };
    expect(verdict({ ...over, consecutiveFailures: 5 })).toEqual([
      'critical',
      'consecutiveFailures',
      ...rest,
    ]);
    expect(verdict({ ...over, consecutiveFailures: 4 })).toEqual(['warning', 'consecutiveFailures', ...rest]);
    expect(verdict({ ...over, consecutiveFailures: 0 })).toEqual(['warning', ...rest]);
  });
});

describe('warnings, one by one', () => {
  it.each<[string, Partial<HealthFacts>]>([
    ['quarantined', { quarantine }],
    ['lastRunFailed', { lastRun: run({ outcome: 'failed' }) }],
    ['entryErrors', { lastRun: run({ outcome: 'entryErrors' }) }],
    ['unknownOutcome', { lastRun: run({ outcome: 'unknown' }) }],
    ['staleSuccess', { lastSuccess: null }],
    ['noSchedule', { schedule: { ...schedule, interval: null, intervalSeconds: null } }],
    ['unknownSchedule', { schedule: { ...schedule, state: 'unknown' } }],
  ])('%s', (reason, over) => {
    expect(verdict(over)).toEqual(['warning', reason]);
  });

  it('the outcome of the last success is not used', () => {
    expect(verdict({ lastSuccess: run({ outcome: 'unknown' }) })).toEqual(['healthy']);
  });
});

describe('staleSuccess: older than both three intervals and 24 hours', () => {
  const after = (
    ageMs: number,
    intervalSeconds: number | null,
    success: Partial<Run> = { endedAt: at(-ageMs) },
  ) =>
    verdict({
      lastSuccess: run(success),
      schedule: { ...schedule, interval: intervalSeconds === null ? null : 'x', intervalSeconds },
    });

  it.each([
    [24 * hourMs, 2400, 'healthy'],
    [24 * hourMs + 1, 2400, 'warning'],
    [24 * hourMs, 8 * 3600, 'healthy'],
    [24 * hourMs + 1, 8 * 3600, 'warning'],
    [36 * hourMs, 12 * 3600, 'healthy'],
    [36 * hourMs + 1, 12 * 3600, 'warning'],
    [25 * hourMs, 12 * 3600, 'healthy'],
    [2 * hourMs + 1, 2400, 'healthy'],
    [-hourMs, 2400, 'healthy'],
  ])('%i ms after the success with an interval of %i s: %s', (ageMs, intervalSeconds, expected) => {
    expect(after(ageMs, intervalSeconds)[0]).toBe(expected);
  });

  it('the start of a success without an end is used', () => {
    expect(after(0, 2400, { startedAt: at(-25 * hourMs), endedAt: null })).toEqual([
      'warning',
      'staleSuccess',
    ]);
    expect(after(0, 2400, { startedAt: at(-23 * hourMs), endedAt: null })).toEqual(['healthy']);
    expect(after(0, 2400, { startedAt: null, endedAt: at(-23 * hourMs) })).toEqual(['healthy']);
    expect(after(0, 2400, { startedAt: null, endedAt: null })).toEqual(['healthy']);
    expect(after(0, 2400, { startedAt: at(-25 * hourMs), endedAt: at(-23 * hourMs) })).toEqual(['healthy']);
  });

  it('is false without an interval', () => {
    expect(after(900 * dayMs, null)).toEqual(['warning', 'noSchedule']);
    expect(
      verdict({ lastSuccess: null, schedule: { ...schedule, interval: null, intervalSeconds: null } }),
    ).toEqual(['warning', 'noSchedule']);
  });
});

describe('from a payload of Graph', () => {
  it('an Active job without other facts has never run', () => {
    expect(withStatus({ code: 'Active' }).health).toEqual({ verdict: 'pending', reasons: ['neverRun'] });
  });

  it('a run with dates and nothing else is an unknown outcome without a schedule', () => {
    expect(withStatus({ code: 'Active', lastExecution: { timeEnded: at(0) } }).health).toEqual({
      verdict: 'warning',
      reasons: ['unknownOutcome', 'noSchedule', 'unknownSchedule'],
    });
  });

  it('only a success with exports does not count as a run', () => {
    expect(
      withStatus({ code: 'Active', lastSuccessfulExecutionWithExports: { timeEnded: at(0) } }).health.verdict,
    ).toBe('pending');
  });
});

describe('docs/health.md', () => {
  const page = readFileSync('docs/health.md', 'utf8');
  const codes = (heading: string) => {
    const section = page.split(/^## /mu).find((part) => part.startsWith(heading)) ?? '';
    return [...section.matchAll(/^\| `(\w+)` +\|/gmu)].map(([, code]) => code);
  };

  it('explains exactly the reasons of the code, in its order', () => {
    expect(codes('Reasons')).toEqual(Health.shape.reasons.element.options);
  });

  it('explains exactly the verdicts of the code', () => {
    expect(codes('Verdicts')).toEqual(Health.shape.verdict.options);
  });
});
