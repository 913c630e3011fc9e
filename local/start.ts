/**
 * `npm start`: builds, starts the upstreams, and serves the built functions on 127.0.0.1. No account is needed. `PORT` is the
 * port (default 7071), `PORT=0` selects a free port. `--built` serves `dist/` without a build. Ctrl-C stops everything.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trust } from './certificate.ts';
import { localEnvironment, readValues, readWatched } from './environment.ts';
import { upstreamSettings, startUpstreams, type Upstreams } from './upstreams.ts';
import { serveApp } from './functions-host/serve-app.ts';
import { guide, ownerList, tokenHint } from './guide/guide.ts';
import { readPort, startFailure } from './port.ts';
import { closeOnSignal } from './until-stopped.ts';

const root = join(import.meta.dirname, '..');

/** The close functions of everything that was started. They run in reverse order. */
const started: ((signal?: NodeJS.Signals) => Promise<void>)[] = [];

const closeAll = async (signal?: NodeJS.Signals): Promise<void> => {
  for (const close of started.splice(0).reverse()) await close(signal);
};

const build = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'scripts/build.ts')], { cwd: root, stdio: 'inherit' });
    started.push(() => Promise.resolve(void child.kill()));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error('The build failed.'));
    });
  });

/** The commands to paste. With another LOGIN_ENDPOINT this program cannot issue tokens. */
const toPaste = async (api: string, { entra, vault }: Upstreams, apiClientId: string): Promise<string> => {
  const { LOGIN_ENDPOINT = entra.url, OPERATIONS, KEY_VAULT_URI, WATCH } = process.env;
  if (LOGIN_ENDPOINT !== entra.url)
    return `${ownerList()}\n\nGet tokens from the LOGIN_ENDPOINT of your settings.`;
  const operates = OPERATIONS === 'enabled';
  const rotates = operates && KEY_VAULT_URI === vault.url;
  return guide({
    api,
    watched: readWatched(WATCH),
    token: await entra.token({ caller: 'reader' }),
    operatorToken: operates ? await entra.token({ caller: 'operator' }) : null,
    rotatorToken: rotates ? await entra.token({ caller: 'rotator' }) : null,
    tokenHint: tokenHint(entra.url, entra.tenantId, apiClientId),
  });
};

/** The invalid settings because of which the service answers 503. */
const wrongSettings = async (api: string): Promise<readonly string[]> => {
  const answer = await fetch(`${api}/health`);
  const { settings = [] } = (await answer.json()) as { settings?: readonly string[] };
  return answer.ok ? [] : settings;
};

const run = async (): Promise<void> => {
  const port = readPort(process.env['PORT'], 7071);
  closeOnSignal(closeAll);
  if (!process.argv.includes('--built')) await build();
  const values = readValues(readFileSync(join(root, 'local.settings.json'), 'utf8'));
  const settings = localEnvironment(values, {}, process.env);
  const { TENANT_ID: tenantId = '', API_CLIENT_ID: apiClientId = '' } = settings;
  const upstreams = await startUpstreams({
    tenantId,
    apiClientId,
    mayWrite: settings['OPERATIONS'] === 'enabled',
    mayListOwners: settings['WATCH'] === 'all',
  });
  started.push(upstreams.close);
  trust(upstreams.certificate.cert);
  Object.assign(process.env, localEnvironment(values, upstreamSettings(upstreams), process.env));
  const functions = await serveApp({ folder: root, port });
  started.push(functions.close);
  const api = `${functions.url}/api/v1`;
  const wrong = await wrongSettings(api);
  const listening = `listening on ${functions.url}`;
  console.log(
    wrong.length === 0
      ? `${await toPaste(api, upstreams, apiClientId)}\n\n${listening}`
      : `${listening}\n\nThe service answers 503 until these settings are corrected (the reasons are above): ${wrong.join(', ')}.`,
  );
};

run().catch(async (error: unknown) => {
  console.error(startFailure(error));
  await closeAll();
  process.exit(1);
});
