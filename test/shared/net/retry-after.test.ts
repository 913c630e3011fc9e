import { describe, expect, it } from '@jest/globals';
import { readRetryAfter, toRetryAfterSeconds } from '../../../shared/net/retry-after.ts';

const now = Date.UTC(2026, 10, 3, 9, 30);

describe('Retry-After, as milliseconds', () => {
  it.each([
    ['a whole number', '1', 1000],
    ['with spaces around', ' 30 ', 30_000],
    ['a fraction (GRAPH 3.15)', '2.128', 2128],
    ['a fraction of a second', '0.249', 249],
    ['a fraction is never shortened', '1.0001', 1001],
    ['nothing to wait', '0', 1000],
    ['nothing to wait, as a fraction', '0.0', 1000],
    ['more than an hour', '7200', 7_200_000],
    ['a date', 'Tue, 03 Nov 2026 09:30:12 GMT', 12_000],
    ['a date in RFC 850 spelling', 'Tuesday, 03-Nov-26 09:31:00 GMT', 60_000],
    ['a date in asctime spelling', 'Tue Nov  3 09:30:05 2026', 5000],
    ['a date that is now', 'Tue, 03 Nov 2026 09:30:00 GMT', 1000],
    ['a past date', 'Tue, 03 Nov 2026 09:29:00 GMT', 1000],
    ['a past date of two year digits', 'Sunday, 06-Nov-94 08:49:37 GMT', 1000],
    ['a leap second', 'Tue, 03 Nov 2026 09:30:60 GMT', 60_000],
  ])('%s: %j', (_, header, waitMs) => {
    expect(readRetryAfter(header, now)).toBe(waitMs);
  });

  it.each([
    undefined,
    '',
    ' ',
    '-1',
    '-0.5',
    '+5',
    '1e3',
    '0x10',
    '.5',
    '5.',
    '1,5',
    '1, 2',
    '5 s',
    'soon',
    'NaN',
    'Infinity',
    '1234567890123456',
    '2026-11-03T09:31:00Z',
    'Tue, 31 Feb 2026 09:30:12 GMT',
    'Tue, 03 Nov 2026 24:30:12 GMT',
    'Tue, 03 Foo 2026 09:30:12 GMT',
    'Tue, 03 Nov 2026 09:30:12 +0100',
    'Tue, 3 Nov 2026 09:30:12 GMT',
  ])('is not readable: %j', (header) => {
    expect(readRetryAfter(header, now)).toBeNull();
  });
});

describe('a wait as a Retry-After value', () => {
  it.each([
    [0, 1],
    [1, 1],
    [249, 1],
    [1000, 1],
    [1001, 2],
    [2128, 3],
    [3_600_000, 3600],
    [3_600_001, 3600],
    [1e15, 3600],
  ])('%d ms: %d s', (waitMs, seconds) => {
    expect(toRetryAfterSeconds(waitMs)).toBe(seconds);
  });
});
