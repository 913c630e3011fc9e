import { describe, expect, it } from '@jest/globals';
import { readJob } from '../../../../shared/sync/job/job.ts';
import { percentOf } from '../../../../shared/sync/job/progress.ts';
import { answer, at, payload, params, view, withStatus } from '../payloads.ts';

const emptyCounts = {
  entitled: null,
  entitledForProvisioning: null,
  escrowed: null,
  escrowedRaw: null,
  exported: null,
  exports: null,
  imported: null,
  importedDeltas: null,
  importedReferenceDeltas: null,
};

/** The response for a job of which Graph sends only the id. */
const nothing = {
  id: 'asked.for',
  owner: { kind: 'servicePrincipal', id: '4be1c6d2-58f0-4f39-9a27-c30d6e81b57a' },
  templateId: null,
  status: 'unknown',
  statusCode: null,
  health: { verdict: 'unknown', reasons: ['unknownStatus'] },
  schedule: { state: 'unknown', stateCode: null, interval: null, intervalSeconds: null, expiresAt: null },
  lastRun: null,
  lastSuccess: null,
  lastSuccessWithExports: null,
  consecutiveFailures: null,
  escrowsPruned: null,
  quarantine: null,
  error: null,
  steadyState: { firstReachedAt: null, lastReachedAt: null },
  progress: [],
  entries: [],
  settings: [],
  troubleshootingUrl: null,
};

describe('which bodies are a job', () => {
  it.each([
    undefined,
    null,
    7,
    'a',
    true,
    [],
    [{ id: 'a' }],
    {},
    { id: '' },
    { id: 7 },
    { id: null },
    { value: [] },
    { value: [{ id: 'a' }] },
    { value: {} },
    { value: { value: { id: 'a' } } },
  ])('none: %j', (body) => {
    expect(readJob(body)).toBeUndefined();
  });

  it('an object with an id, bare or in `value`', () => {
    expect(readJob({ id: 'a' })).toEqual({ id: 'a' });
    expect(readJob({ value: { id: 'a' } })).toEqual({ id: 'a' });
  });
});

describe('all declared fields are always present, in the order of the documentation', () => {
  it.each([
    ['nothing but an id', {}],
    ['null everywhere', { templateId: null, schedule: null, status: null, synchronizationJobSettings: null }],
    ['empty texts', { templateId: '', schedule: '', status: '', synchronizationJobSettings: '' }],
    [
      'lists where objects belong',
      { templateId: [], schedule: [{}], status: [{ code: 'Active' }], synchronizationJobSettings: {} },
    ],
    ['numbers', { templateId: 1, schedule: 2, status: 3, synchronizationJobSettings: 4 }],
    [
      'wrong types one level down',
      {
        schedule: { expiration: 1, interval: {}, state: [] },
        status: {
          countSuccessiveCompleteFailures: 'x',
          escrowsPruned: 'True',
          code: 1,
          lastExecution: [],
          lastSuccessfulExecution: 'x',
          lastSuccessfulExecutionWithExports: 1,
          steadyStateFirstAchievedTime: {},
          steadyStateLastAchievedTime: 0,
          progress: {},
          quarantine: [],
          synchronizedEntryCountByType: 'x',
          troubleshootingUrl: {},
        },
      },
    ],
  ])('%s', (_, body) => {
    const job = answer({ id: 'a', ...body });
    expect(JSON.stringify(job)).toBe(JSON.stringify(nothing));
  });

  it('of a run', () => {
    const { lastRun } = withStatus({ lastExecution: { timeEnded: at(0) } });
    const run = {
      outcome: 'unknown',
      outcomeCode: null,
      startedAt: null,
      endedAt: at(0),
      durationSeconds: null,
      activityId: null,
      counts: emptyCounts,
      error: null,
    };
    expect(JSON.stringify(lastRun)).toBe(JSON.stringify(run));
  });

  it('of a quarantine', () => {
    const { quarantine } = withStatus({ quarantine: { seriesCount: 1 } });
    const expected = {
      reason: null,
      reasonCode: null,
      since: null,
      lastEvaluatedAt: null,
      evaluations: 1,
      nextAttemptAt: null,
      disablesAt: null,
      error: null,
    };
    expect(JSON.stringify(quarantine)).toBe(JSON.stringify(expected));
  });

  it('of a list element; an element that is not an object is omitted', () => {
    const lists = withStatus(
      { progress: [{}, 7, null, []], synchronizedEntryCountByType: ['x', {}] },
      { synchronizationJobSettings: [{}, null] },
    );
    expect(lists.progress).toEqual([
      { units: null, completed: null, total: null, percent: null, observedAt: null },
    ]);
    expect(lists.entries).toEqual([{ type: null, count: null }]);
    expect(lists.settings).toEqual([{ name: null, value: null, redacted: false }]);
  });

  it('a false or a zero of Graph is not null', () => {
    expect(withStatus({ countSuccessiveCompleteFailures: 0, escrowsPruned: false })).toMatchObject({
      consecutiveFailures: 0,
      escrowsPruned: false,
    });
  });
});

describe('ids and the owner', () => {
  it('id is the requested one, owner the requested one in lower case', () => {
    expect(answer({ id: 'graph.says.other' })).toMatchObject({ id: params.jobId, owner: nothing.owner });
  });
});

describe('fields that Graph adds', () => {
  it('are never in the response, at any depth', () => {
    const spread = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(spread)
        : typeof value === 'object' && value !== null
          ? {
              added: 'leak',
              '@odata.type': 'leak',
              ...Object.fromEntries(Object.entries(value).map(([key, member]) => [key, spread(member)])),
            }
          : value;
    for (const name of ['job-healthy', 'job-quarantined-no-error', 'job-open-settings']) {
      expect(answer(spread(payload(name)))).toEqual(answer(payload(name)));
    }
  });
});

describe('runs', () => {
  const places = {
    lastExecution: 'lastRun',
    lastSuccessfulExecution: 'lastSuccess',
    lastSuccessfulExecutionWithExports: 'lastSuccessWithExports',
  } as const;

  it.each(Object.entries(places))('%s without start and end is null', (place, field) => {
    expect(withStatus({ [place]: { '@odata.type': 'x' } })[field]).toBeNull();
    expect(
      withStatus({
        [place]: { state: 'Succeeded', countExported: 5, timeBegan: '0001-01-01T00:00:00Z', timeEnded: '' },
      })[field],
    ).toBeNull();
    expect(withStatus({ [place]: { state: 'Succeeded', timeBegan: at(0) } })[field]).toMatchObject({
      outcome: 'succeeded',
      startedAt: at(0),
      endedAt: null,
      durationSeconds: null,
    });
  });

  it.each([
    ['2026-11-20T11:00:00Z', '2026-11-20T11:00:12.75Z', 12.75],
    ['2026-11-20T11:00:00.0009Z', '2026-11-20T11:00:00.0029Z', 0.002],
    ['2026-11-20T11:00:00.1Z', '2026-11-20T11:00:00.4Z', 0.3],
    ['2026-11-20T11:00:00Z', '2026-11-20T11:00:00.0009Z', 0],
    ['2026-11-20T11:00:00+01:00', '2026-11-20T11:00:00Z', 3600],
    ['2026-11-20T11:00:00Z', '2026-11-20T10:59:59.999Z', null],
    ['', '2026-11-20T11:00:00Z', null],
  ])('from %s to %s lasts %s s', (timeBegan, timeEnded, expected) => {
    expect(withStatus({ lastExecution: { timeBegan, timeEnded } }).lastRun?.durationSeconds).toBe(expected);
  });

  it('counts are numbers, also where Graph sends them as text', () => {
    const counts = Object.fromEntries(
      [
        'Entitled',
        'EntitledForProvisioning',
        'Escrowed',
        'EscrowedRaw',
        'Exported',
        'Exports',
        'Imported',
        'ImportedDeltas',
        'ImportedReferenceDeltas',
      ].map((name, index) => [`count${name}`, index % 2 === 0 ? index : `${index}`]),
    );
    expect(
      Object.values(withStatus({ lastExecution: { timeEnded: at(0), ...counts } }).lastRun?.counts ?? {}),
    ).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe('errors', () => {
  const error = (error: unknown, text: 'scrub' | 'omit' = 'scrub') =>
    withStatus({ lastExecution: { timeEnded: at(0), error } }, {}, { ...view, text }).lastRun?.error;

  it.each([
    null,
    undefined,
    {},
    [],
    'Boom',
    { code: 'None', message: '' },
    { code: 'none' },
    { code: 'NONE', message: null, tenantActionable: true },
    { code: '', message: '' },
    { code: 7, message: 7 },
    { tenantActionable: true },
  ])('%j is no error', (given) => {
    expect(error(given)).toBeNull();
  });

  it('a message without a code, or with the code None, stays with the code null', () => {
    for (const code of ['None', 'NONE', '', null, undefined, 7]) {
      expect(error({ code, message: 'Access denied', tenantActionable: true })).toEqual({
        code: null,
        message: 'Access denied',
        tenantActionable: true,
      });
    }
  });

  it('a code without a message stays', () => {
    expect(error({ code: 'TargetFailure' })).toEqual({
      code: 'TargetFailure',
      message: null,
      tenantActionable: null,
    });
  });

  it('ERROR_TEXT=omit keeps code and tenantActionable, and removes each message', () => {
    expect(error({ code: 'None', message: 'Access denied', tenantActionable: true }, 'omit')).toEqual({
      code: null,
      message: null,
      tenantActionable: true,
    });
    const body = payload('job-quarantined-no-error');
    const omitted = answer(body, { ...view, text: 'omit' });
    const scrubbed = answer(body);
    expect(scrubbed.error?.message).toEqual(expect.any(String));
    expect(omitted.error).toEqual({ ...scrubbed.error, message: null });
    expect(JSON.stringify(omitted)).not.toContain('payroll target');
  });

  it('each error is that of its own place; error is the one to show', () => {
    const inRun = { code: 'RunFailure', message: 'Run' };
    const inQuarantine = { code: 'QuarantineFailure', message: 'Quarantine' };
    const both = withStatus({
      lastExecution: { timeEnded: at(0), error: inRun },
      quarantine: { error: inQuarantine },
    });
    expect([both.lastRun?.error?.code, both.quarantine?.error?.code, both.error?.code]).toEqual([
      'RunFailure',
      'QuarantineFailure',
      'QuarantineFailure',
    ]);
    const runOnly = withStatus({
      lastExecution: { timeEnded: at(0), error: inRun },
      quarantine: { seriesCount: 1, error: null },
    });
    expect([runOnly.quarantine?.error, runOnly.error?.code]).toEqual([null, 'RunFailure']);
    const undated = withStatus({ lastExecution: { timeEnded: '0001-01-01T00:00:00Z', error: inRun } });
    expect([undated.lastRun, undated.error?.code]).toEqual([null, 'RunFailure']);
    const success = withStatus({ lastSuccessfulExecution: { timeEnded: at(0), error: inRun } });
    expect([success.lastSuccess?.error?.code, success.error]).toEqual(['RunFailure', null]);
  });
});

describe('quarantine', () => {
  const quarantine = (given: unknown) => withStatus({ code: 'Active', quarantine: given }).quarantine;

  it.each([
    null,
    undefined,
    [],
    'x',
    {},
    { reason: '', seriesCount: 0 },
    { seriesCount: '0' },
    { currentBegan: '', nextAttempt: '0001-01-01T00:00:00Z', seriesBegan: null, error: { code: 'None' } },
  ])('%j says nothing and is null', (given) => {
    expect(quarantine(given)).toBeNull();
  });

  it.each([
    { reason: 'Unknown' },
    { reason: 'TooManyDeletes' },
    { currentBegan: at(0) },
    { nextAttempt: at(0) },
    { seriesBegan: at(0) },
    { seriesCount: 1 },
    { seriesCount: '2' },
    { error: { code: 'X' } },
  ])('%j says something and is not null', (given) => {
    expect(quarantine(given)).not.toBeNull();
  });

  it('since is seriesBegan, lastEvaluatedAt currentBegan, and the job is disabled 28 days after since', () => {
    const given = {
      seriesBegan: '2026-10-29T04:40:18.4981365Z',
      currentBegan: '2026-11-19T22:10:35.5Z',
      nextAttempt: '2026-11-20T22:10:35+01:00',
      seriesCount: 19,
      reason: 'TooManyDeletes',
    };
    expect(quarantine(given)).toMatchObject({
      since: '2026-10-29T04:40:18.498Z',
      lastEvaluatedAt: '2026-11-19T22:10:35.500Z',
      nextAttemptAt: '2026-11-20T21:10:35.000Z',
      evaluations: 19,
      disablesAt: '2026-11-26T04:40:18.498Z',
    });
    expect(quarantine({ currentBegan: at(0) })).toMatchObject({ since: null, disablesAt: null });
  });
});

describe('progress', () => {
  it.each([
    [0, 10, 0],
    [10, 10, 100],
    [14, 10, 100],
    [999, 1000, 99.9],
    [9999, 10000, 99.9],
    [1, 3, 33.3],
    [2, 3, 66.6],
    [29, 100, 29],
    [283, 1000, 28.3],
    [Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER, 99.9],
    [0, 0, null],
    [5, 0, null],
    [null, 10, null],
    [5, null, null],
  ])('%s of %s is %s %%', (completed, total, expected) => {
    expect(percentOf(completed, total)).toBe(expected);
  });

  it('keeps the order, the units and the numbers of Graph', () => {
    const progress = [
      { units: 'Users', completedUnits: '14', totalUnits: 10, progressObservationDateTime: at(0) },
      { units: 'jane@example.com', completedUnits: -1, totalUnits: 10 },
    ];
    expect(withStatus({ progress }).progress).toEqual([
      { units: 'Users', completed: 14, total: 10, percent: 100, observedAt: at(0) },
      { units: '[redacted:name]', completed: null, total: 10, percent: null, observedAt: null },
    ]);
  });
});

describe('troubleshootingUrl', () => {
  it.each([
    ['https://portal.example.com/help?sig=not-a-real-signature#top', 'https://portal.example.com/help'],
    ['http://portal.example.com/help', null],
    ['portal', null],
    ['', null],
    [7, null],
  ])('%j leaves as %j', (troubleshootingUrl, expected) => {
    expect(withStatus({ troubleshootingUrl }).troubleshootingUrl).toBe(expected);
  });
});
