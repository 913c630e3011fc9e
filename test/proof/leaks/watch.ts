import { jobsWatch } from '../../../functions/jobs-watch.ts';
import { startChild, type Child } from '../../../local/child.ts';
import { createSweep } from '../../../shared/fleet/sweep/sweep.ts';
import { newHome, playInProcess, servicePorts, settingsOf, type Stand } from './in-process.ts';
import { authorities, send } from './over-http.ts';
import { clearBlobs, readAllBlobs } from '../support/state-blobs.ts';
import { recordedState } from './recorded-state.ts';
import { plantTenant } from './watched-tenant.ts';

const timer = "Executed 'Functions.jobs-watch' (Succeeded";

/** Runs the timer once, as an administrator of the host does. `times`: how often it has then ended. */
const runTimer = async (app: Child, times: number): Promise<void> => {
  const answer = await fetch(`${app.url}/admin/functions/jobs-watch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"input": ""}',
  });
  if (answer.status !== 202) throw new Error(`jobs-watch cannot be run: ${answer.status}`);
  await app.printed(timer, times);
};

/** What a run of the sweeps has shown: `statuses` of the requests that read the result. */
interface Watched {
  readonly owners: number;
  readonly statuses: readonly number[];
}

/** Two sweeps of the built package in `folder` over a tenant that changes in between, and every request that reads their result. */
export const playWatch = async (
  stand: Stand,
  folder = '.',
  settings: Readonly<Record<string, string>> = {},
): Promise<Watched> => {
  const { upstream, canaries, sinks } = stand;
  const home = newHome(upstream);
  const graphToken = canaries.plant('identity access_token');
  upstream.set(home.ownerId, { tenant: home.tenant, script: {}, graphToken });
  const { owners, asks, change } = plantTenant(stand, home);
  await clearBlobs(upstream.state.url);
  const app = await startChild(['local/functions-host/serve.ts', folder], {
    ...settingsOf(home),
    PORT: '0',
    IDENTITY_ENDPOINT: `${upstream.root}/msi/token`,
    IDENTITY_HEADER: canaries.plant('setting IDENTITY_HEADER'),
    NODE_EXTRA_CA_CERTS: authorities(upstream, null),
    STATE_URI: upstream.state.url,
    WATCH: 'all',
    ...settings,
  });
  await runTimer(app, 1);
  change();
  await runTimer(app, 2);
  const statuses: number[] = [];
  for (const ask of asks) {
    const answer = await send(app.url, ask, home);
    statuses.push(answer.status);
    sinks.headers.push(answer.headers.join('\n'));
    sinks.body.push(answer.body);
  }
  await app.stop('SIGTERM');
  sinks.store.push(...(await readAllBlobs(upstream.state.url)));
  sinks.stdout.push(app.stdout());
  sinks.stderr.push(app.stderr());
  return { owners, statuses };
};

/** The same in this process, over the store of the process. Returns the faults of its course. */
export const playWatchInProcess = async (stand: Stand): Promise<string[]> => {
  const { upstream, canaries, sinks } = stand;
  const home = newHome(upstream);
  const graphToken = canaries.plant('identity access_token');
  upstream.set(home.ownerId, { tenant: home.tenant, script: {}, graphToken });
  const { asks, change } = plantTenant(stand, home);
  const ports = servicePorts(home);
  const connectState = recordedState(ports.connectState, sinks.store);
  const watch = { owners: 'all', schedule: '0 3/15 * * * *', discoveryMs: 6 * 3_600_000 } as const;
  const sweep = createSweep(jobsWatch, watch, { ...ports, connectState });
  const log = (line: string) => sinks.telemetry.push(line);
  await sweep(log);
  change();
  await sweep(log);
  const faults = asks.map((ask) =>
    playInProcess(
      { name: `stored: ${ask.endpoint}`, ask: () => ask, status: 200, ports: { connectState } },
      stand,
    ),
  );
  return (await Promise.all(faults)).flat();
};
