import { describe, expect, it } from '@jest/globals';
import { mayRetryWithoutRetryAfter, retryInMs, type RetryRule } from '../../../shared/graph/retry.ts';

const standing = { attempt: 1, attempts: 4, remainingMs: 25_000, mayRepeat401: true };
const almostOne = () => 1 - Number.EPSILON;
const half = () => 0.5;

const waits = (retry: RetryRule, retryAfterMs: number | null = null, given: Partial<typeof standing> = {}) =>
  retryInMs({ retry, retryAfterMs }, { ...standing, ...given }, half);

describe('when to try again', () => {
  it.each<[string, number | null, number | null]>([
    ['never', waits('never'), null],
    ['never, though told a wait', waits('never', 1000), null],
    ['as told', waits('later', 1500), 1500],
    ['as told, exactly what remains', waits('later', 25_000), null],
    ['as told, just less than what remains', waits('later', 24_999), 24_999],
    ['as told, more than what remains', waits('later', 3_600_000), null],
    ['not after the last attempt', waits('later', 1, { attempt: 4 }), null],
    ['not when one attempt is all', waits('later', 1, { attempts: 1 }), null],
    ['not after the deadline', waits('later', null, { remainingMs: 0 }), null],
    ['not after the deadline, by much', waits('at-once', null, { remainingMs: -5 }), null],
    ['at once on a connection that had expired', waits('at-once'), 0],
    ['a 401, when none was repeated of late', waits('once-a-minute'), 100],
    ['a 401, when one was', waits('once-a-minute', null, { mayRepeat401: false }), null],
    ['a 401 of the last attempt', waits('once-a-minute', null, { attempt: 4 }), null],
  ])('%s', (_, waitMs, expected) => {
    expect(waitMs).toBe(expected);
  });
});

describe('the wait that nobody told', () => {
  it.each([
    [1, 200],
    [2, 400],
    [3, 800],
    [5, 3200],
  ])('after attempt %d is anything below %d ms', (attempt, below) => {
    const at = (random: () => number) =>
      retryInMs({ retry: 'later', retryAfterMs: null }, { ...standing, attempt, attempts: 6 }, random);
    expect(at(() => 0)).toBe(0);
    expect(at(half)).toBe(below / 2);
    expect(at(almostOne)).toBe(below - 1);
  });
});

describe('the budget of tries again that nobody told to wait for', () => {
  it.each([
    [0, 1, true],
    [2, 3, true],
    [3, 3, false],
    [3, 15, false],
    [3, 16, true],
    [19, 100, true],
    [20, 100, false],
  ])('%d of %d calls do it already: one more may: %p', (retrying, calls, expected) => {
    expect(mayRetryWithoutRetryAfter(retrying, calls)).toBe(expected);
  });
});
