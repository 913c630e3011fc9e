import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { emitTelemetry, type Rows } from '../../local/telemetry/emit-telemetry.ts';
import { faultsOf } from './kql/faults.ts';
import { readQuery } from './kql/read.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const files = globSync('infra/queries/**/*.kql').sort();
const alertModule = read('infra/modules/alerts.bicep');

/** Queries that people paste. */
const documented = globSync('docs/*.md').flatMap((page) =>
  [...read(page).matchAll(/```kusto\n([\s\S]*?)```/gu)].map(([, query = ''], place) => [
    `${page} ${place + 1}`,
    query,
  ]),
);
const queries = [...files.map((file) => [file, read(file)]), ...documented] as [string, string][];

let rows: Rows;

beforeAll(async () => {
  rows = await emitTelemetry();
});

describe('what the service sent', () => {
  it('fills every table that this project has rows in', () => {
    expect([...rows.keys()].sort()).toEqual([
      'customEvents',
      'customMetrics',
      'dependencies',
      'exceptions',
      'requests',
    ]);
  });
});

describe.each(queries)('%s', (_file, query) => {
  it('names tables, columns, keys and words that the service really sent', () => {
    expect(faultsOf(query, rows)).toEqual([]);
  });

  it('reads rows of this service only', () => {
    expect(readQuery(query).words).toContainEqual({
      path: 'cloud_RoleName',
      word: 'graph-synchronization-proxy',
    });
  });
});

describe('queries on single jobs', () => {
  const onJobs = queries.filter(([, query]) => query.includes("name == 'job.health'"));

  const plain = (query: string) => query.replaceAll('customDimensions.', '').replaceAll('tostring', '');
  /** Of one owner and one job by a filter, or a row for each by `summarize ... by`. */
  const isTold = (name: 'owner' | 'job', query: string): boolean =>
    new RegExp(`(?:where|and) ${name} == asked`, 'u').test(query) ||
    new RegExp(String.raw`\bby (?:[^|]*[ (])?${name}\b`, 'u').test(query);

  it.each(onJobs)('%s: owner and job make the row, so that two jobs never share one', (_file, query) => {
    expect((['owner', 'job'] as const).filter((name) => !isTold(name, plain(query)))).toEqual([]);
  });

  it.each([
    ['customEvents | summarize arg_max(timestamp, *) by job', ['owner']],
    ['customEvents | summarize arg_max(timestamp, *) by owner | where job has "a"', ['job']],
    ['customEvents | where owner == askedOwner | project timestamp', ['job']],
  ])('%s: is found wanting', (query, missing) => {
    expect((['owner', 'job'] as const).filter((name) => !isTold(name, query))).toEqual(missing);
  });

  it('are the alerts and tables on jobs', () => {
    expect(onJobs.length).toBeGreaterThanOrEqual(7);
  });
});

describe('a query that has drifted', () => {
  const good = read('infra/queries/alerts/job-quarantined.kql');

  it.each([
    ['a table', 'customEvents\n', 'customEvent\n', 'no table customEvent'],
    ['an event', "'job.health'", "'jobs.health'", 'name is never jobs.health'],
    [
      'a key',
      'customDimensions.owner',
      'customDimensions.ownerId',
      'customEvents has no customDimensions.ownerId',
    ],
    ['a measurement', '.daysUntilDisable', '.daysLeft', 'customEvents has no customMeasurements.daysLeft'],
    ['a verdict', "'critical'", "'Critical'", 'customDimensions.verdict is never Critical'],
    ['a reason', "'quarantined'", "'quarantine'", 'customDimensions.reasons is never quarantine'],
    ['a column', 'arg_max(timestamp', 'arg_max(TimeGenerated', 'customEvents has no TimeGenerated'],
    ['a name of its own', 'by owner, job', 'by owner, jobId', 'customEvents has no jobId'],
    ['a function', 'toreal(', 'todouble(', 'no function todouble'],
    ['an operator', '| project', '| summarise', 'no operator summarise'],
    ['the role', 'graph-synchronization-proxy', 'synchronization', 'cloud_RoleName is never synchronization'],
  ])('is found: %s', (_what, from, to, fault) => {
    expect(good).toContain(from);
    expect(faultsOf(good.replace(from, to), rows)).toContain(fault);
  });

  it('is found: a column that summarize has left behind', () => {
    const query = read('infra/queries/alerts/server-errors.kql').replace(
      'where total >= 20',
      'where duration > 20',
    );
    expect(faultsOf(query, rows)).toContain('nothing defines duration');
  });

  it('is found: an outcome in a list', () => {
    const query = read('infra/queries/alerts/caller-refused.kql').replace("'forbidden'", "'role-missing'");
    expect(faultsOf(query, rows)).toEqual(['customDimensions.outcome is never role-missing']);
  });

  it('is found: text that is no query', () => {
    expect(() => faultsOf('requests | where name == "x"', rows)).toThrow('cannot read');
  });
});

describe('caller-refused', () => {
  const text = read('infra/queries/alerts/caller-refused.kql');

  it('counts refusals of verified callers only', () => {
    const outcomes = readQuery(text).words.flatMap(({ path, word }) =>
      path === 'customDimensions.outcome' ? [word] : [],
    );
    expect(outcomes).toEqual(['forbidden', 'not-found']);
    expect(text).toContain('isnotempty(customDimensions.caller)');
  });

  it.each(['token-missing', 'token-invalid'])('could not name the caller of a call with %s', (outcome) => {
    const refused = rows.get('requests')?.filter((row) => row.get('customDimensions.outcome') === outcome);
    expect(refused?.length).toBeGreaterThan(0);
    expect(refused?.filter((row) => row.has('customDimensions.caller'))).toEqual([]);
  });
});

describe('server-errors', () => {
  const text = read('infra/queries/alerts/server-errors.kql');
  /** `where <path> != '<word>' or <path> != '<word>'`: a row is left out where it has both words. */
  const [, ...excluded] = /\| where (\S+) != '([^']+)' or (\S+) != '([^']+)'\n/u.exec(text) ?? [];
  const [path = '', word, otherPath = '', otherWord] = excluded;

  it('leaves out the events of the vault that wait for their turn, and no other request', () => {
    const requests = rows.get('requests') ?? [];
    const leftOut = requests.filter((row) => row.get(path) === word && row.get(otherPath) === otherWord);
    const told = (row: ReadonlyMap<string, unknown>) =>
      `${String(row.get('customDimensions.endpoint'))} ${String(row.get('resultCode'))} ${String(row.get('customDimensions.outcome'))}`;
    expect(new Set(leftOut.map(told))).toEqual(new Set(['vault-events 503 overloaded']));
    const counted = requests.filter((row) => !leftOut.includes(row)).map(told);
    expect(counted).not.toContain('vault-events 503 overloaded');
    expect(counted).toContain('vault-events 200 ok');
  });
});

describe('the alerts', () => {
  const alerts = [
    ...alertModule.matchAll(
      /name: '([a-z-]+)'\n[^}]*?loadTextContent\('\.\.\/([^']+)'\)[^}]*?dimensions: \[([^\]]*)\]/gu,
    ),
  ].map(([, name = '', file = '', list = '']) => ({
    name,
    file: `infra/${file}`,
    dimensions: [...list.matchAll(/'(\w+)'/gu)].map(([, dimension = '']) => dimension),
  }));

  it('use each query of their folder, under its name', () => {
    expect(alerts.map(({ file }) => file).sort()).toEqual(files.filter((file) => file.includes('/alerts/')));
    for (const { name, file } of alerts) expect(file).toBe(`infra/queries/alerts/${name}.kql`);
  });

  it.each(alerts)('$name is split by columns that its query answers', ({ file, dimensions }) => {
    const { answers } = readQuery(read(file));
    expect(dimensions.filter((dimension) => answers?.has(dimension) !== true)).toEqual([]);
  });
});

describe('the workbook', () => {
  const { items } = JSON.parse(read('infra/workbook.json')) as {
    items: { type: number; name: string; content: { query?: string; timeContextFromParameter?: string } }[];
  };
  const shown = items.filter(({ type }) => type === 3);

  it('shows each query of its folder once, and the module loads it', () => {
    const names = shown.map(({ content }) => content.query ?? '');
    expect(names.map((name) => `infra/queries/workbook/${name}.kql`).sort()).toEqual(
      files.filter((file) => file.includes('/workbook/')),
    );
    const module = read('infra/modules/workbook.bicep');
    for (const name of names) {
      const key = name.includes('-') ? `'${name}'` : name;
      expect(module).toContain(`${key}: loadTextContent('../queries/workbook/${name}.kql')`);
    }
  });

  it('looks at the time that its reader chose', () => {
    expect(new Set(shown.map(({ content }) => content.timeContextFromParameter))).toEqual(
      new Set(['TimeRange']),
    );
  });
});
