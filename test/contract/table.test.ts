import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { table, timers } from '../../functions/index.ts';
import { exampleBody, payload } from '../../local/examples.ts';
import { ownerId } from '../support/service.ts';
import { actions, asksGraph, reads } from '../support/rows.ts';
import { problemsOf } from '../../scripts/openapi/problems.ts';

const names = table.map(({ name }) => name);
const isParameter = (segment: string) => segment.startsWith('{');

/** Whether one path matches both routes: the host would then silently choose by name. */
const overlap = (a: string, b: string): boolean => {
  const [left, right] = [a.split('/'), b.split('/')];
  return (
    left.length === right.length &&
    left.every(
      (segment, i) =>
        isParameter(segment) ||
        isParameter(right[i] ?? '') ||
        segment.toLowerCase() === right[i]?.toLowerCase(),
    )
  );
};

describe('the table', () => {
  it('has one file of its name for each function', () => {
    const files = readdirSync('functions')
      .map((file) => file.replace('.ts', ''))
      .filter((file) => !['index', 'main'].includes(file));
    expect([...names, ...timers.map(({ name }) => name)].sort()).toEqual(files.sort());
  });

  it('sorts wildcard last, in the order of the host', () => {
    expect([...names].sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase(), 'en')).at(-1)).toBe(
      'wildcard',
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

  it('makes only the page, health, openapi.json and wildcard public', () => {
    const open = table.filter(({ access }) => access === 'public').map(({ name }) => name);
    expect(open).toEqual(['docs-get', 'health-get', 'openapi-get', 'wildcard']);
  });

  it.each(reads)('$name reads with a read permission and a read role', ({ access, needs }) => {
    if (access === 'public') return;
    const permission = needs.includes('fleet') ? 'none' : 'Synchronization.Read.All';
    expect(access).toEqual({ role: 'Synchronization.Read', permission });
  });

  it.each(actions)('$name needs the feature operations, a role and a permission to write', (row) => {
    expect(row.needs).toContain('operations');
    expect(row.cache).toBe('none');
    expect(row.access).toEqual({
      role: expect.stringMatching(/^Synchronization\.(?:Operate|Rotate)$/u),
      permission: 'Synchronization.ReadWrite.All',
    });
  });

  it.each(table.filter(asksGraph))('$name states an example, and its payloads exist', ({ example, body }) => {
    const names = Object.values(example?.graph ?? {});
    expect(names).not.toEqual([]);
    for (const name of names) if (name !== null) expect(payload(name)).toEqual(expect.any(Object));
    if (body !== null)
      expect(() => body.parse(JSON.parse(exampleBody({ body, example }, ownerId)))).not.toThrow();
  });

  it('has one payload for each path that its reads name', () => {
    const named = reads.flatMap(({ example }) => Object.entries(example?.graph ?? {}));
    expect(new Map(named).size).toBe(new Set(named.map((pair) => pair.join(' '))).size);
  });

  it.each(table)('$name names each code once', (endpoint) => {
    const codes = problemsOf(endpoint);
    expect(codes).toEqual([...new Set(codes)]);
  });

  it.each(table.filter(({ method }) => method !== 'any'))(
    '$name has exactly the parameters of its route',
    (endpoint) => {
      const parameters = [...endpoint.route.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name);
      expect(Object.keys(endpoint.params.shape)).toEqual(parameters);
    },
  );
});

describe.each(timers)('the timer $name', ({ name, permission, discoveryPermission }) => {
  it('reads with read permissions', () => {
    expect(permission).toBe('Synchronization.Read.All');
    expect(discoveryPermission).toBe('Application.Read.All');
  });

  it('has a name of its own', () => {
    expect(names).not.toContain(name);
  });
});
