import { describe, expect, it } from '@jest/globals';
import { encodeCursor } from '../../../shared/fleet/cursor.ts';
import { digestOfQuery, FleetQuery } from '../../../shared/fleet/fleet-query.ts';
import { validateRequest } from '../../../shared/http/validate-request.ts';
import { none } from '../../../shared/http/endpoint.ts';
import { Problem } from '../../../shared/problem.ts';

const read = (query: Record<string, string>) =>
  validateRequest({ params: none, query: FleetQuery }, { method: 'GET', params: {}, query, body: undefined })
    .query;

const mistakesOf = (query: Record<string, string>) => {
  try {
    read(query);
  } catch (error) {
    if (error instanceof Problem) return error.facts.errors ?? [];
  }
  return [];
};

const place = { owner: 'serviceprincipals/7d0c2b6e-93f1-4b8a-a1de-20c5f5a9e001', jobId: 'a.b' };
const cursorFor = (query: Record<string, string>, key: number | string) =>
  encodeCursor({ digest: digestOfQuery(read(query)), key, ...place });

describe('the query of the list of jobs', () => {
  it('has defaults', () => {
    expect(read({})).toEqual({ sort: 'verdict', limit: 100 });
  });

  it('reads lists in any order and each word once, and ids and names without case', () => {
    expect(
      read({
        verdict: 'warning,critical,warning',
        status: 'active',
        templateId: 'b,A',
        quarantineReason: 'tooManyDeletes,unknown',
        appId: '6F0A3C51-2B7E-4D98-A1C4-5E8B9D7F2A10',
        name: 'PAYROLL, \u0041\u0308',
        sort: 'name',
        limit: '500',
      }),
    ).toEqual({
      verdict: ['critical', 'warning'],
      status: ['active'],
      templateId: ['A', 'b'],
      quarantineReason: ['tooManyDeletes', 'unknown'],
      appId: '6f0a3c51-2b7e-4d98-a1c4-5e8b9d7f2a10',
      name: 'payroll, ä',
      sort: 'name',
      limit: 500,
    });
  });

  const long = 'n0t1a2real3secret'.repeat(640);
  it.each([
    [
      'verdict',
      ['', 'bad', 'Critical', 'critical,', ',critical', 'critical,,warning', 'critical, warning', long],
    ],
    ['status', ['', 'disabled', 'Active', 'active;paused', 'constructor', long]],
    ['quarantineReason', ['', 'null', 'TooManyDeletes', '__proto__', long]],
    [
      'templateId',
      ['', ',', 'a,', long, `a,${'b'.repeat(129)}`, Array.from({ length: 51 }, String).join(',')],
    ],
    ['appId', ['', 'x', '6f0a3c51-2b7e-4d98-a1c4-5e8b9d7f2a10,6f0a3c51-2b7e-4d98-a1c4-5e8b9d7f2a10', long]],
    ['name', ['', 'n'.repeat(129), long]],
    ['sort', ['', 'Name', 'name,name', 'id', long]],
    ['limit', ['', '0', '501', '-1', '1.5', '1e2', '0x10', ' 1', '1,2', '01', '9'.repeat(40), long]],
    ['cursor', ['', 'x', 'x,x', long]],
  ])('400: %s that cannot be read is named, and nothing of it is repeated', (name, values) => {
    for (const value of values) {
      const mistakes = mistakesOf({ [name]: value });
      expect(mistakes).toEqual([{ in: 'query', name, message: expect.stringMatching(/^(?:Must|Is) /u) }]);
      expect(JSON.stringify(mistakes)).not.toContain('n0t1a2real3secret');
      expect(JSON.stringify(mistakes).length).toBeLessThan(500);
    }
  });

  it('400: a word of a list names the words that it can be', () => {
    expect(mistakesOf({ verdict: 'critical,bad' })).toMatchObject([
      {
        message:
          'Must be one or more of these, joined by commas: healthy, warning, critical, inactive, pending, unknown.',
      },
    ]);
  });

  it('400: an unknown key names the keys that there are', () => {
    expect(mistakesOf({ filter: 'x' })).toMatchObject([
      { name: 'filter', message: expect.stringContaining('verdict, status, templateId') },
    ]);
  });

  it('400: two mistakes are both named', () => {
    expect(mistakesOf({ limit: '0', sort: 'x' }).map(({ name }) => name)).toEqual(['sort', 'limit']);
  });
});

describe('the cursor of the list of jobs', () => {
  const query = { verdict: 'critical,warning', name: 'payroll', sort: 'name' };

  it('fits the same filters in another spelling, and pages of any size', () => {
    const cursor = cursorFor(query, 'payroll bridge');
    for (const same of [
      query,
      { ...query, limit: '7' },
      { ...query, verdict: 'warning,critical,critical', name: 'PayRoll' },
    ])
      expect(read({ ...same, cursor }).cursor).toMatchObject({ key: 'payroll bridge', ...place });
  });

  it.each([
    { ...query, verdict: 'critical' },
    { ...query, name: 'payrol' },
    { ...query, sort: 'verdict' },
    { ...query, status: 'active' },
    { sort: 'name' },
  ])('400: other filters or another sort: %j', (other) => {
    expect(mistakesOf({ ...other, cursor: cursorFor(query, 'a') })).toEqual([
      {
        in: 'query',
        name: 'cursor',
        message: 'Belongs to other filters or another sort. Begin again without cursor.',
      },
    ]);
  });

  it('400: a key of another type than the order has', () => {
    expect(mistakesOf({ ...query, cursor: cursorFor(query, 5) })).toHaveLength(1);
    expect(mistakesOf({ cursor: cursorFor({}, 'a') })).toHaveLength(1);
    expect(mistakesOf({ cursor: cursorFor({}, 5) })).toEqual([]);
  });
});
