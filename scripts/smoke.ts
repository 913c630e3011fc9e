/**
 * Does a deployment answer? `npm run smoke -- <url> --build <id>`, with a token for the API in SMOKE_TOKEN. `--help` prints
 * all options. Exit code 0: all passed; 1: something failed; 2: it was called wrongly.
 */
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { isLoopbackHost } from '../shared/config/setting-types.ts';
import { smoke, type Expected, type Far } from './smoke/checks.ts';
import { checkTriggers, type App, type Az } from './smoke/triggers.ts';

const usage = `Usage: npm run smoke -- <url> --build <id> [--owner servicePrincipals/<id>] [--wait <seconds>]
         [--app <name> --resource-group <group>]
  <url>     https://<app>.azurewebsites.net
  --build   the build that must answer: BUILD_ID of its package
  --owner   an owner that the token may read; without it the answer must be 404
  --wait    seconds that the build may take to appear, 600 where it is not given; 0 fails at once
  --app     the function app in Azure: its triggers are synced with the Azure CLI, and its functions must be listed
  --resource-group  its resource group
SMOKE_TOKEN holds an access token for the API, of a caller with Synchronization.Read.
While another build answers, a line each minute says what is waited for.`;

const requestTimeoutMs = 60_000;

interface Call {
  readonly api: string;
  /** Null where the triggers are not checked. */
  readonly app: App | null;
  readonly expected: Expected;
}

/** Null where something is missing or wrong. A token goes to https only, or to this machine. */
const readCall = (): Call | null => {
  const string = { type: 'string' } as const;
  const wait600 = { type: 'string', default: '600' } as const;
  const options = { build: string, owner: string, wait: wait600, app: string, 'resource-group': string };
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const token = process.env['SMOKE_TOKEN'] ?? '';
  const { build, owner = null, wait, app, 'resource-group': resourceGroup } = values;
  const url = URL.parse(positionals[0] ?? '');
  if (url === null || (url.protocol !== 'https:' && !isLoopbackHost(url.hostname))) return null;
  if (build === undefined || token === '' || !/^\d{1,5}$/u.test(wait)) return null;
  if (owner !== null && !/^(servicePrincipals|applications)\/[0-9a-f-]{36}$/iu.test(owner)) return null;
  if ((app === undefined) !== (resourceGroup === undefined)) return null;
  return {
    app: app === undefined || resourceGroup === undefined ? null : { name: app, resourceGroup },
    api: new URL('/api/v1/', url).href,
    expected: { build, waitMs: Number(wait) * 1000, owner, token },
  };
};

const ask =
  (api: string): Far['ask'] =>
  async (path, token) => {
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const signal = AbortSignal.timeout(requestTimeoutMs);
    const answer = await fetch(api + path, { headers, signal, redirect: 'manual' }).catch(() => null);
    if (answer === null) return null;
    const body: unknown = await answer.json().catch(() => null);
    return { status: answer.status, body: Object(body) as Record<string, unknown> };
  };

const runFile = promisify(execFile);
/** What the CLI says on failure goes to the log: it holds no token. */
const az: Az = async (args) =>
  runFile('az', args).then(
    ({ stdout }) => stdout,
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : 'az failed');
      return null;
    },
  );

const say = (line: string): void => {
  console.log(`wait  ${line}`);
};

const run = async ({ api, app, expected }: Call): Promise<void> => {
  const far = { ask: ask(api), now: () => performance.now(), wait: (ms: number) => sleep(ms), say };
  console.log(`Smoke test of ${api}`);
  const triggers = async () => (app === null ? [] : [await checkTriggers(far, az, app)]);
  // Before, because a new app may have no endpoint yet; after, because until then the functions of the old build are listed.
  const before = await triggers();
  const answers = await smoke(far, expected);
  const findings = [...answers, ...(answers[0]?.passed === true ? await triggers() : before)];
  for (const { check, passed, seen } of findings) {
    console.log(`${passed ? 'pass' : 'FAIL'}  ${check.padEnd(9)} ${seen}`);
  }
  if (findings.some(({ passed }) => !passed)) process.exitCode = 1;
};

let call: Call | null = null;
const isHelp = process.argv.slice(2).includes('--help');
try {
  call = readCall();
} catch {
  // An option that is not known: the usage says which are.
}
if (isHelp) console.log(usage);
else if (call === null) {
  console.error(usage);
  process.exitCode = 2;
} else await run(call);
