import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Provisioning, toProvisioning } from '../../../../shared/sync/operations/provision.ts';
import { foundIn, mapStrings, newCanary } from '../../../support/canaries.ts';
import { payload } from '../../../support/payloads.ts';

const view = { now: 0, text: 'scrub' } as const;
const pair = (key: unknown, value: unknown) => ({ key: JSON.stringify(key), value: JSON.stringify(value) });
const step = (name: string, type: string, status: string) => ({ name, type, status });
const verdictOf = (body: unknown) => toProvisioning(body, view).verdict;

describe('the translated result of provisionOnDemand', () => {
  it('succeeded: with each step, its time and the names of its attributes', () => {
    const result = toProvisioning(payload('provision-succeeded'), view);
    expect(result).toMatchObject({
      verdict: 'succeeded',
      resultCode: 'Success',
      action: 'Create',
      reason: null,
      failedStep: null,
      changed: ['userName', 'displayName', 'active'],
    });
    expect(result.steps.map(({ name, type, status }) => [name, type, status])).toEqual([
      ['EntryImport', 'Import', 'succeeded'],
      ['EntryImport', 'Matching', 'succeeded'],
      ['EntrySynchronizationScoping', 'Scoping', 'succeeded'],
      ['EntryExportAdd', 'Export', 'succeeded'],
    ]);
    expect(result.steps[0]).toMatchObject({
      description: 'Retrieved User [redacted:attribute] from Microsoft Entra ID',
      at: '2026-11-20T11:58:02.110Z',
    });
    expect(result.steps[0]?.attributes).toContainEqual({ name: 'displayName', value: null });
    expect(result.steps[2]?.attributes).toContainEqual({ name: 'Assigned', value: 'True' });
  });

  it('skipped: with the reason', () => {
    const { verdict, reason, steps } = toProvisioning(payload('provision-skipped'), view);
    expect([verdict, reason]).toEqual([
      'skipped',
      {
        code: 'NotEffectivelyEntitled',
        message: 'The User [redacted:attribute] is not assigned to the application, so no change is made.',
      },
    ]);
    expect(steps.at(-1)?.attributes).toEqual([{ name: 'SkipReason', value: 'NotEffectivelyEntitled' }]);
    expect(steps[1]?.description).toBe('Retrieved [redacted:attribute] from the roster');
  });

  it('failed: with the step, and the text of the target without personal data', () => {
    const { verdict, failedStep, reason, steps } = toProvisioning(payload('provision-failed'), view);
    expect([verdict, failedStep, reason?.code]).toEqual([
      'failed',
      'EntryExportAdd',
      'SystemForCrossDomainIdentityManagementBadRequest',
    ]);
    expect(reason?.message).toMatch(/^The roster refused \[redacted:attribute\]/u);
    expect(JSON.stringify([reason, steps])).not.toMatch(/Ines|Okafor|Glaciology|not-a-real-token/u);
  });

  it('unknown: only imports', () => {
    const result = toProvisioning(payload('provision-without-result'), view);
    expect([result.verdict, result.resultCode, result.steps.length]).toEqual(['unknown', null, 2]);
  });

  it.each([
    [
      'an export that succeeded',
      [step('a', 'Import', 'Success'), step('b', 'Export', 'Success')],
      'succeeded',
    ],
    ['a step that was skipped', [step('a', 'Export', 'Skipped')], 'unknown'],
    ['a step that failed', [step('a', 'Export', 'Success'), step('b', 'Export', 'FAILURE')], 'failed'],
    ['a warning', [step('a', 'Import', 'Warning')], 'unknown'],
    ['a word that is new', [step('a', 'Export', 'Deferred')], 'unknown'],
  ])('without a word on the whole, %s decides', (_title, provisioningSteps, verdict) => {
    expect(verdictOf(pair('StatusInfo', [{ provisioningSteps }]))).toBe(verdict);
  });

  it.each([
    [{ result: 'Success' }, { provisioningSteps: [step('a', 'Export', 'Failure')] }, 'failed'],
    [{ result: 'Success' }, { statusInfo: { status: 'Failure' } }, 'failed'],
    [{ result: 'Skipped' }, { statusInfo: { status: 'Success' } }, 'skipped'],
    [{ result: 'Warning' }, { provisioningSteps: [step('a', 'Export', 'Success')] }, 'unknown'],
    [{ result: 'Postponed' }, {}, 'unknown'],
    [{}, { statusInfo: { status: 'success' } }, 'succeeded'],
  ])('%j and %j: %s', (key, value, verdict) => {
    expect(verdictOf(pair(key, value))).toBe(verdict);
  });

  it('failed: the last of 250 steps, which is not in the response', () => {
    const good = Array.from({ length: 249 }, (_, place) => step(`Step${place % 10}`, 'Import', 'Success'));
    const provisioningSteps = [...good, step('EntryExportUpdate', 'Export', 'Failure')];
    const result = toProvisioning(pair({ result: 'Success' }, { provisioningSteps }), view);
    expect(result).toMatchObject({ verdict: 'failed', failedStep: 'EntryExportUpdate', exported: false });
    expect(result.steps).toHaveLength(200);
  });

  it('failed and exported: the account may exist', () => {
    const provisioningSteps = [step('Add', 'Export', 'Success'), step('AddLink', 'Export', 'Failure')];
    expect(toProvisioning(pair({}, { provisioningSteps }), view)).toMatchObject({
      verdict: 'failed',
      failedStep: 'AddLink',
      exported: true,
      subjects: [{ verdict: 'failed', failedStep: 'AddLink', exported: true, reason: null }],
    });
  });

  const subjects = {
    failed: {
      provisioningSteps: [step('EntryExportAdd', 'Export', 'Failure')],
      statusInfo: { status: 'Failure', errorCode: 'TargetIsFull', reason: 'No licence is left.' },
    },
    unknown: { provisioningSteps: [step('EntryImport', 'Import', 'Success')] },
    skipped: { statusInfo: { status: 'Skipped', errorCode: 'RedundantExport', reason: 'Nothing to do.' } },
    succeeded: {
      provisioningSteps: [step('EntryExportAdd', 'Export', 'Success')],
      statusInfo: { status: 'Success' },
    },
  };
  const worstFirst = ['failed', 'unknown', 'skipped', 'succeeded'] as const;
  const pairs = worstFirst.flatMap((one) => worstFirst.map((other) => [one, other] as const));

  it.each(pairs)(
    '%s and %s, in both orders: the worst is the verdict, and each has its own',
    (one, other) => {
      const worst = worstFirst[Math.min(worstFirst.indexOf(one), worstFirst.indexOf(other))];
      for (const [first, second] of [
        [one, other],
        [other, one],
      ] as const) {
        const result = toProvisioning(pair({}, [subjects[first], subjects[second]]), view);
        expect([result.verdict, result.subjects.map(({ verdict }) => verdict)]).toEqual([
          worst,
          [first, second],
        ]);
        expect(result.exported).toBe([one, other].includes('succeeded'));
        expect(
          toProvisioning(pair({ result: 'Success' }, [subjects[first], subjects[second]]), view).verdict,
        ).toBe(worst);
        expect(toProvisioning(pair({ result: 'Failure' }, [subjects[first]]), view).verdict).toBe('failed');
      }
    },
  );

  it('the reason and the step are those of the object that failed', () => {
    for (const entries of [
      [subjects.skipped, subjects.failed],
      [subjects.failed, subjects.skipped],
    ])
      expect(toProvisioning(pair({}, entries), view)).toMatchObject({
        failedStep: 'EntryExportAdd',
        resultCode: 'Failure',
        reason: { code: 'TargetIsFull', message: 'No licence is left.' },
      });
  });

  it('wrapped, and with its JSON already parsed', () => {
    expect(verdictOf({ value: pair({ result: 'Success' }, {}) })).toBe('succeeded');
    expect(verdictOf({ key: { result: 'Skipped' }, value: { provisioningSteps: [] } })).toBe('skipped');
  });

  it('omit: the response has no text', () => {
    const result = toProvisioning(payload('provision-failed'), { ...view, text: 'omit' });
    expect([result.reason?.message, result.steps.map(({ description }) => description)]).toEqual([
      null,
      [null, null, null, null],
    ]);
  });

  it.each(['provision-succeeded', 'provision-skipped', 'provision-failed', 'provision-without-result'])(
    'a secret anywhere inside the strings of %s is not in the response',
    (name) => {
      const { key, value } = payload(name) as { key: string; value: string };
      const secrets: string[] = [];
      const plant = (text: string) => {
        const secret = newCanary();
        secrets.push(secret);
        return `${text} ${secret}`;
      };
      const planted = [key, value].map((text) => {
        const inner: unknown = text.startsWith('Microsoft') ? text : JSON.parse(text);
        return JSON.stringify(mapStrings(inner, plant));
      });
      const result = toProvisioning({ key: planted[0], value: planted[1] }, view);
      expect(secrets.length).toBeGreaterThan(1);
      expect(foundIn(JSON.stringify(result), secrets)).toEqual([]);
    },
  );

  it('never throws: the result for any value of Graph fits the response schema', () => {
    const json = fc.jsonValue().map((value) => JSON.stringify(value));
    const steps = fc.array(
      fc.dictionary(fc.constantFrom('name', 'type', 'status', 'details', 'description'), fc.jsonValue()),
    );
    const entry = fc.record({
      provisioningSteps: steps,
      statusInfo: fc.jsonValue(),
      modifiedProperties: fc.jsonValue(),
    });
    const body = fc.oneof(
      fc.anything(),
      fc.record({ key: fc.oneof(json, fc.anything()), value: fc.oneof(json, fc.anything()) }),
      fc.record({ key: json, value: entry.map((value) => JSON.stringify(value)) }),
    );
    fc.assert(
      fc.property(body, (value) => {
        expect(Provisioning.parse(toProvisioning(value, view))).toBeDefined();
      }),
      { numRuns: 500, seed: 20261121 },
    );
  });
});
