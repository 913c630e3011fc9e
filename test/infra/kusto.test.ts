import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';

const read = (file: string): string => readFileSync(file, 'utf8');
const files = globSync('infra/queries/**/*.kql').sort();

/** Queries that people paste. */
const documented = globSync('docs/*.md').flatMap((page) =>
  [...read(page).matchAll(/```kusto\n([\s\S]*?)```/gu)].map(([, query = ''], place) => ({
    name: `${page} ${place + 1}`,
    query,
  })),
);
const queries = [...files.map((name) => ({ name, query: read(name) })), ...documented];

const good = read('infra/queries/alerts/job-quarantined.kql');
const mistakes = [
  ['a table', 'customEvents\n', 'customEvent\n', 'customEvent'],
  ['a column', 'cloud_RoleName', 'cloud_RoleNames', 'cloud_RoleNames'],
  ['a column of the workspace', 'arg_max(timestamp', 'arg_max(TimeGenerated', 'TimeGenerated'],
  ['a function', 'tostring(', 'asString(', 'asString'],
  ['an operator', '| project', '| summarise', 'operator expected'],
] as const;

/** What the language service says of each query, in the same order. */
const diagnose = (texts: readonly string[]): string[][] => {
  const { stdout, stderr } = spawnSync(process.execPath, ['test/infra/kusto/diagnose.cjs'], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 2 ** 24,
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as string[][];
};

let judged: string[][];
let found: string[][];
beforeAll(() => {
  const seeded = mistakes.map(([, from, to]) => good.replace(from, to));
  const all = diagnose([...queries.map(({ query }) => query), ...seeded]);
  judged = all.slice(0, queries.length);
  found = all.slice(queries.length);
});

describe('the Kusto language service', () => {
  it('finds queries in both places', () => {
    expect(files.length).toBeGreaterThan(10);
    expect(documented.length).toBeGreaterThan(0);
  });

  it.each(queries.map(({ name }, place) => ({ name, place })))('accepts $name', ({ place }) => {
    expect(judged[place]).toEqual([]);
  });

  it.each(mistakes.map(([what, from, , says], place) => ({ what, from, says, place })))(
    'finds a mistake: $what',
    ({ from, says, place }) => {
      expect(good).toContain(from);
      expect(found[place]?.join()).toContain(says);
    },
  );
});
