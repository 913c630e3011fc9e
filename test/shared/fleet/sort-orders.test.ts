import { describe, expect, it } from '@jest/globals';
import { compare, isSortKey, sortKeys, sortNames, type SortName } from '../../../shared/fleet/sort-orders.ts';
import type { FleetJob } from '../../../shared/fleet/fleet-job.ts';
import { jobLike } from '../../support/fleet.ts';

const at = '2026-06-15T12:00:00.000Z';
const ms = Date.UTC(2026, 5, 15, 12);
const quarantine = (disablesAt: string | null) => ({ reason: null, since: null, disablesAt });
const keyOf = (sort: SortName, changes: Parameters<typeof jobLike>[0], name: string | null = 'payroll') =>
  sortKeys[sort]({ job: jobLike(changes), owner: { name } });

describe('the sort key of a job', () => {
  it('by verdict: the worst first', () => {
    const worstFirst: FleetJob['health']['verdict'][] = [
      'critical',
      'warning',
      'unknown',
      'inactive',
      'pending',
      'healthy',
    ];
    const keys = worstFirst.map((verdict) => keyOf('verdict', { health: { verdict, reasons: [] } }));
    expect(keys).toEqual([...keys].sort(compare));
    expect(new Set(keys).size).toBe(worstFirst.length);
  });

  it.each<[string, FleetJob['quarantine'], number]>([
    ['the instant of the quarantine', quarantine(at), ms],
    ['last without an instant', quarantine(null), Number.MAX_SAFE_INTEGER],
    ['last without a quarantine', null, Number.MAX_SAFE_INTEGER],
    ['last where the instant cannot be read', quarantine('soon'), Number.MAX_SAFE_INTEGER],
  ])('by the time of disabling: %s', (_title, value, key) => {
    expect(keyOf('disablesAt', { quarantine: value })).toBe(key);
  });

  it.each<[string, string | null, number]>([
    ['its instant', at, ms],
    ['first without one', null, Number.MIN_SAFE_INTEGER],
    ['first where it cannot be read', '', Number.MIN_SAFE_INTEGER],
  ])('by the last success: %s', (_title, lastSuccessAt, key) => {
    expect(keyOf('lastSuccessAt', { lastSuccessAt })).toBe(key);
  });

  it('by name: at most 100 code units, because a cursor repeats them', () => {
    expect(keyOf('name', {}, 'payroll')).toBe('payroll');
    expect(keyOf('name', {}, 'x'.repeat(101))).toBe('x'.repeat(100));
  });

  it('by name: an unknown name is last, an empty one first', () => {
    const keys = [null, '', '\ud83d\ude42', 'a'].map((name) => keyOf('name', {}, name));
    expect([...keys].sort(compare)).toEqual(['', 'a', '\ud83d\ude42', '\uffff']);
  });

  it('is a key of its own order', () => {
    for (const sort of sortNames) expect([sort, isSortKey(sort, keyOf(sort, {}))]).toEqual([sort, true]);
  });
});

describe('a key that comes with a cursor', () => {
  it.each<[SortName, unknown, boolean]>([
    ['name', 'a', true],
    ['name', '', true],
    ['name', 1, false],
    ['name', null, false],
    ['verdict', 3, true],
    ['verdict', '3', false],
    ['verdict', 1.5, false],
    ['disablesAt', Number.NaN, false],
    ['lastSuccessAt', Number.MIN_SAFE_INTEGER, true],
    ['lastSuccessAt', Infinity, false],
    ['lastSuccessAt', undefined, false],
  ])('of the order by %s is possible: %j: %s', (sort, key, expected) => {
    expect(isSortKey(sort, key)).toBe(expected);
  });
});

it('compares by code units, so that every instance has the same order', () => {
  expect([compare('a', 'b'), compare('b', 'a'), compare('a', 'a')]).toEqual([-1, 1, 0]);
  expect([compare('Z', 'a'), compare('z', 'ä'), compare(2, 10), compare(0, 0)]).toEqual([-1, -1, -1, 0]);
});
