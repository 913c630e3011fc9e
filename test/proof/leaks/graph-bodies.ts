import { payload } from '../../../local/examples.ts';
import type { EndpointFacts } from '../../../shared/http/endpoint.ts';
import { reply } from '../../support/raw-server.ts';
import { askExample, jobId, type Plant, type Scene } from './scene.ts';

/** Ways to put a secret into a value of Graph. */
const ways: Readonly<Record<string, (canary: string, old: string) => unknown>> = {
  instead: (canary) => canary,
  behind: (canary, old) => `${old} ${canary}`,
  'as a password': (canary, old) => `${old} password=${canary}`,
  'as a bearer token': (canary) => `Authorization: Bearer ${canary}`,
  'in an address': (canary) =>
    `https://user:${canary}@${canary}.example.com/${canary}/a?sig=${canary}#${canary}`,
  'as JSON': (canary) => JSON.stringify({ clientSecret: canary, [canary]: 1 }),
  'after a line break': (canary, old) => `${old}\r\n${canary}`,
  'as an object': (canary) => ({ [canary]: canary, value: canary, key: canary, message: canary }),
  'in a list': (canary) => [canary, { key: canary, value: canary, name: canary, units: canary }],
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Put = (path: string, old: string) => unknown;

/** Replaces every value of a body, also numbers and null, and adds a property to every object. */
const everywhere = (
  body: unknown,
  put: Put,
  name: (path: string) => string,
  keep: readonly string[],
  path = '',
): unknown => {
  if (Array.isArray(body)) return body.map((item) => everywhere(item, put, name, keep, `${path}[]`));
  if (!isRecord(body)) return put(path, typeof body === 'string' ? body : '');
  const own = Object.entries(body).map(([key, value]) => [
    key,
    keep.includes(key) ? value : everywhere(value, put, name, keep, `${path}.${key}`),
  ]);
  const more = name(`${path}.{name}`);
  return { ...Object.fromEntries(own), [more]: more, [`${more}@odata.type`]: more };
};

type Payloads = Readonly<Record<string, string | null>>;

/** Payloads that reach more of the translation than the example does, by the name of the row. */
const morePayloads: Readonly<Record<string, readonly Payloads[]>> = {
  'jobs-get': [
    'job-open-settings',
    'job-paused-with-quarantine',
    'job-wrapped',
    'job-quarantined-no-error',
    'job-half-real-success',
    'job-dates-with-offsets',
  ].map((name) => ({ '/jobs/{jobId}': name })),
  'synchronization-get': [{ '': 'synchronization', '/jobs': 'jobs-list-wrapped' }],
};

/** The id of a job is needed to get that far; that of a synchronization is not. */
const keepOf = (below: string): readonly string[] => (below === '' ? [] : ['id']);

const close = { Connection: 'close' };

/** Every value and every name of a property in Graph's good answers to one row, in each way. */
const readScenes = (row: EndpointFacts, plant: Plant): Scene[] =>
  [row.example?.graph ?? {}, ...(morePayloads[row.name] ?? [])].flatMap((files) =>
    Object.entries(ways).map(([way, write]) => {
      const graph = Object.fromEntries(
        Object.entries(files).map(([below, file]) => {
          const place = (path: string) => `${row.name} ${below} ${path}`;
          const put: Put = (path, old) => write(plant(place(path)), old);
          const body = file === null ? {} : payload(file);
          const planted = everywhere(body, put, (path) => plant(place(path)), keepOf(below));
          return [below.replace('{jobId}', jobId), reply(200, JSON.stringify(planted), close)];
        }),
      );
      const script = () => ({ graph });
      return { name: `${row.name}: ${way}`, script, ask: askExample(row), status: 200, asks: 'graph' };
    }),
  );

/** What an action reads before it acts decides whether it acts: these members stay as the example has them. */
const keptByActions = ['id', 'code', 'key'];
const isText = ([way]: readonly [string, unknown]): boolean => way !== 'as an object' && way !== 'in a list';
const isActionOnJob = (below: string): boolean => /^\/jobs\/\{jobId\}\/(?!schema$)./u.test(below);

/** The same in what an action reads; what the action itself answers is as the example has it. */
const actionScenes = (row: EndpointFacts, plant: Plant): Scene[] =>
  Object.entries(ways)
    .filter(isText)
    .map(([way, write]) => {
      const entries = Object.entries(row.example?.graph ?? {}).map(([below, file]) => {
        const path = below.replace('{jobId}', jobId);
        if (file === null) return [path, reply(204, '', close)] as const;
        const place = (path: string) => `${row.name} ${below} ${path}`;
        const put: Put = (path, old) => write(plant(place(path)), old);
        const planted = everywhere(payload(file), put, (path) => plant(place(path)), keptByActions);
        const body = isActionOnJob(below) ? payload(file) : planted;
        return [path, reply(200, JSON.stringify(body), close)] as const;
      });
      const written = entries.map(([path]) => [`PUT ${path}`, reply(204, '', close)] as const);
      const keys = row.needs.includes('vault') ? Object.keys(row.example?.body ?? {}) : [];
      const secrets = keys.map((key) => [key, plant(`${row.name} vault value`)] as const);
      return {
        name: `${row.name}: ${way}`,
        script: () => ({
          graph: Object.fromEntries([...written, ...entries]),
          secrets: Object.fromEntries(secrets),
        }),
        ask: askExample(row),
        status: 200,
        asks: 'graph',
      };
    });

/** Scenes of each row that states an example. The example of a webhook names no version that the vault has: vault-event-places. */
export const graphBodies = (plant: Plant, rows: readonly EndpointFacts[]): Scene[] =>
  rows
    .filter(({ example, webhook }) => example !== null && webhook === null)
    .flatMap((row) => (row.method === 'GET' ? readScenes(row, plant) : actionScenes(row, plant)));
