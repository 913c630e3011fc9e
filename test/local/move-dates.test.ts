import { describe, expect, it } from '@jest/globals';
import { moveDates } from '../../local/fake-graph/move-dates.ts';

const day = 86_400_000;

describe('dates of a payload', () => {
  it.each([
    ['2026-11-20T12:00:00Z', '2026-11-21T12:00:00Z'],
    ['2026-12-31T23:59:59.1234567Z', '2027-01-01T23:59:59.1234567Z'],
    ['2026-11-20T01:00:00.5+03:00', '2026-11-21T01:00:00.5+03:00'],
    ['2026-11-20T12:00:00', '2026-11-21T12:00:00'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
    ['9999-12-31T23:59:59.9999999Z', '9999-12-31T23:59:59.9999999Z'],
    ['2026-13-20T12:00:00Z', '2026-13-20T12:00:00Z'],
    ['', ''],
    ['PT40M', 'PT40M'],
    ['at 2026-11-20T12:00:00Z.', 'at 2026-11-21T12:00:00Z.'],
    [
      '[{"timestamp": "2026-11-20T11:58:02.1107342Z"}, "0001-01-01T00:00:00Z"]',
      '[{"timestamp": "2026-11-21T11:58:02.1107342Z"}, "0001-01-01T00:00:00Z"]',
    ],
    ['12026-11-20T12:00:00Z', '12026-11-20T12:00:00Z'],
  ])('%s moved by a day is %s', (given, moved) => {
    expect(moveDates(given, day)).toBe(moved);
  });

  it('move in every place, and nothing else changes', () => {
    const payload = { a: [{ b: '2026-11-20T12:00:00Z' }], c: 5, d: null, e: true };
    expect(moveDates(payload, day + 999)).toEqual({ ...payload, a: [{ b: '2026-11-21T12:00:00Z' }] });
  });
});
