import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { upstreamSettings, startUpstreams, type Upstreams } from '../../local/upstreams.ts';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { demoApiClientId, demoTenantId } from '../../local/settings.ts';
import { startChild, type Child } from '../../local/child.ts';
import { startFakeIngestion, type FakeIngestion } from '../../local/telemetry/fake-ingestion.ts';
import { faultsOf } from '../../local/openapi-faults.ts';

const folder = mkdtempSync(join(tmpdir(), 'app-zip-'));
const owner = `servicePrincipals/${demoOwners.quarantined.id}`;
let files: Record<string, Uint8Array>;
let upstreams: Upstreams;
let ingestion: FakeIngestion;
let app: Child;
let token: string;

const serve = (settings: Record<string, string>): Promise<Child> =>
  startChild(['local/functions-host/serve.ts', folder], { PORT: '0', ...settings });

const ask = async (path: string, init: RequestInit = {}) => {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${app.url}/api/v1/${path}`, { headers, ...init });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
};

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/package.ts'], { stdio: 'ignore' });
  files = unzipSync(readFileSync('artifacts/app.zip'));
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  upstreams = await startUpstreams();
  ingestion = await startFakeIngestion(upstreams.certificate);
  token = await upstreams.entra.token({ caller: 'reader' });
  app = await serve({
    ...upstreamSettings(upstreams),
    TENANT_ID: demoTenantId,
    API_CLIENT_ID: demoApiClientId,
    APPLICATIONINSIGHTS_CONNECTION_STRING: ingestion.connectionString,
    NODE_EXTRA_CA_CERTS: ingestion.certificateFile,
  });
});

afterAll(async () => {
  await app.stop('SIGTERM');
  await Promise.all([upstreams.close(), ingestion.close()]);
  rmSync(folder, { recursive: true });
});

describe('artifacts/app.zip', () => {
  it('holds host.json, package.json and dist/, nothing else', () => {
    const tops = new Set(Object.keys(files).map((name) => name.split('/')[0]));
    expect([...tops].sort()).toEqual(['dist', 'host.json', 'package.json']);
  });

  it('is under 1.5 MB in at most 40 files', () => {
    expect(statSync('artifacts/app.zip').size).toBeLessThan(1_500_000);
    expect(Object.keys(files).length).toBeLessThanOrEqual(40);
  });
});

describe('what is in the zip, served by itself', () => {
  it('200: lists jobs through the real identity and token libraries', async () => {
    const reply = await ask(`${owner}/jobs`);
    expect(reply.status).toBe(200);
    expect(faultsOf('jobs-list', reply)).toEqual([]);
    expect(JSON.parse(reply.body)).toMatchObject({
      items: [{ status: 'quarantined', health: { verdict: 'critical' } }],
    });
  });

  it('200: is healthy through and through', async () => {
    expect(await ask('health?deep=true', { headers: {} })).toMatchObject({ status: 200 });
  });

  it('200: serves the page of this API, whose chunk is loaded for it only', async () => {
    const reply = await ask('docs', { headers: {} });
    expect([reply.status, reply.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(reply.headers['content-security-policy']).toMatch(
      /script-src 'sha256-.{44}' 'sha256-.{44}'; style-src 'sha256-.{44}'; /u,
    );
    const viewer = Object.entries(files).filter(([, bytes]) =>
      Buffer.from(bytes).includes('SwaggerUIBundle'),
    );
    expect(viewer.map(([name]) => name)).toEqual([expect.stringMatching(/^dist\/page-[A-Z0-9]+\.js$/u)]);
    expect(faultsOf('docs-get', reply)).toEqual([]);
  });

  it('200: HEAD tells the same headers without a body', async () => {
    const reply = await ask(`${owner}/jobs`, {
      method: 'HEAD',
      headers: { authorization: `bearer ${token}` },
    });
    expect(reply).toMatchObject({ status: 200, body: '' });
  });

  it('401: without a token, and with one that is changed by a sign', async () => {
    expect((await ask(`${owner}/jobs`, { headers: {} })).status).toBe(401);
    const changed = token.replace(/.(?=.{20}$)/u, (sign) => (sign === 'A' ? 'B' : 'A'));
    const reply = await ask(`${owner}/jobs`, { headers: { authorization: `Bearer ${changed}` } });
    expect(reply.status).toBe(401);
    expect(reply.headers['www-authenticate']).toContain('invalid_token');
  });

  it('403: a caller without the role', async () => {
    const norole = await upstreams.entra.token({ caller: 'norole' });
    expect((await ask(`${owner}/jobs`, { headers: { authorization: `Bearer ${norole}` } })).status).toBe(403);
  });

  it.each([
    ['servicePrincipals/not-a-guid/jobs', 400],
    [`groups/${demoOwners.quarantined.id}/jobs`, 400],
    [`${owner}/jobs?$top=1`, 400],
    [`${owner}/jobs/%2e%2e%2fsecrets`, 400],
    [`${owner}/jobs/..%2f..%2fsecrets`, 400],
    [`${owner}/jobs/none.such`, 404],
    ['servicePrincipals/7d0c2b6e-93f1-4b8a-a1de-20c5f5a9e001/jobs', 404],
    ['nothing/here', 404],
    ['', 404],
  ])('GET %s is %i, a problem document', async (path, status) => {
    const reply = await ask(path);
    expect(reply.status).toBe(status);
    expect(reply.headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(reply.body)).toMatchObject({ status, requestId: reply.headers['request-id'] });
  });

  it('200: a cached response is sent as gzip, and 304 if the caller has it', async () => {
    const reply = (headers: Record<string, string>, method = 'GET') =>
      ask(`${owner}/jobs`, { method, headers: { authorization: `Bearer ${token}`, ...headers } });
    const plain = await reply({ 'accept-encoding': 'identity' });
    const zipped = await reply({ 'accept-encoding': 'gzip' });
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(zipped.headers).toMatchObject({
      'content-encoding': 'gzip',
      age: expect.stringMatching(/^\d+$/u),
    });
    expect(zipped.headers['cache-status']).toMatch(/; hit; ttl=-?\d+$/u);
    // fetch has inflated it.
    expect(zipped.body).toBe(plain.body);
    const { etag = '' } = zipped.headers;
    // Without a Cache-Control of the caller's own, fetch adds no-cache to If-None-Match.
    const held = { 'accept-encoding': 'gzip', 'if-none-match': etag, 'cache-control': 'max-stale' };
    for (const method of ['GET', 'HEAD']) {
      const same = await reply(held, method);
      expect(same).toMatchObject({ status: 304, body: '' });
      expect(same.headers).toMatchObject({ etag, 'cache-control': 'private, no-cache' });
      expect(faultsOf('jobs-list', same)).toEqual([]);
    }
    const refused = await reply({ 'cache-control': 'no-cache' });
    expect(refused.headers['cache-status']).toContain('; fwd=request; stored');
  });

  it('405: a wrong method tells Allow', async () => {
    const reply = await ask(`${owner}/jobs`, { method: 'POST', body: '{}' });
    expect(reply.status).toBe(405);
    expect(reply.headers['allow']).toBe('GET, HEAD');
  });

  it('sends a request, a dependency and no token to Application Insights, at the latest when it ends', async () => {
    await app.stop('SIGTERM');
    const named = (name: string) =>
      ingestion.envelopes
        .filter(({ data }) => data.baseData['name'] === name)
        .map(({ data }) => data.baseType);
    expect(named('GET {owner}/{ownerId}/jobs')).toContain('RequestData');
    expect(named('GET /servicePrincipals/{id}/synchronization/jobs')).toContain('RemoteDependencyData');
    const sent = ingestion.requests.map(({ body }) => body).join('\n');
    expect(sent).not.toContain(token.split('.')[1]);
    expect(sent).not.toContain('not-a-guid');
    expect(await app.exited).toBe(0);
  });
});

describe('settings that are wrong', () => {
  it('503: health names them, every other answer is misconfigured, and nothing ends', async () => {
    const wrong = await serve({ TENANT_ID: 'contoso', GRAPH_ENDPOINT: 'https://example.com' });
    const health = await fetch(`${wrong.url}/api/v1/health`);
    expect(health.status).toBe(503);
    expect(await health.json()).toMatchObject({
      status: 'fail',
      settings: ['TENANT_ID', 'API_CLIENT_ID', 'GRAPH_ENDPOINT'],
    });
    const jobs = await fetch(`${wrong.url}/api/v1/${owner}/jobs`);
    expect(jobs.status).toBe(503);
    expect(await jobs.json()).toMatchObject({ code: 'misconfigured' });
    expect(wrong.output()).toContain('TENANT_ID must be a GUID');
    expect(wrong.output()).not.toContain('contoso');
    expect(await wrong.stop('SIGTERM')).toBe(0);
  });
});
