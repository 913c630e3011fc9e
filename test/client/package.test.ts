/** The built client, packed and installed, against the built service under the local host. */
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type * as Built from '../../client/src/index.ts';
import { startChild, type Child } from '../../local/child.ts';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { demoApiClientId, demoTenantId } from '../../local/settings.ts';
import { startUpstreams, upstreamSettings, type Upstreams } from '../../local/upstreams.ts';

/** The compiler and npm run in it. */
jest.setTimeout(240_000);

const runFile = promisify(execFile);
const root = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'client-'));
const app = join(folder, 'app');
const name = 'graph-synchronization-proxy-client';
const installed = join(app, 'node_modules', name);
const readme = readFileSync('client/README.md', 'utf8');

let upstreams: Upstreams;
let service: Child;
let built: typeof Built;

const write = (path: string, content: string) => {
  mkdirSync(join(app, path, '..'), { recursive: true });
  writeFileSync(join(app, path), content);
};

const npm = (args: readonly string[], cwd = root) =>
  execFileSync('npm', [...args, '--ignore-scripts', '--offline', '--no-audit', '--no-fund'], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

/** Installs the tarball into an empty folder. Its dependency comes from this repository, so no network is needed. */
const install = () => {
  npm(['pack', '--workspace', 'client', '--pack-destination', folder]);
  const file = (path: string) => `file:${path}`;
  const dependencies = {
    [name]: file(join(folder, `${name}-1.0.0.tgz`)),
    'openapi-fetch': file(join(root, 'node_modules/openapi-fetch')),
    'openapi-typescript-helpers': file(join(root, 'node_modules/openapi-typescript-helpers')),
  };
  write('package.json', JSON.stringify({ private: true, type: 'module', dependencies }));
  npm(['install'], app);
};

/** A credential as in `@azure/identity`, whose tokens the fake Entra issues to this client id. */
const credentialOf = (clientId: string) => ({
  getToken: async (scope: string | string[]) => {
    const form = {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: 'any',
      scope: String(scope),
    };
    const url = `${upstreams.entra.url}/${demoTenantId}/oauth2/v2.0/token`;
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form) });
    const { access_token: token, expires_in } = (await answer.json()) as {
      access_token: string;
      expires_in: number;
    };
    return { token, expiresOnTimestamp: Date.now() + expires_in * 1000 };
  },
});

const connect = (clientId = 'operator', more: Partial<Built.ClientOptions> = {}) =>
  built.createClient({ baseUrl: service.url, credential: credentialOf(clientId), ...more });

const startService = async () => {
  upstreams = await startUpstreams({ mayWrite: true });
  const watched = Object.values(demoOwners).filter(({ kind }) => kind === 'servicePrincipals');
  service = await startChild(['local/functions-host/serve.ts', '.'], {
    ...upstreamSettings(upstreams),
    PORT: '0',
    TENANT_ID: demoTenantId,
    API_CLIENT_ID: demoApiClientId,
    OPERATIONS: 'enabled',
    WATCH: JSON.stringify(watched.map(({ kind, id }) => `${kind}/${id}`)),
    NODE_EXTRA_CA_CERTS: upstreams.certificate.file,
  });
  const swept = await fetch(new URL('/admin/functions/jobs-watch', service.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"input":""}',
  });
  expect(swept.status).toBe(202);
  await service.printed("Executed 'Functions.jobs-watch' (Succeeded");
};

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/build-client.ts'], { stdio: 'ignore' });
  install();
  await startService();
  built = (await import(join(root, 'client/dist/index.js'))) as typeof Built;
});

afterAll(async () => {
  await service.stop('SIGTERM');
  await upstreams.close();
  rmSync(folder, { recursive: true });
});

const pathOf = async (client: Built.Client, owner: keyof typeof demoOwners) => {
  const path = { owner: 'servicePrincipals', ownerId: demoOwners[owner].id } as const;
  const { data } = await client.GET('/{owner}/{ownerId}/jobs', { params: { path } });
  return { ...path, jobId: data.items[0]?.id ?? '' };
};

const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

describe('the tarball', () => {
  it('holds package.json, README.md, LICENSE and dist/, nothing else', () => {
    expect(readdirSync(installed).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
    const others = readdirSync(join(installed, 'dist')).filter((file) => !file.endsWith('.d.ts'));
    expect(others).toEqual(['index.js']);
    const read = (place: string) => readFileSync(join(place, 'dist/index.js'), 'utf8');
    expect(read(installed)).toBe(read('client'));
    expect(readFileSync(join(installed, 'LICENSE'), 'utf8')).toBe(readFileSync('LICENSE', 'utf8'));
  });

  it('has under 10 kB of code, with the names of its source for a stack trace', () => {
    const path = join(installed, 'dist/index.js');
    expect(statSync(path).size).toBeLessThan(10_000);
    const code = readFileSync(path, 'utf8');
    for (const name of ['createClient', 'exchange', 'readAnswer', 'findScope'])
      expect(code).toMatch(new RegExp(`\\b${name}=`, 'u'));
  });

  it('depends on openapi-fetch only', () => {
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(Object.keys(manifest['dependencies'] as object)).toEqual(['openapi-fetch']);
    expect(manifest).not.toHaveProperty('peerDependencies');
    const code = readFileSync(join(installed, 'dist/index.js'), 'utf8');
    expect([...code.matchAll(/\bfrom ?"([^"]+)"/gu)].map(([, from]) => from)).toEqual(['openapi-fetch']);
  });

  /** The output of the compiler for this file in strict code: empty where there is no error. */
  const compile = (file: string, options: object) => {
    const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };
    const modern = { noEmit: true, target: 'es2022', module: 'nodenext', lib: ['es2022', 'dom'] };
    write(
      'tsconfig.json',
      JSON.stringify({ compilerOptions: { ...strict, ...modern, ...options }, files: [file] }),
    );
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    return spawnSync(process.execPath, [compiler, '-p', app], { encoding: 'utf8' }).stdout;
  };

  it('has types that compile in strict code, libraries checked too', () => {
    write(
      'five-lines.ts',
      `import { createClient, type FleetJob } from '${name}';
const credential = { getToken: async () => ({ token: 't', expiresOnTimestamp: 0 }) };
const client = createClient({ baseUrl: 'https://sync.example.com', credential });
export const { data: health } = await client.GET('/health');
export const worst = async (): Promise<FleetJob | undefined> => (await client.GET('/jobs')).data.items[0];
`,
    );
    expect(compile('five-lines.ts', { types: [] })).toBe('');
    write('wrong.ts', `import { createClient } from '${name}';\ncreateClient({ baseUrl: 1 });\n`);
    expect(compile('wrong.ts', { types: [] })).toContain('TS2');
  });

  it('takes a credential of @azure/identity: the example compiles with its real types', () => {
    mkdirSync(join(app, 'compile/node_modules/@azure'), { recursive: true });
    symlinkSync(
      join(root, 'node_modules/@azure/identity'),
      join(app, 'compile/node_modules/@azure/identity'),
    );
    write('compile/package.json', '{"type":"module"}');
    write('compile/example.ts', /```ts\n([^]+?)```/u.exec(readme)?.[1] ?? 'no example');
    const output = compile('compile/example.ts', {
      skipLibCheck: true,
      typeRoots: [join(root, 'node_modules/@types')],
      types: ['node'],
    });
    expect(output).toBe('');
  });
});

describe('README.md', () => {
  it('has at most ten lines and one example', () => {
    const [text = '', ...rest] = readme.split(/```ts\n[^]+?```\n?/u);
    expect(text.split('\n').filter((line) => line !== '').length).toBeLessThanOrEqual(10);
    expect(rest.join('').trim()).toBe('');
  });

  it('has an example that runs as it is, with the address and the identity of this test', async () => {
    const example = /```ts\n([^]+?)```/u.exec(readme)?.[1] ?? '';
    write('run/package.json', '{"type":"module"}');
    const shown = example
      .replace('https://<app>.azurewebsites.net', service.url)
      .replace('<API_CLIENT_ID>', demoApiClientId);
    write('run/example.ts', shown);
    write('run/node_modules/@azure/identity/package.json', '{"type":"module","exports":"./index.js"}');
    write(
      'run/node_modules/@azure/identity/index.js',
      `export class ManagedIdentityCredential {
  async getToken(scope) {
    const form = { grant_type: 'client_credentials', client_id: 'operator', client_secret: 'any', scope };
    const answer = await fetch(process.env.TOKEN_URL, { method: 'POST', body: new URLSearchParams(form) });
    const { access_token: token, expires_in } = await answer.json();
    return { token, expiresOnTimestamp: Date.now() + expires_in * 1000 };
  }
}
`,
    );
    const env = { TOKEN_URL: `${upstreams.entra.url}/${demoTenantId}/oauth2/v2.0/token` };
    const path = join(app, 'run/example.ts');
    const { stdout, stderr } = await runFile(process.execPath, ['--no-warnings', path], { env });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/ critical quarantined\S*\ncould be started true\n/u);
    expect(stdout).toMatch(/ warning \S+\ncould be started false\n/u);
  });
});

describe('against the service', () => {
  it('200: reads a job; the scope comes from the service', async () => {
    const client = connect('reader');
    const path = await pathOf(client, 'quarantined');
    const { data, response } = await client.GET('/{owner}/{ownerId}/jobs/{jobId}', { params: { path } });
    expect(data).toMatchObject({ status: 'quarantined', health: { verdict: 'critical' } });
    expect(response.headers.get('etag')).toMatch(/^"/u);
  });

  it('200: pages of the fleet are the whole fleet', async () => {
    const client = connect('reader');
    const all = (await client.GET('/jobs', { params: { query: { limit: 500 } } })).data;
    const jobs = await collect(client.fleet({ limit: 2 }));
    expect(jobs).toEqual(all.items);
    const pages = await collect(client.fleet({ limit: 2 }).byPage());
    expect(pages).toHaveLength(Math.ceil(all.items.length / 2));
    const filtered = await collect(client.fleet({ verdict: ['critical', 'warning'], status: 'quarantined' }));
    expect(filtered.length).toBeGreaterThan(0);
    expect(filtered).toEqual(
      all.items.filter(
        ({ status, health }) => status === 'quarantined' && ['critical', 'warning'].includes(health.verdict),
      ),
    );
  });

  it('404: a problem, with the id that was sent', async () => {
    const path = { owner: 'servicePrincipals', ownerId: '7d0c2b6e-93f1-4b8a-a1de-20c5f5a9e001' } as const;
    const error: unknown = await connect()
      .GET('/{owner}/{ownerId}/jobs', { params: { path } })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(built.ProblemError);
    const { clientRequestId, requestId } = error as Built.ProblemError;
    expect(error).toMatchObject({ code: 'not-found', status: 404, retryable: false });
    expect(requestId).toBe(clientRequestId);
  });

  it('403: a caller without the role; 400: a wrong query, with its errors', async () => {
    await expect(connect('norole').GET('/jobs')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(collect(connect().fleet({ verdict: 'good' }))).rejects.toMatchObject({
      code: 'invalid-request',
      errors: [{ in: 'query', name: 'verdict' }],
    });
  });

  it('200, then 409: an action is done once for one key, and its guard refuses the next', async () => {
    const client = connect();
    const path = await pathOf(client, 'healthy');
    const header = { 'Idempotency-Key': '3c8a5e19-d7f4-4b02-96ae-50b1f7c2d864' };
    const pause = (more: object) =>
      client.POST('/{owner}/{ownerId}/jobs/{jobId}/pause', { params: { path, ...more } });
    const first = await pause({ header });
    const again = await pause({ header });
    expect(first.data).toMatchObject({ sent: true, dryRun: false });
    expect(again.data).toEqual(first.data);
    expect(again.response.headers.get('idempotent-replayed')).toBe('true');
    await expect(pause({})).rejects.toMatchObject({
      code: 'conflict',
      status: 409,
      conflict: { reason: 'jobStatus', status: 'paused' },
      idempotencyKey: expect.stringMatching(/^[0-9a-f-]{36}$/u),
    });
  });

  it('200: a new token after an expired one', async () => {
    const clientIds = ['expired', 'reader'];
    const getToken = (scope: string | string[]) => credentialOf(clientIds.shift() ?? '').getToken(scope);
    const client = connect('reader', { credential: { getToken } });
    expect((await client.GET('/jobs')).response.status).toBe(200);
    expect(clientIds).toEqual([]);
  });

  it('401: a token for another API', async () => {
    await expect(connect('wrong-audience').GET('/jobs')).rejects.toMatchObject({ code: 'token-invalid' });
  });

  it('200: health without a token', async () => {
    const credential = { getToken: () => Promise.reject(new Error('No token here.')) };
    const { data } = await connect('reader', { credential }).GET('/health', {
      params: { query: { deep: true } },
    });
    expect(data.status).toBe('pass');
  });
});
