/**
 * `npm start`: builds, starts the upstreams, serves the built functions on 127.0.0.1, and prints the first steps. No account is
 * needed. `--all` prints everything that can be tried. `PORT` is the port of the functions (default 7071), and the upstreams
 * have the next five. A port in use is replaced by a free one, except a `PORT` that you set. `PORT=0` selects free ports.
 * `LOG=json` prints the log as the Functions host does. `--built` serves `dist/` without a build. Ctrl-C stops everything.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { trust } from './certificate.ts';
import { localFolder, writeCommandFiles } from './private-files/command-files.ts';
import { loadDemoKeys } from './private-files/demo-keys.ts';
import { localEnvironment, readValues } from './environment.ts';
import { hostLog } from './functions-host/host-log.ts';
import { serveApp, type ServedApp } from './functions-host/serve-app.ts';
import { firstSteps, fullGuide, guideWithoutTokens } from './guide/guide.ts';
import type { DeliveryReport } from './fake-event-grid/event-grid.ts';
import { subscribe, usesEvents } from './fake-event-grid/subscribe.ts';
import { describeDelivery } from './log/describe-delivery.ts';
import { createPeopleLog, withTime } from './log/people-log.ts';
import { describeMoved, type Ports } from './ports/moved-ports.ts';
import { readPort, startFailure } from './ports/port.ts';
import { createProgress } from './log/progress.ts';
import { fixedFunctionsPort, portsAfter } from './settings.ts';
import { readCounts, toFacts, wrongSettings } from './guide/service-facts.ts';
import { closeOnSignal } from './until-stopped.ts';
import { freePorts, startUpstreams, upstreamSettings, type Upstreams } from './upstreams.ts';

const root = join(import.meta.dirname, '..');
/** npm reads `npm start --all`, and `npm start -- --all` in PowerShell, as a setting of its own. */
const isFull = process.argv.includes('--all') || process.env['npm_config_all'] === 'true';
const portText = process.env['PORT'] ?? '';
const style = { strong: (text: string) => styleText('bold', text, { stream: process.stdout }) };

/** The close functions of everything that was started. They run in reverse order. */
const started: ((signal?: NodeJS.Signals) => Promise<void>)[] = [];

const closeAll = async (signal?: NodeJS.Signals): Promise<void> => {
  for (const close of started.splice(0).reverse()) await close(signal);
};

const progress = createProgress({
  write: (text) => process.stdout.write(text),
  isTerminal: process.stdout.isTTY,
  now: () => performance.now(),
});

const print = (text: string): void => {
  progress.clear();
  console.log(text);
};

const build = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const stdio = ['ignore', 'ignore', 'inherit'] as const;
    const child = spawn(process.execPath, [join(root, 'scripts/build.ts')], { cwd: root, stdio: [...stdio] });
    started.push(() => Promise.resolve(void child.kill()));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error('The build failed.'));
    });
  });

/** Five upstreams follow the functions. */
const maxFixed = 65_535 - 5;

/** The wanted ports; 0 is any. Throws where PORT is no port. */
const choosePorts = (): Ports => {
  const functions = readPort(portText, fixedFunctionsPort);
  return { functions, ...(functions === 0 || functions > maxFixed ? freePorts : portsAfter(functions)) };
};

const startFakes = async (ports: Ports, values: ReturnType<typeof readValues>): Promise<Upstreams> => {
  const settings = localEnvironment(values, {}, process.env);
  const { TENANT_ID: tenantId = '', API_CLIENT_ID: apiClientId = '' } = settings;
  const upstreams = await startUpstreams({
    ports,
    movesWhereTaken: true,
    keys: await loadDemoKeys(join(root, localFolder)),
    tenantId,
    apiClientId,
    mayWrite: settings['OPERATIONS'] === 'enabled',
    mayListOwners: settings['WATCH'] === 'all',
  });
  started.push(upstreams.close);
  return upstreams;
};

let isReady = false;
const peopleLog = createPeopleLog({
  print,
  now: Date.now,
  isQuiet: () => !isReady,
});

const serveFunctions = async (port: number): Promise<ServedApp> => {
  const functions = await serveApp({
    folder: root,
    port,
    movesWhereTaken: portText === '',
    log: process.env['LOG'] === 'json' ? hostLog : peopleLog,
  });
  started.push(functions.close);
  return functions;
};

/** Delivers the events of new versions of secrets where the service rotates by them. */
const deliverEvents = (functions: ServedApp, upstreams: Upstreams): void => {
  if (!usesEvents(process.env, upstreams)) return;
  const report = (step: DeliveryReport) => {
    print(withTime(Date.now(), describeDelivery(step)));
  };
  const grid = subscribe({ api: `${functions.url}/api/v1`, upstreams, report });
  started.push(grid.close);
};

/** What can be tried. With another LOGIN_ENDPOINT this program cannot issue tokens. */
const guide = async (functions: ServedApp, upstreams: Upstreams): Promise<string> => {
  const { entra, graph } = upstreams;
  const { LOGIN_ENDPOINT, GRAPH_ENDPOINT } = process.env;
  if (LOGIN_ENDPOINT !== entra.url) return guideWithoutTokens();
  const files = await writeCommandFiles(root, upstreams);
  started.push(files.close);
  const api = `${functions.url}/api/v1`;
  entra.linkDocs(`${api}/docs`);
  const facts = toFacts({ api, folder: files.folder, upstreams, env: process.env });
  // Another Graph is not read without being asked.
  const isSwept = facts.hasFleet && GRAPH_ENDPOINT === graph.url;
  if (isSwept) {
    progress.step('reading all jobs for the fleet (a sweep)');
    await functions.runTimer('jobs-watch');
  }
  const counts = isSwept ? await readCounts(api, await entra.token({ caller: 'reader' })) : null;
  const shown = { ...facts, isSwept: counts !== null };
  return isFull ? fullGuide(shown, style) : firstSteps(shown, counts, style);
};

const run = async (): Promise<void> => {
  const ports = choosePorts();
  closeOnSignal(closeAll);
  if (!process.argv.includes('--built')) {
    progress.step('building the functions');
    await build();
  }
  progress.step('starting Graph, Entra, the managed identity, Key Vault and Blob Storage');
  const values = readValues(readFileSync(join(root, 'local.settings.json'), 'utf8'));
  const upstreams = await startFakes(ports, values);
  trust(upstreams.certificate.cert);
  Object.assign(process.env, localEnvironment(values, upstreamSettings(upstreams), process.env));
  progress.step('loading the functions');
  const functions = await serveFunctions(ports.functions);
  deliverEvents(functions, upstreams);
  const { graph, entra, identity, vault, state } = upstreams;
  const moved = describeMoved(ports, { functions, graph, entra, identity, vault, state });
  if (moved !== null) print(moved);
  const wrong = await wrongSettings(`${functions.url}/api/v1`);
  const listening = `listening on ${functions.url}`;
  print(
    wrong.length === 0
      ? `\n${await guide(functions, upstreams)}\n${listening}`
      : `\n${listening}\n\nThe service answers 503 until these settings are corrected (the reasons are above): ${wrong.join(', ')}.`,
  );
  isReady = true;
};

run().catch(async (error: unknown) => {
  progress.clear();
  console.error(startFailure(error));
  await closeAll();
  process.exit(1);
});
