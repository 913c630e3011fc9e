import type { Rows } from '../../../local/telemetry/emit-telemetry.ts';
import { readQuery } from './read.ts';

/** A value as it is compared: lists are joined by commas. */
const holds = (value: unknown, word: string): boolean =>
  typeof value === 'string' && (value === word || value.split(',').includes(word));

/** What a query names and the rows of its tables have not. A query that compares `name` reads rows of those names only. */
export const faultsOf = (query: string, emitted: Rows): readonly string[] => {
  const { tables, paths, words, faults } = readQuery(query);
  const absent = tables.filter((table) => !emitted.has(table)).map((table) => `no table ${table}`);
  const names = words.flatMap(({ path, word }) => (path === 'name' ? [word] : []));
  const rows = tables
    .flatMap((table) => emitted.get(table) ?? [])
    .filter((row) => names.length === 0 || names.some((name) => row.get('name') === name));
  const unknown = [...paths].filter((path) => !rows.some((row) => row.has(path)));
  const unheard = words.filter(({ path, word }) => !rows.some((row) => holds(row.get(path), word)));
  return [
    ...faults,
    ...absent,
    ...unknown.map((path) => `${tables.join(', ')} has no ${path}`),
    ...unheard.map(({ path, word }) => `${path} is never ${word}`),
  ];
};
