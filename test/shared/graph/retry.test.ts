import { describe, expect, it } from '@jest/globals';
import { mayRetryWithoutRetryAfter, retryInMs, type RetryRule } from '../../../shared/graph/retry.ts';

const state = { attempt: 1, attempts: 4, remainingMs: 25_000, mayRepeat401: true };
const almostOne = () => 1 - Number.EPSILON;
const half = () => 0.5;

const waits = (retry: RetryRule, retryAfterMs: number | null = null, given: Partial<typeof state> = {}) =>
  retryInMs({ retry, retryAfterMs }, { ...state, ...given }, half);

describe('the wait before a retry', () => {
  it.each<[string, number | null, number | null]>([
    ['never', waits('never'), null],
    ['never, even with Retry-After', waits('never', 1000), null],
    ['Retry-After', waits('later', 1500), 1500],
    ['Retry-After equal to the remaining time', waits('later', 25_000), null],
    ['Retry-After just below the remaining time', waits('later', 24_999), 24_999],
    ['Retry-After above the remaining time', waits('later', 3_600_000), null],
    ['not after the last attempt', waits('later', 1, { attempt: 4 }), null],
    ['not when one attempt is allowed', waits('later', 1, { attempts: 1 }), null],
    ['not after the deadline', waits('later', null, { remainingMs: 0 }), null],
    ['not long after the deadline', waits('at-once', null, { remainingMs: -5 }), null],
    ['at once after an expired connection', waits('at-once'), 0],
    ['a 401, when none was retried recently', waits('once-a-minute'), 100],
    ['a 401, when one was retried recently', waits('once-a-minute', null, { mayRepeat401: false }), null],
    ['a 401 on the last attempt', waits('once-a-minute', null, { attempt: 4 }), null],
  ])('%s', (_, waitMs, expected) => {
    expect(waitMs).toBe(expected);
  });
});

describe('the backoff without Retry-After', () => {
  it.each([
    [1, 200],
    [2, 400],
    [3, 800],
    [5, 3200],
  ])('after attempt %d is below %d ms', (attempt, below) => {
    const at = (random: () => number) =>
      retryInMs({ retry: 'later', retryAfterMs: null }, { ...state, attempt, attempts: 6 }, random);
    expect(at(() => 0)).toBe(0);
    expect(at(half)).toBe(below / 2);
    expect(at(almostOne)).toBe(below - 1);
  });
});

describe('the retry budget without Retry-After', () => {
  it.each([
    [0, 1, true],
    [2, 3, true],
    [3, 3, false],
    [3, 15, false],
    [3, 16, true],
    [19, 100, true],
    [20, 100, false],
  ])('%d of %d calls are retrying: one more may retry: %p', (retrying, calls, expected) => {
    expect(mayRetryWithoutRetryAfter(retrying, calls)).toBe(expected);
  });
});
