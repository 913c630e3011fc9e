import { createServer } from 'node:http';
import { objectIn } from '../fake-graph/job-actions.ts';
import type { JsonObject } from '../fake-graph/json.ts';
import type { FakeGraph } from '../fake-graph/server.ts';
import { demoOwners } from '../fake-graph/owners.ts';
import { upstreamSettings, startUpstreams } from '../upstreams.ts';
import { listen, stopServer } from '../listen.ts';
import { demoApiClientId, demoTenantId } from '../settings.ts';
import { startChild, type Child } from '../child.ts';
import { deliverFailingEvent } from './failing-event.ts';
import { startFakeIngestion, type Envelope } from './fake-ingestion.ts';

/** Rows by table, each value by column: `duration`, `customDimensions.owner`. */
export type Rows = ReadonlyMap<string, readonly ReadonlyMap<string, unknown>[]>;

/**
 * Tables of Application Insights and the field of the ingestion format behind each column
 * (https://learn.microsoft.com/azure/azure-monitor/app/data-model-complete).
 */
const tables: Readonly<Record<string, readonly [table: string, columns: Readonly<Record<string, string>>]>> =
  {
    RequestData: [
      'requests',
      { name: 'name', id: 'id', duration: 'duration', resultCode: 'responseCode', success: 'success' },
    ],
    RemoteDependencyData: [
      'dependencies',
      { name: 'name', target: 'target', duration: 'duration', resultCode: 'resultCode', success: 'success' },
    ],
    ExceptionData: [
      'exceptions',
      { type: 'exceptions', outerMessage: 'exceptions', severityLevel: 'severityLevel' },
    ],
    EventData: ['customEvents', { name: 'name' }],
    MetricData: ['customMetrics', { name: 'name', valueSum: 'value', valueCount: 'count' }],
  };

/** Columns of every table. The service fills in the last two. */
const common = ({ time, tags, data: { baseType } }: Envelope): [string, unknown][] => [
  ['timestamp', time],
  ['cloud_RoleName', tags['ai.cloud.role']],
  ['cloud_RoleInstance', tags['ai.cloud.roleInstance']],
  ['operation_Id', tags['ai.operation.id']],
  ['itemType', baseType],
  ['itemCount', 1],
];

const bag = (name: string, value: unknown): [string, unknown][] => [
  [name, value],
  ...Object.entries((value ?? {}) as Record<string, unknown>).map(([key, word]): [string, unknown] => [
    `${name}.${key}`,
    word,
  ]),
];

const toRows = (envelope: Envelope): (readonly [string, ReadonlyMap<string, unknown>])[] => {
  const { baseType, baseData } = envelope.data;
  const [table, columns] = tables[baseType] ?? [];
  if (table === undefined || columns === undefined) return [];
  const items = (baseData['metrics'] ?? [baseData]) as readonly Record<string, unknown>[];
  return items.map((item) => {
    const own = Object.entries(columns).map(([column, field]): [string, unknown] => [column, item[field]]);
    const bags = [
      ...bag('customDimensions', baseData['properties']),
      ...bag('customMeasurements', baseData['measurements']),
    ];
    const given = [...common(envelope), ...own, ...bags].filter(([, value]) => value !== undefined);
    return [table, new Map(given)];
  });
};

/** Runs jobs-watch, the nth time in this process. */
const sweep = async (app: Child, times: number): Promise<void> => {
  const answer = await fetch(`${app.url}/admin/functions/jobs-watch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"input": ""}',
  });
  if (answer.status !== 202) throw new Error(`jobs-watch cannot be run: ${answer.status}`);
  await app.printed("Executed 'Functions.jobs-watch'", times);
};

/** Runs of the built package. Each receives requests, runs jobs-watch, and once more after `change`, and ends. */
const play = async (
  app: Child,
  ask: (api: string) => Promise<unknown>,
  change?: () => void,
): Promise<void> => {
  await ask(`${app.url}/api/v1`);
  await sweep(app, 1);
  if (change !== undefined) {
    change();
    await sweep(app, 2);
  }
  await app.stop('SIGTERM');
};

/** The job of a demo owner gets these members of its status. */
const changeStatus = ({ owners }: FakeGraph, ownerId: string, status: JsonObject): void => {
  const [job] = owners.find(({ id }) => id === ownerId)?.jobs ?? [];
  if (job === undefined) throw new Error('The owner has no job');
  job['status'] = { ...objectIn(job['status']), ...status };
};

/** One job gets into quarantine, another one is well again. */
const changeJobs = (graph: FakeGraph): void => {
  const quarantine = { reason: 'EncounteredQuarantineException', seriesBegan: new Date().toISOString() };
  changeStatus(graph, demoOwners.healthy.id, { code: 'Quarantine', quarantine });
  changeStatus(graph, demoOwners.failing.id, { countSuccessiveCompleteFailures: 0 });
};

const throttledOwners = Array.from(
  { length: 12 },
  (_, place) => `servicePrincipals/00000000-0000-4000-8000-0000000004${place + 10}`,
);

/**
 * The rows that the built package sends in four runs: with the demo directory, without an identity endpoint, with a Graph that
 * throttles every owner, and with an event of the vault.
 */
export const emitTelemetry = async (): Promise<Rows> => {
  const upstreams = await startUpstreams();
  const ingestion = await startFakeIngestion(upstreams.certificate);
  const throttling = createServer((_request, response) => {
    response.writeHead(429, { 'retry-after': '1', 'content-type': 'application/json' }).end('{}');
  });
  const demo = Object.values(demoOwners).map(({ kind, id }) => `${kind}/${id}`);
  const start = (settings: Record<string, string>) =>
    startChild(['local/functions-host/serve.ts', '.'], {
      ...upstreamSettings(upstreams),
      // Each run has a store of its own.
      STATE_URI: '',
      PORT: '0',
      TENANT_ID: demoTenantId,
      API_CLIENT_ID: demoApiClientId,
      GRAPH_ATTEMPTS: '2',
      OPERATIONS: 'enabled',
      APPLICATIONINSIGHTS_CONNECTION_STRING: ingestion.connectionString,
      NODE_EXTRA_CA_CERTS: ingestion.certificateFile,
      ...settings,
    });
  const [reader, norole, operator] = await Promise.all(
    (['reader', 'norole', 'operator'] as const).map((caller) => upstreams.entra.token({ caller })),
  );
  const get = (url: string, token?: string) =>
    fetch(url, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });
  const tryStart = async (jobs: string) => {
    const list = (await (await get(jobs, reader)).json()) as { readonly items: readonly { id: string }[] };
    const headers = { authorization: `Bearer ${operator ?? ''}` };
    await fetch(`${jobs}/${list.items[0]?.id ?? ''}/start?dryRun=true`, { method: 'POST', headers });
  };
  const [good, tokenless, throttled, rotating] = await Promise.all([
    start({ WATCH: JSON.stringify(demo), DISABLED: 'openapi-get' }),
    start({ WATCH: JSON.stringify(demo.slice(0, 1)), IDENTITY_ENDPOINT: 'http://127.0.0.1:9/msi/token' }),
    start({
      // A sweep asks ten times before it gives an owner up, each time after the second of Retry-After.
      WATCH: JSON.stringify(throttledOwners.slice(0, 1)),
      GRAPH_ENDPOINT: await listen(throttling, 0),
      GRAPH_DEADLINE_MS: '3000',
    }),
    start({ STATE_URI: upstreams.state.url, AUTO_ROTATE: 'all' }),
  ]);
  await Promise.all([
    play(
      good,
      async (api) => {
        const jobs = `${api}/${demo[0] ?? ''}/jobs`;
        await Promise.all([get(jobs, reader), get(jobs, norole), get(jobs), get(jobs, 'a.b.c')]);
        await Promise.all([
          get(`${jobs}/none.such`, reader),
          get(`${api}/nothing/here`),
          get(`${api}/openapi.json`),
        ]);
        for (const owner of demo) await get(`${api}/${owner}/synchronization`, reader);
        for (const owner of demo) await get(`${api}/${owner}/jobs`, reader);
        await tryStart(`${api}/servicePrincipals/${demoOwners.quarantined.id}/jobs`);
      },
      () => {
        changeJobs(upstreams.graph);
      },
    ),
    play(tokenless, (api) => get(`${api}/${demo[0] ?? ''}/jobs`, reader)),
    play(throttled, (api) =>
      Promise.all(throttledOwners.map((owner) => get(`${api}/${owner}/jobs`, reader))),
    ),
    deliverFailingEvent(`${rotating.url}/api/v1`, upstreams).then(() => rotating.stop('SIGTERM')),
  ]);
  await Promise.all([upstreams.close(), ingestion.close(), stopServer(throttling)]);
  const all = ingestion.envelopes.flatMap(toRows);
  return new Map(
    [...new Set(all.map(([table]) => table))].map((table) => [
      table,
      all.flatMap(([of, row]) => (of === table ? [row] : [])),
    ]),
  );
};
