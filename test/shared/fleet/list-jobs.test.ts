import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FleetJob } from '../../../shared/fleet/fleet-job.ts';
import { FleetQuery } from '../../../shared/fleet/fleet-query.ts';
import { FleetList, listJobs } from '../../../shared/fleet/list-jobs.ts';
import { sortNames, type SortName } from '../../../shared/fleet/sort-orders.ts';
import { keyOfOwner } from '../../../shared/owner.ts';
import { fleetOf, jobLike, snapshotOf } from '../../support/fleet.ts';
import { now } from '../../support/example-ids.ts';

const list = (items: readonly FleetJob[], query: Record<string, string> = {}) =>
  listJobs(fleetOf(snapshotOf(items), 'v1'), FleetQuery.parse(query));
const idsOf = ({ items }: FleetList) => items.map(({ id }) => id);

const day = 86_400_000;
const quarantine = (days: number | null, reason: 'tooManyDeletes' | null = 'tooManyDeletes') => ({
  reason,
  since: null,
  disablesAt: days === null ? null : new Date(now + days * day).toISOString(),
});
const healthy = { verdict: 'healthy', reasons: [] } as const;
const health = (verdict: FleetJob['health']['verdict']) => ({ ...healthy, reasons: [], verdict });
const guid = (n: number) => `7d0c2b6e-93f1-4b8a-a1de-${String(n).padStart(12, '0')}`;

describe('the filters', () => {
  const jobs = [
    jobLike({ id: 'a', health: health('critical'), quarantine: quarantine(3) }),
    jobLike({ id: 'b', health: health('healthy'), status: 'paused', owner: { displayName: 'ÄRZTE Portal' } }),
    jobLike({ id: 'c', health: health('healthy'), templateId: 'other', owner: { appId: null } }),
    jobLike({ id: 'd', health: health('pending'), templateId: null, owner: { displayName: null } }),
    jobLike({ id: 'e', health: health('unknown'), quarantine: quarantine(null, null) }),
  ];

  it.each([
    [{}, 'aebcd'.split('').length],
    [{ verdict: 'critical' }, 1],
    [{ verdict: 'healthy,pending' }, 3],
    [{ status: 'paused' }, 1],
    [{ templateId: 'other' }, 1],
    [{ templateId: 'Other' }, 0],
    [{ templateId: 'other,travelDesk' }, 4],
    [{ quarantineReason: 'tooManyDeletes' }, 1],
    [{ quarantineReason: 'unknown' }, 0],
    [{ appId: '6F0A3C51-2B7E-4D98-A1C4-5E8B9D7F2A10' }, 4],
    [{ name: 'ärzte' }, 1],
    [{ name: 'BRIDGE' }, 3],
    [{ name: 'bridge', verdict: 'healthy' }, 1],
    [{ name: '.*' }, 0],
  ])('%j: the jobs that fit, and their number', (query, expected) => {
    const page = list(jobs, query);
    expect(page.items).toHaveLength(expected);
    expect(Object.values(page.counts).reduce((sum, count) => sum + count, 0)).toBe(expected);
    expect(page.next).toBeNull();
    expect(FleetList.parse(page)).toEqual(page);
  });

  it('count every verdict, over all pages', () => {
    const counts = { healthy: 2, warning: 0, critical: 1, inactive: 0, pending: 1, unknown: 1 };
    const first = list(jobs, { limit: '2' });
    expect(first.counts).toEqual(counts);
    const second = list(jobs, { limit: '2', cursor: first.next ?? '' });
    expect([idsOf(first).length, idsOf(second).length, second.counts]).toEqual([2, 2, counts]);
  });
});

describe('the order', () => {
  it('verdict: worst first', () => {
    const verdicts = ['healthy', 'pending', 'inactive', 'unknown', 'warning', 'critical'] as const;
    const jobs = verdicts.map((verdict) => jobLike({ id: verdict, health: health(verdict) }));
    expect(idsOf(list(jobs))).toEqual([...verdicts].reverse());
  });

  it('disablesAt: soonest first, then jobs without', () => {
    const jobs = [
      jobLike({ id: 'none' }),
      jobLike({ id: 'unknown', quarantine: quarantine(null) }),
      jobLike({ id: 'late', quarantine: quarantine(9) }),
      jobLike({ id: 'soon', quarantine: quarantine(-1) }),
      jobLike({ id: 'never', quarantine: { ...quarantine(1), disablesAt: '+010000-01-28T00:00:00.000Z' } }),
    ];
    expect(idsOf(list(jobs, { sort: 'disablesAt' }))).toEqual(['soon', 'late', 'never', 'none', 'unknown']);
  });

  it('lastSuccessAt: jobs without first, then longest ago', () => {
    const at = (days: number) => new Date(now - days * day).toISOString();
    const jobs = [
      jobLike({ id: 'new', lastSuccessAt: at(0) }),
      jobLike({ id: 'never', lastSuccessAt: null }),
      jobLike({ id: 'old', lastSuccessAt: at(40) }),
    ];
    expect(idsOf(list(jobs, { sort: 'lastSuccessAt' }))).toEqual(['never', 'old', 'new']);
  });

  it('name: without case, owners without a name last', () => {
    const names = ['beta', null, 'Alpha', 'ALPHABET', 'Ωmega', '\u{1f600}'];
    const jobs = names.map((displayName, n) => jobLike({ id: `${n}`, owner: { displayName, id: guid(n) } }));
    expect(list(jobs, { sort: 'name' }).items.map(({ owner }) => owner.displayName)).toEqual([
      'Alpha',
      'ALPHABET',
      'beta',
      'Ωmega',
      '\u{1f600}',
      null,
    ]);
  });

  it.each(sortNames)('%s: equal jobs by owner, then by id, whatever the order of the snapshot', (sort) => {
    const jobs = [
      jobLike({ id: 'b', owner: { id: guid(1) } }),
      jobLike({ id: 'a', owner: { id: guid(1) } }),
      jobLike({ id: 'z', owner: { id: guid(0) } }),
      jobLike({ id: 'z', owner: { id: guid(9), kind: 'application' } }),
    ];
    const shown = (items: readonly FleetJob[]) =>
      list(items, { sort }).items.map(({ id, owner }) => `${keyOfOwner(owner)} ${id}`);
    expect(shown(jobs)).toEqual([...shown(jobs)].sort());
    expect(shown([...jobs].reverse())).toEqual(shown(jobs));
  });
});

/** A job with few different values, so that many have equal keys. */
const anyState = fc.record({
  health: fc.constantFrom(health('healthy'), health('critical'), health('warning')),
  quarantine: fc.constantFrom(null, quarantine(1), quarantine(2), quarantine(null)),
  lastSuccessAt: fc.constantFrom(null, new Date(now).toISOString(), new Date(now - day).toISOString()),
  displayName: fc.constantFrom(null, 'a', 'A', 'ab', 'n'.repeat(300), `${'n'.repeat(300)}m`, 'é"\\'),
});
type State = Omit<typeof anyState extends fc.Arbitrary<infer T> ? T : never, never>;
const toJob = ({ displayName, ...state }: State, n: number): FleetJob =>
  jobLike({ ...state, id: `job.${n % 3}`, owner: { id: guid(Math.floor(n / 3)), displayName } });
const keyOf = ({ id, owner }: FleetJob): string => `${keyOfOwner(owner)} ${id}`;

/** Reads page by page; before each page the snapshot can be another one. */
const readAll = (
  snapshotAt: (page: number) => readonly FleetJob[],
  sort: SortName,
  limits: readonly number[],
) => {
  const seen: string[] = [];
  let next: string | null = '';
  for (let page = 0; next !== null && page < 1000; page += 1) {
    const limit = `${limits[page % limits.length] ?? 1}`;
    const query = { sort, limit, ...(next === '' ? {} : { cursor: next }) };
    const answer: FleetList = list(snapshotAt(page), query);
    seen.push(...answer.items.map(keyOf));
    next = answer.next;
  }
  return seen;
};

describe('all pages together', () => {
  const anyLimits = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 });
  const anySort = fc.constantFrom(...sortNames);

  it('have every job once, in the order of one large page', () => {
    fc.assert(
      fc.property(fc.array(anyState, { maxLength: 40 }), anySort, anyLimits, (states, sort, limits) => {
        const jobs = states.map(toJob);
        const whole = list(jobs, { sort, limit: '500' });
        expect(readAll(() => jobs, sort, limits)).toEqual(whole.items.map(keyOf));
        expect(whole.next).toBeNull();
      }),
    );
  });

  it('while other jobs move, come and go: skip no job that did not move, and repeat none', () => {
    const anyRow = fc.record({
      first: anyState,
      later: fc.array(fc.option(anyState), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 40 }), anySort, anyLimits, (rows, sort, limits) => {
        /** A job without later states stays as it is; another has its next state, or is absent, in each snapshot. */
        const snapshotAt = (page: number): FleetJob[] =>
          rows.flatMap(({ first, later }, n) => {
            const states = [first, ...later];
            const state = states[page % states.length] ?? null;
            return state === null ? [] : [toJob(state, n)];
          });
        const stay = rows.flatMap(({ first, later }, n) =>
          later.length === 0 ? [keyOf(toJob(first, n))] : [],
        );
        const seen = readAll(snapshotAt, sort, limits);
        expect(seen.filter((key) => stay.includes(key)).sort()).toEqual(stay.sort());
      }),
    );
  });

  it('go on behind a job that is gone', () => {
    const jobs = Array.from({ length: 6 }, (_, n) => jobLike({ id: `${n}` }));
    const first = list(jobs, { limit: '3' });
    const rest = jobs.filter(({ id }) => id !== '2');
    expect(idsOf(list(rest, { limit: '3', cursor: first.next ?? '' }))).toEqual(['3', '4', '5']);
  });
});

describe('a fleet that is limited to some owners', () => {
  const mine = [jobLike({ id: 'a' }), jobLike({ id: 'b', health: health('critical') })];
  const granted = new Set(mine.map(({ owner }) => keyOfOwner(owner)));

  it('is the same whichever jobs other owners have', () => {
    const anyOther = fc.array(
      anyState.map((state) => state),
      { maxLength: 20 },
    );
    const view = (others: readonly FleetJob[], sweep: object) => {
      const { sweep: base } = snapshotOf([]);
      const snapshot = snapshotOf([...others, ...mine], { sweep: { ...base, ...sweep } });
      return listJobs(fleetOf(snapshot, 'v').limitedTo(granted), FleetQuery.parse({ limit: '1' }));
    };
    const alone = view([], { owners: 1, unread: 0, isComplete: true });
    fc.assert(
      fc.property(anyOther, fc.nat(99), fc.nat(9), (states, owners, unread) => {
        const others = states.map(toJob);
        expect(view(others, { owners, unread, isComplete: unread === 0 })).toEqual(alone);
      }),
    );
    expect(alone).toMatchObject({
      sweep: { owners: 1, unread: 0, isComplete: true },
      counts: { critical: 1, warning: 1 },
    });
  });

  it('says that its own owners were not read', () => {
    const old = jobLike({ readAt: new Date(now - day).toISOString() });
    const fleet = fleetOf(snapshotOf([old]), 'v');
    expect(fleet.limitedTo(granted).sweep).toMatchObject({ owners: 1, unread: 1, isComplete: false });
  });

  it('is made once for each set of owners', () => {
    const fleet = fleetOf(snapshotOf(mine), 'v');
    expect(fleet.limitedTo(granted)).toBe(fleet.limitedTo(granted));
    expect(fleet.limitedTo(null)).toBe(fleet);
    expect(fleet.limitedTo(new Set()).orderBy('name').rows).toEqual([]);
  });
});
