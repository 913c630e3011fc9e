import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { upstreamSettings, startUpstreams, type Upstreams } from '../../local/upstreams.ts';
import { demoApiClientId, demoTenantId } from '../../local/settings.ts';
import { startChild, type Child } from '../../local/child.ts';
import { startFakeIngestion, type FakeIngestion } from '../../local/telemetry/fake-ingestion.ts';
import { consoleCategory, levelOfLine, reachesLog } from '../support/host-log.ts';

const owner = `servicePrincipals/${demoOwners.quarantined.id}`;
const identity = 'e2b61c84-0d37-4f95-8a1e-6c90d3f7b524';
let upstreams: Upstreams;
let ingestion: FakeIngestion;
let token: string;
let app: Child;

beforeAll(async () => {
  upstreams = await startUpstreams();
  ingestion = await startFakeIngestion(upstreams.certificate);
  token = await upstreams.entra.token({ caller: 'reader' });
});

afterEach(() => app.stop('SIGTERM'));
afterAll(() => Promise.all([upstreams.close(), ingestion.close()]));

/** The built package, with settings that are right but for those given. */
const serve = async (settings: Record<string, string>): Promise<void> => {
  app = await startChild(['local/functions-host/serve.ts', '.'], {
    ...upstreamSettings(upstreams),
    PORT: '0',
    TENANT_ID: demoTenantId,
    API_CLIENT_ID: demoApiClientId,
    OPERATIONS: 'enabled',
    NODE_EXTRA_CA_CERTS: ingestion.certificateFile,
    ...settings,
  });
};

const ask = async (path: string, { method = 'GET', authorization = `Bearer ${token}` } = {}) => {
  const reply = await fetch(`${app.url}/api/v1/${path}`, { method, headers: { authorization } });
  const text = await reply.text();
  const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  return { status: reply.status, headers: Object.fromEntries(reply.headers), body };
};

const stderrLines = () =>
  app
    .stderr()
    .split('\n')
    .filter((line) => line !== '');

/** Those lines of stderr that are in the log of the real host. */
const loggedLines = () => stderrLines().filter((line) => reachesLog(consoleCategory, levelOfLine(line)));

describe('settings that are wrong', () => {
  it('503: every reason reaches the log of the real host', async () => {
    await serve({
      TENANT_ID: 'contoso',
      GRAPH_QUEUE: 'many',
      GRAPH_ENDPOINT: 'https://example.com',
      ACCESS_GRANTS: '{',
      DISABLED: 'jobs-stop',
      KEY_VAULT_URI: 'https://example.com',
      AZURE_CLIENT_SECRET: 'x',
      NODE_DEBUG: 'none',
      IDENTITY: 'azure-cli',
      APPLICATIONINSIGHTS_CONNECTION_STRING: 'none',
    });
    const { status, body } = await ask('health');
    expect({ status, code: (await ask(`${owner}/jobs`)).body['code'] }).toEqual({
      status: 503,
      code: 'misconfigured',
    });
    const names = body['settings'] as string[];
    expect(names).toHaveLength(10);
    expect(loggedLines()).toEqual(stderrLines());
    for (const name of names)
      expect(loggedLines()).toContainEqual(expect.stringMatching(new RegExp(`^error: ${name} must `, 'u')));
    expect(loggedLines().join()).toMatch(/DISABLED .*: credentials-get, .*jobs-watch/u);
    expect(app.output()).not.toMatch(/contoso|jobs-stop|example\.com/u);
  });
});

describe('settings that only telemetry reads', () => {
  it.each([
    ['APPLICATIONINSIGHTS_CONNECTION_STRING', 'InstrumentationKey=none'],
    ['APPLICATIONINSIGHTS_AUTHENTICATION_STRING', 'Authorization=AAD;ClientId=none'],
  ])('200: a wrong %s stops nothing; health and the log name it', async (name, value) => {
    const before = ingestion.requests.length;
    await serve({ APPLICATIONINSIGHTS_CONNECTION_STRING: ingestion.connectionString, [name]: value });
    expect(await ask('health')).toMatchObject({ status: 200, body: { status: 'pass', settings: [name] } });
    expect(await ask('health?deep=true')).toMatchObject({ status: 200, body: { settings: [name] } });
    expect(await ask(`${owner}/jobs`)).toMatchObject({ status: 200 });
    expect(loggedLines()).toEqual(stderrLines());
    expect(loggedLines()).toContainEqual(expect.stringContaining(`error: ${name} must be`));
    await app.stop('SIGTERM');
    expect(app.stdout()).toContain('[jobs-list] {"kind":"request"');
    expect(ingestion.requests).toHaveLength(before);
  });

  it.each([`ClientId=${identity};Authorization=AAD`, ` authorization = aad ; CLIENTID = ${identity} ; `])(
    '200: telemetry goes with a token of the identity by %j',
    async (authentication) => {
      const before = ingestion.requests.length;
      await serve({
        APPLICATIONINSIGHTS_CONNECTION_STRING: ` ${ingestion.connectionString} ; `,
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: authentication,
      });
      expect((await ask('health')).body).not.toHaveProperty('settings');
      expect(stderrLines()).toEqual([]);
      await app.stop('SIGTERM');
      const sent = ingestion.requests.slice(before);
      expect(sent.length).toBeGreaterThan(0);
      for (const { authorization } of sent) expect(authorization).toMatch(/^Bearer /u);
    },
  );
});

describe('DISABLED', () => {
  it('503: exactly the functions that it names, HEAD too, before authentication', async () => {
    await serve({ DISABLED: ' jobs-list , jobs-pause,openapi-get' });
    const job = `${owner}/jobs/payrollBridge.1`;
    for (const [path, method] of [
      [`${owner}/jobs`, 'GET'],
      [`${owner}/jobs`, 'HEAD'],
      [`${job}/pause`, 'POST'],
      ['openapi.json', 'GET'],
    ] as const) {
      const reply = await ask(path, { method, authorization: 'none' });
      expect(reply.status).toBe(503);
      expect(reply.headers).toMatchObject({ 'retry-after': '3600', 'x-ms-error-code': 'disabled' });
      if (method !== 'HEAD') expect(reply.body).toMatchObject({ code: 'disabled', retryable: false });
    }
    expect(await ask('health')).toMatchObject({ status: 200, body: { status: 'pass' } });
    expect(await ask(`${owner}/synchronization`)).toMatchObject({ status: 200 });
    expect(await ask(job)).toMatchObject({ status: 404 });
    expect(await ask(`${job}/start`, { method: 'POST', authorization: 'none' })).toMatchObject({
      status: 401,
    });
    expect(await ask('nothing')).toMatchObject({ status: 404 });
  });

  it('202: a timer that is named does nothing, and says so once', async () => {
    await serve({ DISABLED: 'jobs-watch', WATCH: JSON.stringify([owner]) });
    const ring = () =>
      fetch(`${app.url}/admin/functions/jobs-watch`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"input":""}',
      });
    expect((await ring()).status).toBe(202);
    expect((await ring()).status).toBe(202);
    await app.stop('SIGTERM');
    expect(app.stdout().match(/\[jobs-watch\] .*/gu)).toEqual([
      '[jobs-watch] {"kind":"notice","message":"jobs-watch is switched off by DISABLED"}',
    ]);
  });
});

describe('DOCS', () => {
  it('404: with disabled, the page is as any path that does not exist, and not in the OpenAPI document', async () => {
    await serve({ DOCS: 'disabled' });
    const [page, nothing] = [await ask('docs'), await ask('nothing')];
    expect([page.status, page.body['code']]).toEqual([404, nothing.body['code']]);
    expect((await ask('openapi.json')).body['paths']).not.toHaveProperty('/docs');
  });
});
