/**
 * `npm run soak`: 10,000 mixed requests to the composed service, whose Graph misbehaves at random. Prints the
 * statuses; the exit code is 1 when an answer is missing or wrong, a rejection was not handled, a socket hangs or the heap grew.
 */
import { table } from '../functions/index.ts';
import { textOf } from '../local/reply-body.ts';
import { seeded } from '../local/random.ts';
import { startUpstreams } from '../local/upstreams.ts';
import { demoApiClientId, demoTenantId } from '../local/settings.ts';
import { compose } from '../shared/compose/compose.ts';
import { readConfig } from '../shared/config/config.ts';
import { handle } from '../shared/http/handle.ts';
import { startChaos } from './soak/chaos.ts';
import { mixedRequest } from './soak/requests.ts';

const requests = 10_000;
/** Requests before the heap is measured: code is compiled, keys and tokens are cached. */
const warmUp = 2_000;
const concurrency = 64;
const maxGrowth = 0.1;

const random = seeded(20_261_121);
const rejections: unknown[] = [];
process.on('unhandledRejection', (reason) => rejections.push(reason));

const upstreams = await startUpstreams();
const chaos = await startChaos(random);
Object.assign(process.env, {
  IDENTITY_ENDPOINT: upstreams.identity.endpoint,
  IDENTITY_HEADER: upstreams.identity.header,
  NO_PROXY: '127.0.0.1',
});
const settings = readConfig({
  TENANT_ID: demoTenantId,
  API_CLIENT_ID: demoApiClientId,
  GRAPH_ENDPOINT: chaos.url,
  LOGIN_ENDPOINT: upstreams.entra.url,
  GRAPH_ATTEMPT_TIMEOUT_MS: '200',
  GRAPH_DEADLINE_MS: '5000',
  CACHE_FRESH_SECONDS: '0',
  CACHE_STALE_SECONDS: '0',
  CACHE_OUTAGE_SECONDS: '0',
});
if ('mistakes' in settings) throw new Error('The settings of the soak are wrong.');
const ports = compose(settings.config, { version: '0.0.0', build: 'soak' });
const tokens = await Promise.all(
  ['11', '22', '33', '44'].map((pair) =>
    upstreams.entra.token({ caller: 'reader', claims: { azp: `5a09c7e4-81bd-4f36-b2d0-3e9f6c14a7${pair}` } }),
  ),
);

const statuses = new Map<number, number>();
let wrong = 0;

const askOne = async (): Promise<void> => {
  const { name, request, statuses: right } = mixedRequest(random, tokens);
  const endpoint = table.find((row) => row.name === name);
  if (endpoint === undefined) throw new Error(`no endpoint ${name}`);
  const { status, body } = await handle(endpoint, table, ports)(request, () => undefined);
  JSON.parse(textOf({ body }));
  statuses.set(status, (statuses.get(status) ?? 0) + 1);
  if (!right.includes(status)) wrong += 1;
};

const askMany = async (count: number): Promise<void> => {
  let left = count;
  const keepAsking = async () => {
    for (; left > 0;) {
      left -= 1;
      await askOne();
    }
  };
  await Promise.all(Array.from({ length: concurrency }, keepAsking));
};

const heapMb = (): number => {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1024 / 1024;
};

await askMany(warmUp);
statuses.clear();
const before = heapMb();
const startedAt = performance.now();
await askMany(requests);
const seconds = (performance.now() - startedAt) / 1000;
await new Promise((resolve) => setTimeout(resolve, 500));
const after = heapMb();
const growth = after / before - 1;
const answers = [...statuses.values()].reduce((sum, count) => sum + count, 0);
const hung = chaos.hung();
await ports.telemetry.flush();
await Promise.all([chaos.close(), upstreams.close()]);

const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
console.log(
  [
    `soak: ${answers}/${requests} answers in ${seconds.toFixed(0)} s (${counts.join(', ')}), ${wrong} of a wrong status`,
    `soak: ${chaos.calls()} calls of Graph under ${chaos.kinds} kinds of fault`,
    `soak: ${rejections.length} unhandled rejections, ${hung} hung sockets`,
    `soak: heap ${before.toFixed(1)} MB before, ${after.toFixed(1)} MB after: ${(growth * 100).toFixed(1)} %`,
  ].join('\n'),
);
const hasPassed =
  answers === requests && wrong === 0 && rejections.length === 0 && hung === 0 && growth < maxGrowth;
process.exit(hasPassed ? 0 : 1);
