import { payload } from '../../support/payloads.ts';
import { reply } from '../../support/raw-server.ts';
import { askJob, askOwner, jobId, type Plant, type Scene } from './scene.ts';

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
  keep: string,
  path = '',
): unknown => {
  if (Array.isArray(body)) return body.map((item) => everywhere(item, put, name, keep, `${path}[]`));
  if (!isRecord(body)) return put(path, typeof body === 'string' ? body : '');
  const own = Object.entries(body).map(([key, value]) => [
    key,
    key === keep ? value : everywhere(value, put, name, keep, `${path}.${key}`),
  ]);
  const more = name(`${path}.{name}`);
  return { ...Object.fromEntries(own), [more]: more, [`${more}@odata.type`]: more };
};

/** The read of each endpoint: the path below `/synchronization` and a payload. */
const reads: readonly (readonly [Scene['ask'], string, Readonly<Record<string, string>>])[] = [
  ...['job-entry-errors', 'job-open-settings', 'job-paused-with-quarantine', 'job-wrapped'].map(
    (name) => [askJob, 'jobs-get', { [`/jobs/${jobId}`]: name }] as const,
  ),
  [askOwner('jobs-list'), 'jobs-list', { '/jobs': 'jobs-list-wrapped' }],
  [
    askOwner('synchronization-get'),
    'synchronization-get',
    { '': 'synchronization', '/jobs': 'jobs-list-wrapped' },
  ],
  [
    askOwner('synchronization-get'),
    'synchronization-get',
    { '': 'synchronization-without-secrets', '/secrets': 'secrets', '/jobs': 'jobs-list-wrapped' },
  ],
];

/** The id of a job is required; the id of a synchronization is not. */
const keepOf = (path: string): string => (path === '' ? '' : 'id');

/** Every value and every property name in the successful responses of Graph, in each way. */
export const graphBodies = (plant: Plant): Scene[] =>
  reads.flatMap(([ask, endpoint, files]) =>
    Object.entries(ways).map(([way, write]) => {
      const graph = Object.fromEntries(
        Object.entries(files).map(([below, file]) => {
          const place = (path: string) => `${endpoint} ${below.replace(jobId, '{jobId}')} ${path}`;
          const put: Put = (path, old) => write(plant(place(path)), old);
          const body = everywhere(payload(file), put, (path) => plant(place(path)), keepOf(below));
          return [below, reply(200, JSON.stringify(body), { Connection: 'close' })];
        }),
      );
      return { name: `${endpoint}: ${way}`, script: () => ({ graph }), ask, status: 200, asks: 'graph' };
    }),
  );
