import { describe, expect, it } from '@jest/globals';
import { withStatus } from '../payloads.ts';

const run = { timeBegan: '2026-11-20T11:00:00Z', timeEnded: '2026-11-20T11:01:00Z' };
const status = (code: unknown) => withStatus({ code });
const schedule = (state: unknown) => withStatus({}, { schedule: { state } }).schedule;
const outcome = (state: unknown) => withStatus({ lastExecution: { ...run, state } }).lastRun;
const reason = (reason: unknown) => withStatus({ quarantine: { seriesCount: 1, reason } }).quarantine;

const spellings = (word: string) => [word, word.toLowerCase(), word.toUpperCase()];

describe('each word of Graph is translated in any case, and returned in the spelling of Graph', () => {
  it.each([
    ['NotConfigured', 'notConfigured'],
    ['NotRun', 'notRun'],
    ['Active', 'active'],
    ['Paused', 'paused'],
    ['Quarantine', 'quarantined'],
    ['Hibernating', 'unknown'],
  ])('status.code %s is %s', (graph, ours) => {
    for (const code of spellings(graph))
      expect(status(code)).toMatchObject({ status: ours, statusCode: code });
  });

  it.each([
    ['Active', 'active'],
    ['Disabled', 'disabled'],
    ['Paused', 'paused'],
    ['Sleeping', 'unknown'],
  ])('schedule.state %s is %s', (graph, ours) => {
    for (const state of spellings(graph))
      expect(schedule(state)).toMatchObject({ state: ours, stateCode: state });
  });

  it.each([
    ['Succeeded', 'succeeded'],
    ['Failed', 'failed'],
    ['EntryLevelErrors', 'entryErrors'],
    ['HalfDone', 'unknown'],
  ])('lastExecution.state %s is %s', (graph, ours) => {
    for (const state of spellings(graph))
      expect(outcome(state)).toMatchObject({ outcome: ours, outcomeCode: state });
  });

  it.each([
    ['EncounteredBaseEscrowThreshold', 'encounteredBaseEscrowThreshold'],
    ['EncounteredTotalEscrowThreshold', 'encounteredTotalEscrowThreshold'],
    ['EncounteredEscrowProportionThreshold', 'encounteredEscrowProportionThreshold'],
    ['EncounteredQuarantineException', 'encounteredQuarantineException'],
    ['Unknown', 'unknown'],
    ['QuarantinedOnDemand', 'quarantinedOnDemand'],
    ['TooManyDeletes', 'tooManyDeletes'],
    ['IngestionInterrupted', 'ingestionInterrupted'],
    ['MoonPhase', 'unknown'],
  ])('quarantine.reason %s is %s', (graph, ours) => {
    for (const code of spellings(graph))
      expect(reason(code)).toMatchObject({ reason: ours, reasonCode: code });
  });
});

describe('a missing word', () => {
  it.each(['', null, undefined, 7, true, [], ['Active'], {}])(
    '%j is unknown, and null for a reason',
    (value) => {
      expect(status(value)).toMatchObject({ status: 'unknown', statusCode: null });
      expect(schedule(value)).toMatchObject({ state: 'unknown', stateCode: null });
      expect(outcome(value)).toMatchObject({ outcome: 'unknown', outcomeCode: null });
      expect(reason(value)).toMatchObject({ reason: null, reasonCode: null });
    },
  );

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s is not in any table', (value) => {
    expect([status(value).status, schedule(value).state, reason(value)?.reason]).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
  });

  it('a word that does not look like a name is redacted', () => {
    const secret = 'q1w2e3r4t5y6u7i8';
    expect([
      status(secret).statusCode,
      schedule(secret).stateCode,
      outcome(secret)?.outcomeCode,
      reason(secret)?.reasonCode,
    ]).toEqual(Array(4).fill('[redacted:name]'));
  });
});
