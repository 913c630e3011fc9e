import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { table, timers } from '../../functions/index.ts';
import { exampleBody, payload } from '../../local/examples.ts';
import { ownerId } from '../support/service.ts';
import { actions, reads } from '../support/rows.ts';
import { problemsOf } from '../../scripts/openapi/document.ts';

const names = table.map(({ name }) => name);
const isHole = (segment: string) => segment.startsWith('{');

/** Could one path fit both routes? Then the host's order by name would decide silently. */
const overlap = (a: string, b: string): boolean => {
  const [left, right] = [a.split('/'), b.split('/')];
  return (
    left.length === right.length &&
    left.every(
      (segment, i) =>
        isHole(segment) || isHole(right[i] ?? '') || segment.toLowerCase() === right[i]?.toLowerCase(),
    )
  );
};

describe('the table', () => {
  it('names each function as its file, and has each file', () => {
    const files = readdirSync('functions')
      .map((file) => file.replace('.ts', ''))
      .filter((file) => !['index', 'main'].includes(file));
    expect([...names, ...timers.map(({ name }) => name)].sort()).toEqual(files.sort());
  });

  it('sorts unmatched last, as the host sorts', () => {
    expect([...names].sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase(), 'en')).at(-1)).toBe(
      'unmatched',
    );
  });

  it('has no two rows of one method whose routes overlap', () => {
    const rows = table.filter(({ method }) => method !== 'any');
    const overlaps = rows.flatMap((a, i) =>
      rows
        .slice(i + 1)
        .filter((b) => a.method === b.method && overlap(a.route, b.route))
        .map((b) => [a.name, b.name]),
    );
    expect(overlaps).toEqual([]);
  });

  it('leaves only health, openapi.json and unmatched open', () => {
    const open = table.filter(({ access }) => access === 'public').map(({ name }) => name);
    expect(open).toEqual(['health-get', 'openapi-get', 'unmatched']);
  });

  it.each(reads)('$name reads with a read permission and a read role', ({ access }) => {
    if (access === 'public') return;
    expect(access).toEqual({ role: 'Synchronization.Read', permission: 'Synchronization.Read.All' });
  });

  it.each(actions)(
    '$name acts only where operations are on, with a role and a permission to write',
    (row) => {
      expect(row.needs).toContain('operations');
      expect(row.cache).toBe('none');
      expect(row.access).toEqual({
        role: expect.stringMatching(/^Synchronization\.(?:Operate|Rotate)$/u),
        permission: 'Synchronization.ReadWrite.All',
      });
    },
  );

  it.each(table.filter(({ access }) => access !== 'public'))(
    '$name states an example, and its payloads exist',
    ({ example, body }) => {
      const names = Object.values(example?.graph ?? {});
      expect(names).not.toEqual([]);
      for (const name of names) if (name !== null) expect(payload(name)).toEqual(expect.any(Object));
      if (body !== null)
        expect(() => body.parse(JSON.parse(exampleBody({ body, example }, ownerId)))).not.toThrow();
    },
  );

  it('has one payload for each path that its reads name', () => {
    const named = reads.flatMap(({ example }) => Object.entries(example?.graph ?? {}));
    expect(new Map(named).size).toBe(new Set(named.map((pair) => pair.join(' '))).size);
  });

  it.each(table)('$name names each code once', (endpoint) => {
    const codes = problemsOf(endpoint);
    expect(codes).toEqual([...new Set(codes)]);
  });

  it.each(table.filter(({ method }) => method !== 'any'))(
    '$name has parameters for exactly the holes of its route',
    (endpoint) => {
      const holes = [...endpoint.route.matchAll(/\{(\w+)\}/gu)].map(([, hole]) => hole);
      expect(Object.keys(endpoint.params.shape)).toEqual(holes);
    },
  );
});

describe.each(timers)('the timer $name', ({ name, schedule, permission }) => {
  it('runs once an hour at most, and not on the hour, when most timers run', () => {
    expect(schedule).toMatch(/^0 [1-9]\d? (?:\*|\d+) \* \* \*$/u);
  });

  it('reads with a read permission', () => {
    expect(permission).toBe('Synchronization.Read.All');
  });

  it('has no endpoint of its name', () => {
    expect(names).not.toContain(name);
  });
});
