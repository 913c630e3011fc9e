import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { inspect } from 'node:util';
import { table } from '../../../functions/index.ts';
import { startChild } from '../../../local/child.ts';
import type { FakeIngestion } from '../../../local/telemetry/fake-ingestion.ts';
import { newHome, settingsOf, type Stand } from './in-process.ts';
import { readAllBlobs } from '../support/state-blobs.ts';
import type { Ask, Home, Scene, Script } from './scene.ts';

interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly string[];
  readonly body: string;
}

const pathOf = ({ endpoint, params = {}, query = '' }: Ask): string => {
  const route = table.find(({ name }) => name === endpoint)?.route ?? '';
  const path = route.replaceAll(/\{(\*?)(\w+)\}/gu, (_, rest: string, name: string) => {
    const value = params[name] ?? '';
    return rest === '*' ? value : encodeURIComponent(value);
  });
  return `/api/v1/${path}${query === '' ? '' : `?${query}`}`;
};

export const send = (url: string, ask: Ask, { tenant }: Pick<Home, 'tenant'>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { method = 'GET', body = '' } = ask;
    const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const headers = { authorization: `Bearer ${tenant.sign()}`, ...length, ...ask.headers };
    const sent = httpRequest(url, { method, path: pathOf(ask), headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        const { statusCode: status = 0, statusMessage: statusText = '', rawHeaders, rawTrailers } = response;
        resolve({ status, statusText, headers: [...rawHeaders, ...rawTrailers], body: text });
      });
    });
    sent.on('error', reject).end(body);
  });

export interface Package {
  /** The folder with host.json, package.json and the built files. */
  readonly folder: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** Responses of its identity endpoint and key service. */
  readonly script?: (home: Home) => Script;
  /** Null: telemetry goes to the invocation log. */
  readonly ingestion: FakeIngestion | null;
}

const play = async (scene: Scene, url: string, home: Home, { upstream, sinks }: Stand): Promise<string[]> => {
  const own = { ...home, ownerId: randomUUID() };
  upstream.set(own.ownerId, { tenant: home.tenant, script: scene.script?.(own) ?? {}, graphToken: '' });
  const answer = await send(url, scene.ask(own), home);
  sinks['status line'].push(`${answer.status} ${answer.statusText}`);
  sinks.headers.push(answer.headers.join('\n'));
  sinks.body.push(answer.body);
  if ((scene.asks === 'graph' || scene.asks === 'vault') && !upstream.wasAsked(own.ownerId, scene.asks))
    return [`over HTTP, ${scene.name}: ${scene.asks} was not asked`];
  return answer.status === scene.status
    ? []
    : [`over HTTP, ${scene.name} is ${answer.status}, not ${scene.status}: ${answer.body}`];
};

/** Runs eight at a time, in order. */
export const inTurn = async (
  scenes: readonly Scene[],
  act: (scene: Scene) => Promise<string[]>,
): Promise<string[]> => {
  const waiting = [...scenes];
  const faults: string[] = [];
  const work = async () => {
    for (let scene = waiting.shift(); scene !== undefined; scene = waiting.shift())
      faults.push(...(await act(scene)));
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return faults;
};

/** One file with the certificates of the vault, the store and the ingestion, for as long as the vault is open. */
export const authorities = ({ vault, state }: Stand['upstream'], ingestion: FakeIngestion | null): string => {
  const file = `${vault.certificateFile}.all`;
  const files = [
    vault.certificateFile,
    state.certificate.file,
    ...(ingestion === null ? [] : [ingestion.certificateFile]),
  ];
  writeFileSync(file, files.map((one) => readFileSync(one, 'utf8').trim()).join('\n'));
  return file;
};

/** Plays scenes with the built package in a separate process, over HTTP. Returns the faults of their course. */
export const playOverHttp = async (
  scenes: readonly Scene[],
  stand: Stand,
  { folder, settings, script, ingestion }: Package,
): Promise<string[]> => {
  const { upstream, canaries, sinks } = stand;
  const home = newHome(upstream);
  const graphToken = canaries.plant('identity access_token');
  upstream.set(home.ownerId, { tenant: home.tenant, script: script?.(home) ?? {}, graphToken });
  const app = await startChild(['local/functions-host/serve.ts', folder], {
    ...settingsOf(home),
    PORT: '0',
    IDENTITY_ENDPOINT: `${upstream.root}/msi/token`,
    IDENTITY_HEADER: canaries.plant('setting IDENTITY_HEADER'),
    ...(ingestion === null ? {} : { APPLICATIONINSIGHTS_CONNECTION_STRING: ingestion.connectionString }),
    NODE_EXTRA_CA_CERTS: authorities(upstream, ingestion),
    STATE_URI: upstream.state.url,
    AUTO_ROTATE: 'all',
    ...settings,
  });
  const faults = await inTurn(scenes, (scene) => play(scene, app.url, home, stand)).catch(
    (error: unknown) => [inspect(error)],
  );
  const code = await app.stop('SIGTERM');
  sinks.stdout.push(app.stdout());
  sinks.stderr.push(app.stderr());
  sinks.store.push(...(await readAllBlobs(upstream.state.url)));
  sinks.telemetry.push(...(ingestion?.requests ?? []).map(({ path, body }) => `${path}\n${body}`));
  return [...faults, ...(code === 0 ? [] : [`the package ended with ${String(code)}: ${app.stderr()}`])];
};
