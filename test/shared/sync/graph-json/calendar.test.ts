import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayMs, startOfDay, toIso } from '../../../../shared/sync/graph-json/calendar.ts';

const range = {
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
};

describe('toIso', () => {
  it.each([
    ['each day of a century', Date.UTC(1999, 11, 30), Date.UTC(2100, 2, 2), 1],
    ['days of all years', range.min.getTime(), range.max.getTime(), 61],
  ])('writes %s as Date does', (_title, fromMs, toMs, stepDays) => {
    const wrong: string[] = [];
    for (let ms = fromMs; ms <= toMs; ms += stepDays * dayMs)
      if (toIso(ms) !== new Date(ms).toISOString()) wrong.push(toIso(ms));
    expect(wrong).toEqual([]);
  });

  it('writes each time of day as Date does', () => {
    fc.assert(fc.property(fc.date(range), (date) => toIso(date.getTime()) === date.toISOString()));
  });
});

describe('startOfDay', () => {
  it.each([1, 4, 100, 400, 1900, 1969, 1970, 2000, 2024, 2026, 9999])(
    'knows each day of the year %d',
    (year) => {
      for (let month = 0; month <= 13; month += 1)
        for (let day = 0; day <= 32; day += 1) {
          const parts = [
            String(year).padStart(4, '0'),
            ...[month, day].map((n) => String(n).padStart(2, '0')),
          ];
          const ms = Date.parse(`${parts.join('-')}T00:00:00Z`);
          const exists = new Date(Number.isNaN(ms) ? 0 : ms).getUTCDate() === day && !Number.isNaN(ms);
          expect(startOfDay(year, month, day)).toBe(exists ? ms : null);
        }
    },
  );

  it('is null for a month or a day that is no number', () => {
    expect([startOfDay(2026, NaN, 1), startOfDay(2026, 1, NaN), startOfDay(2026, -1, 1)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
