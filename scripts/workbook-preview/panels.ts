import type { Rows } from '../../local/telemetry/emit-telemetry.ts';
import type { Panel } from './draw.ts';

type Row = ReadonlyMap<string, unknown>;

const word = (row: Row, path: string): string => {
  const value = row.get(path);
  return typeof value === 'string' ? value : '';
};
const measure = (row: Row, key: string): string => {
  const value = row.get(`customMeasurements.${key}`);
  return typeof value === 'number' ? `${value}` : '';
};
const dimension = (row: Row, key: string): string => word(row, `customDimensions.${key}`);

const named = (rows: Rows, table: string, ...names: string[]): readonly Row[] =>
  (rows.get(table) ?? []).filter((row) => names.length === 0 || names.includes(word(row, 'name')));

const groups = (rows: readonly Row[], keys: (row: Row) => readonly string[]) => {
  const found = new Map<string, { keys: readonly string[]; rows: Row[] }>();
  for (const row of rows) {
    const key = keys(row);
    const group = found.get(key.join('\n')) ?? { keys: key, rows: [] };
    group.rows.push(row);
    found.set(key.join('\n'), group);
  }
  return [...found.values()].sort((a, b) => b.rows.length - a.rows.length);
};

/** `00:00:00.025` as milliseconds. */
const toMs = (row: Row): number => {
  const [hours = 0, minutes = 0, seconds = 0] = word(row, 'duration').split(':').map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
};

const percentile = (rows: readonly Row[], share: number): string => {
  const sorted = rows.map(toMs).sort((a, b) => a - b);
  return `${Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0)}`;
};

const bars = (counts: readonly (readonly [string, number])[]): Pick<Panel, 'rows' | 'widths'> => {
  const maxCount = Math.max(...counts.map(([, count]) => count), 1);
  return {
    widths: [1, 1],
    rows: counts.map(([name, count]) => ({ cells: [name, `${count}`], share: count / maxCount })),
  };
};

/** The result of each query of the workbook, computed here, by the name of its item. */
export const panelRows: Readonly<Record<string, (rows: Rows) => Omit<Panel, 'title'>>> = {
  'jobs-by-health': (rows) => ({
    heads: ['verdict', 'jobs'],
    ...bars(
      groups(named(rows, 'customEvents', 'job.health'), (row) => [dimension(row, 'verdict')]).map((group) => [
        group.keys[0] ?? '',
        group.rows.length,
      ]),
    ),
  }),
  quarantines: (rows) => ({
    heads: ['daysUntilDisable', 'templateId', 'status', 'quarantineReason'],
    widths: [3, 3, 3, 6],
    rows: named(rows, 'customEvents', 'job.health')
      .filter((row) => dimension(row, 'disablesAt') !== '')
      .sort((a, b) => Number(measure(a, 'daysUntilDisable')) - Number(measure(b, 'daysUntilDisable')))
      .map((row) => ({
        cells: [
          measure(row, 'daysUntilDisable'),
          ...['templateId', 'status', 'quarantineReason'].map((key) => dimension(row, key)),
        ],
      })),
  }),
  jobs: (rows) => ({
    heads: ['verdict', 'reasons', 'templateId', 'hoursSinceSuccess', 'consecutiveFailures', 'owner'],
    widths: [2.6, 9, 4, 4.2, 5, 7],
    rows: named(rows, 'customEvents', 'job.health')
      .filter((row) => dimension(row, 'verdict') !== 'healthy')
      .sort((a, b) => dimension(a, 'verdict').localeCompare(dimension(b, 'verdict'), 'en'))
      .map((row) => ({
        cells: [
          ...['verdict', 'reasons', 'templateId'].map((key) => dimension(row, key)),
          ...['hoursSinceSuccess', 'consecutiveFailures'].map((key) => measure(row, key)),
          dimension(row, 'owner'),
        ],
      })),
  }),
  changes: (rows) => ({
    heads: ['before', 'after', 'reasons', 'owner'],
    widths: [2.4, 2.4, 6, 7],
    rows: named(rows, 'customEvents', 'job.changed').map((row) => ({
      cells: ['previousVerdict', 'verdict', 'reasons', 'owner'].map((key) => dimension(row, key)),
    })),
  }),
  sweeps: (rows) => ({
    heads: ['sweep', 'owners', 'unread', 'jobs', 'changes'],
    widths: [2, 2, 2, 1.4, 2],
    rows: named(rows, 'customEvents', 'sweep.ended').map((row) => ({
      cells: [
        dimension(row, 'kind'),
        ...['owners', 'unread', 'jobs', 'changes'].map((key) => measure(row, key)),
      ],
    })),
  }),
  owners: (rows) => ({
    heads: ['outcome', 'owners'],
    ...bars(
      groups(named(rows, 'customEvents', 'owner.read'), (row) => [dimension(row, 'outcome')]).map((group) => [
        group.keys[0] ?? '',
        group.rows.length,
      ]),
    ),
  }),
  callers: (rows) => ({
    heads: ['caller', 'callerKind', 'outcome', 'requests', 'p95'],
    widths: [10.5, 3, 5.5, 3, 2],
    rows: groups(named(rows, 'requests'), (row) =>
      ['caller', 'callerKind', 'outcome'].map((key) => dimension(row, key)),
    ).map((group) => ({
      cells: [...group.keys, `${group.rows.length}`, percentile(group.rows, 0.95)],
    })),
  }),
  latency: (rows) => ({
    heads: ['endpoint', 'p50', 'p95'],
    widths: [4, 1, 1],
    rows: groups(
      named(rows, 'requests').filter((row) => dimension(row, 'outcome') === 'ok'),
      (row) => [dimension(row, 'endpoint')],
    ).map((group) => ({
      cells: [...group.keys, percentile(group.rows, 0.5), percentile(group.rows, 0.95)],
    })),
  }),
  'graph-latency': (rows) => ({
    heads: ['call', 'resultCode', 'calls', 'p95'],
    widths: [9, 3, 2, 1.5],
    rows: groups(named(rows, 'dependencies'), (row) => [word(row, 'name'), word(row, 'resultCode')]).map(
      (group) => ({ cells: [...group.keys, `${group.rows.length}`, percentile(group.rows, 0.95)] }),
    ),
  }),
  throttling: (rows) => ({
    heads: ['name', 'total'],
    ...bars(
      ['graph.throttled', 'graph.retries', 'graph.gate'].map((name) => [
        name,
        named(rows, 'customMetrics', name).reduce((sum, row) => sum + Number(row.get('valueSum')), 0),
      ]),
    ),
  }),
};
