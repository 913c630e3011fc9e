import { describe, expect, it } from '@jest/globals';
import {
  intervalOf,
  rateAfterAnswer,
  rateAfterTrip,
  type AdaptiveRate,
  type RecentCall,
} from '../../../../shared/graph/throttle/adaptive-rate.ts';

/** Calls that ended every `everyMs`. `x` is a 429, any other character is a success. */
const calls = (answers: string, everyMs = 10): readonly RecentCall[] =>
  Array.from(answers, (answer, index) => ({ at: index * everyMs, until: answer === 'x' ? 5000 : null }));

const rate = (given: Partial<AdaptiveRate> = {}): AdaptiveRate => ({
  intervalMs: 100,
  answers: 0,
  endsAt: 60_000,
  ...given,
});

describe('the mean interval of the last calls', () => {
  it.each([
    ['no call', calls(''), null],
    ['one call', calls('-'), null],
    ['two calls', calls('--', 40), 40],
    ['throttled calls count too', calls('-xx-', 40), 40],
    ['calls that ended together', calls('----', 0), 1],
    ['calls that are far apart', calls('--', 90_000), 1000],
  ])('%s', (_, recent, intervalMs) => {
    expect(intervalOf(recent)).toBe(intervalMs);
  });
});

describe('the rate after the circuit opened', () => {
  it('is 15 % slower than the calls that passed', () => {
    expect(rateAfterTrip(calls('-x-x-x-x-x-'), null, 7000).intervalMs).toBeCloseTo((100 / 6) * 1.15);
  });

  it('is kept for a minute after the circuit closes, and has seen no response yet', () => {
    expect(rateAfterTrip(calls('-x'), null, 7000)).toMatchObject({ answers: 0, endsAt: 67_000 });
  });

  it.each([
    ['no call is known', '', null, 1],
    ['no call passed', 'xxx', null, 23],
    ['the rate before was slower than half', '-x', rate({ intervalMs: 2 }), 11.5],
    ['a second trip halves the rate', '-x', rate({ intervalMs: 30 }), 60],
    ['it never falls below one call per second', '-x', rate({ intervalMs: 800 }), 1000],
  ])('%s', (_, answers, before, intervalMs) => {
    expect(rateAfterTrip(calls(answers), before, 0).intervalMs).toBeCloseTo(intervalMs);
  });
});

describe('the rate after a response', () => {
  it('rises by 8 % per second of responses without 429', () => {
    expect(rateAfterAnswer(rate(), false, 0)).toStrictEqual(rate({ intervalMs: 99.2, answers: 1 }));
  });

  it('falls by 5 % with a 429', () => {
    expect(rateAfterAnswer(rate({ answers: 40 }), true, 0)).toStrictEqual(
      rate({ intervalMs: 105, answers: 41 }),
    );
  });

  it('ends with a 429 among the first 40 responses, because slowing down did not help', () => {
    expect(rateAfterAnswer(rate({ answers: 39 }), true, 0)).toBeNull();
  });

  it('ends with its time', () => {
    expect(rateAfterAnswer(rate(), false, 59_999)).not.toBeNull();
    expect(rateAfterAnswer(rate(), false, 60_000)).toBeNull();
  });

  it('stays unlimited where there was no rate', () => {
    expect(rateAfterAnswer(null, true, 0)).toBeNull();
    expect(rateAfterAnswer(null, false, 0)).toBeNull();
  });

  it('stays between one call and 1000 calls per second', () => {
    expect(rateAfterAnswer(rate({ intervalMs: 1000, answers: 40 }), true, 0)?.intervalMs).toBe(1000);
    expect(rateAfterAnswer(rate({ intervalMs: 1 }), false, 0)?.intervalMs).toBe(1);
  });
});
