import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readConfig, settings } from '../../../shared/config/config.ts';
import { describeMistakes, describeWarnings } from '../../../shared/config/describe-mistakes.ts';
import type { Environment } from '../../../shared/config/deployment-rules.ts';

const tenant = '5a3c1f7e-0b2d-4e6f-8a9b-1c2d3e4f5a6b';
const client = '6b4d2f8e-1c3e-4f70-9bac-2d3e4f5a6b7c';
const owner = 'servicePrincipals/7d0c2b6e-93f1-4b8a-a1de-20c5f5a9e001';
const state = 'https://contoso.blob.core.windows.net';
const minimal: Environment = { TENANT_ID: tenant, API_CLIENT_ID: client };

const functionNames = ['jobs-get', 'jobs-start', 'jobs-watch'];

const configOf = (env: Environment) => {
  const result = readConfig(env, functionNames);
  if ('mistakes' in result) throw new Error(describeMistakes(result.mistakes));
  return result.config;
};
const mistakesOf = (env: Environment) => {
  const result = readConfig(env, functionNames);
  return 'mistakes' in result ? result.mistakes.map(({ name }) => name) : [];
};
/** Names of the warnings of a running service; fails where it does not run. */
const warningsOf = (env: Environment) => {
  const result = readConfig(env, functionNames);
  if ('mistakes' in result) throw new Error(describeMistakes(result.mistakes));
  return { names: result.warnings.map(({ name }) => name), telemetry: result.config.telemetry };
};

describe('valid settings', () => {
  it('needs the tenant and the client id only', () => {
    expect(configOf(minimal)).toEqual({
      tenantId: tenant,
      audience: client,
      callers: ['app'],
      features: new Set(['docs']),
      disabled: new Set(),
      grants: null,
      watch: null,
      stateUri: null,
      loginEndpoint: 'https://login.microsoftonline.com',
      text: 'scrub',
      vault: null,
      autoRotation: null,
      identity: {
        kind: 'managed',
        clientId: null,
        scope: 'https://graph.microsoft.com/.default',
        authority: 'https://login.microsoftonline.com',
      },
      graph: {
        root: 'https://graph.microsoft.com',
        attempts: 4,
        attemptTimeoutMs: 10_000,
        deadlineMs: 25_000,
        concurrency: 16,
        queue: 256,
      },
      cache: { freshMs: 10_000, staleWhileRevalidateMs: 60_000, staleIfErrorMs: 600_000 },
      schemaCache: { freshMs: 300_000, staleWhileRevalidateMs: 60_000, staleIfErrorMs: 600_000 },
      telemetry: { connectionString: null, authentication: null },
    });
  });

  it('treats an empty setting as absent', () => {
    const empty = Object.fromEntries(Object.keys(settings).map((name) => [name, '']));
    expect(configOf({ ...empty, ...minimal })).toEqual(configOf(minimal));
  });

  it.each([
    ['global', 'https://graph.microsoft.com', 'https://login.microsoftonline.com'],
    ['usgov', 'https://graph.microsoft.us', 'https://login.microsoftonline.us'],
    ['usgov-dod', 'https://dod-graph.microsoft.us', 'https://login.microsoftonline.us'],
    ['china', 'https://microsoftgraph.chinacloudapi.cn', 'https://login.chinacloudapi.cn'],
  ])('GRAPH_CLOUD=%s sets root, scope and authority together', (cloud, graph, login) => {
    const {
      graph: { root },
      identity,
      loginEndpoint,
    } = configOf({ ...minimal, GRAPH_CLOUD: cloud });
    expect([root, identity.scope, loginEndpoint]).toEqual([graph, `${graph}/.default`, login]);
  });

  it.each([
    ['http://127.0.0.1:7072', 'http://127.0.0.1:7072'],
    ['http://localhost:7072/', 'http://localhost:7072'],
    ['http://[::1]:7072/v1.0', 'http://[::1]:7072'],
    ['https://127.9.9.9/graph/v1.0/', 'https://127.9.9.9/graph'],
  ])('GRAPH_ENDPOINT %s means %s', (given, root) => {
    expect(configOf({ ...minimal, GRAPH_ENDPOINT: given }).graph.root).toBe(root);
  });

  it('keeps the token scope of the cloud where the Graph root is overridden', () => {
    const config = configOf({ ...minimal, GRAPH_ENDPOINT: 'http://127.0.0.1:7072' });
    expect(config.identity.scope).toBe('https://graph.microsoft.com/.default');
  });

  it('CACHE_SCHEMA_SECONDS=0 caches no schema, not even for an outage', () => {
    const { cache, schemaCache } = configOf({ ...minimal, CACHE_SCHEMA_SECONDS: '0' });
    expect(schemaCache).toEqual({ freshMs: 0, staleWhileRevalidateMs: 0, staleIfErrorMs: 0 });
    expect(cache.freshMs).toBe(10_000);
  });

  it('reads grants without case and joins two spellings of one caller', () => {
    const other = 'applications/8e1d3c7f-a402-4c9b-b2ef-31d6a6ba0002';
    const text = `{"${client.toUpperCase()}":["${owner}"],"${client}":["${other}"]}`;
    expect(configOf({ ...minimal, ACCESS_GRANTS: text }).grants).toEqual(
      new Map([[client, new Set([owner.toLowerCase(), other])]]),
    );
  });

  it('reads watched owners once each, in the spelling that Graph documents', () => {
    const { watch } = configOf({
      ...minimal,
      WATCH: `["${owner}","${owner.toUpperCase()}","applications/${client}"]`,
    });
    expect(watch?.owners).toEqual([
      { owner: 'servicePrincipals', ownerId: owner.split('/')[1] },
      { owner: 'applications', ownerId: client },
    ]);
    expect(configOf({ ...minimal, WATCH: '[]' }).watch).toBeNull();
  });

  it('watches every hour, or every 15 minutes where all instances share a store, unless WATCH_SCHEDULE is set', () => {
    const watched = (env: Environment) => configOf({ ...minimal, WATCH: `["${owner}"]`, ...env }).watch;
    const hourMs = 3_600_000;
    expect(watched({})).toMatchObject({ schedule: '0 23 * * * *', discoveryMs: 6 * hourMs });
    expect(watched({ STATE_URI: state })).toMatchObject({ schedule: '0 3/15 * * * *' });
    expect(watched({ WATCH_SCHEDULE: '0 0 6 * * 1-5', WATCH_DISCOVERY_HOURS: '24' })).toMatchObject({
      schedule: '0 0 6 * * 1-5',
      discoveryMs: 24 * hourMs,
    });
  });

  it('watches all owners where the sweep has a store for what it reads', () => {
    expect(configOf({ ...minimal, WATCH: 'all', STATE_URI: state }).watch?.owners).toBe('all');
    expect(mistakesOf({ ...minimal, WATCH: 'all' })).toEqual(['WATCH']);
    expect(mistakesOf({ ...minimal, WATCH: 'ALL', STATE_URI: state })).toEqual(['WATCH']);
  });

  it.each([
    [{}, []],
    [{ STATE_URI: state }, []],
    [{ WATCH: `["${owner}"]` }, []],
    [{ STATE_URI: state, WATCH: '[]' }, []],
    [{ STATE_URI: state, WATCH: `["${owner}"]` }, ['fleet']],
    [{ STATE_URI: state, WATCH: 'all' }, ['fleet']],
  ])('has a fleet with STATE_URI and WATCH: %j', (env, features) => {
    const config = configOf({ ...minimal, ...env });
    expect([...config.features].filter((feature) => feature !== 'docs')).toEqual(features);
    expect(config.stateUri).toBe('STATE_URI' in env ? state : null);
  });

  it.each([
    [{}, true],
    [{ DOCS: 'enabled' }, true],
    [{ DOCS: 'disabled' }, false],
  ])('has the page of this API unless DOCS=disabled: %j', (env, isServed) => {
    expect(configOf({ ...minimal, ...env }).features.has('docs')).toBe(isServed);
  });

  it('accepts persons only where CALLERS contains users', () => {
    expect(configOf({ ...minimal, CALLERS: 'apps,users' }).callers).toEqual(['app', 'user']);
  });
});

describe('invalid settings', () => {
  it('reports every mistake at once, by name and never by value', () => {
    const secret = 'S3cretValueThatMustNotShow';
    const wrong = Object.fromEntries(Object.keys(settings).map((name) => [name, secret]));
    const result = readConfig(wrong, functionNames);
    if (!('mistakes' in result)) throw new Error('accepted');
    const free = ['IDENTITY_ENDPOINT', 'IDENTITY_HEADER'];
    const names = new Set(result.mistakes.map(({ name }) => name));
    expect([...names].sort()).toEqual(
      Object.keys(settings)
        .filter((name) => !free.includes(name))
        .sort(),
    );
    expect(describeMistakes(result.mistakes)).not.toContain(secret);
    for (const { message } of result.mistakes) expect(message).toMatch(/must|required/u);
    for (const line of describeMistakes(result.mistakes).split('\n')) expect(line).toMatch(/^error: \S/u);
  });

  it.each([
    ['TENANT_ID', 'contoso.onmicrosoft.com'],
    ['GRAPH_CLOUD', 'Global'],
    ['GRAPH_ENDPOINT', 'https://graph.microsoft.com'],
    ['GRAPH_ENDPOINT', 'http://127.0.0.1.example.com'],
    ['GRAPH_ENDPOINT', 'http://127.0.0.1@example.com'],
    ['GRAPH_ENDPOINT', 'http://user:pass@127.0.0.1'],
    ['GRAPH_ENDPOINT', 'http://127.0.0.1/?x=1'],
    ['GRAPH_ENDPOINT', 'ftp://127.0.0.1'],
    ['LOGIN_ENDPOINT', 'http://10.0.0.1'],
    ['CALLERS', 'users'],
    ['ACCESS_GRANTS', '{'],
    ['ACCESS_GRANTS', '[]'],
    ['ACCESS_GRANTS', `{"someone":["${owner}"]}`],
    ['ACCESS_GRANTS', `{"${client}":"${owner}"}`],
    ['ACCESS_GRANTS', `{"${client}":["groups/7d0c2b6e-93f1-4b8a-a1de-20c5f5a9e001"]}`],
    ['WATCH', `{"a":"b"}`],
    ['WATCH', `["${owner}/jobs"]`],
    ['OPERATIONS', 'true'],
    ['DOCS', 'true'],
    ['ERROR_TEXT', 'raw'],
    ['CACHE_FRESH_SECONDS', '86401'],
    ['CACHE_STALE_SECONDS', '-1'],
    ['CACHE_OUTAGE_SECONDS', '1.5'],
    ['CACHE_SCHEMA_SECONDS', '86401'],
    ['GRAPH_ATTEMPTS', '0'],
    ['GRAPH_ATTEMPTS', '7'],
    ['GRAPH_ATTEMPT_TIMEOUT_MS', '99'],
    ['GRAPH_ATTEMPT_TIMEOUT_MS', '60001'],
    ['GRAPH_DEADLINE_MS', '499'],
    ['GRAPH_DEADLINE_MS', '120001'],
    ['GRAPH_CONCURRENCY', '257'],
    ['GRAPH_QUEUE', '10001'],
    ['DISABLED', 'jobs-stop'],
    ['DISABLED', 'jobs-get;jobs-start'],
    ['DISABLED', 'jobs-get jobs-start'],
    ['DISABLED', '["jobs-get"]'],
    ['KEY_VAULT_URI', 'https://contoso.vault.azure.net.example.com'],
    ['KEY_VAULT_URI', 'https://contoso.vault.azure.cn'],
    ['KEY_VAULT_URI', 'http://contoso.vault.azure.net'],
    ['STATE_URI', 'https://contoso.blob.core.windows.net.example.com'],
    ['STATE_URI', 'https://contoso.blob.core.chinacloudapi.cn'],
    ['STATE_URI', 'https://contoso.blob.core.windows.net/state'],
    ['STATE_URI', 'https://contoso.blob.core.windows.net?sv=1'],
    ['STATE_URI', 'http://contoso.blob.core.windows.net'],
    ['STATE_URI', 'http://127.0.0.1:7076/devstoreaccount1'],
    ['WATCH_SCHEDULE', 'hourly'],
    ['WATCH_SCHEDULE', '*/5 * * * *'],
    ['WATCH_SCHEDULE', '0 60 * * * *'],
    ['WATCH_SCHEDULE', '0 30-20 * * * *'],
    ['WATCH_SCHEDULE', '0 */0 * * * *'],
    ['WATCH_SCHEDULE', '%SCHEDULE%'],
    ['WATCH_DISCOVERY_HOURS', '0'],
    ['WATCH_DISCOVERY_HOURS', '169'],
  ])('%s=%s', (name, value) => {
    expect(mistakesOf({ ...minimal, [name]: value })).toEqual([name]);
  });

  it.each([
    ['https://contoso.vault.azure.net/', 'global'],
    ['https://contoso.vault.azure.cn', 'china'],
    ['https://127.0.0.1:7075', 'global'],
  ])('accepts the vault %s in the cloud %s', (uri, cloud) => {
    expect(mistakesOf({ ...minimal, KEY_VAULT_URI: uri, GRAPH_CLOUD: cloud })).toEqual([]);
  });

  it.each([
    ['https://contoso.blob.core.windows.net/', 'global'],
    ['https://contoso.blob.core.usgovcloudapi.net', 'usgov'],
    ['https://contoso.blob.core.usgovcloudapi.net', 'usgov-dod'],
    ['https://contoso.blob.core.chinacloudapi.cn', 'china'],
    ['https://127.0.0.1:7076/devstoreaccount1', 'global'],
  ])('accepts the state store %s in the cloud %s', (uri, cloud) => {
    expect(mistakesOf({ ...minimal, STATE_URI: uri, GRAPH_CLOUD: cloud })).toEqual([]);
  });

  it.each(['0 3/15 * * * *', '*/30 * * * * *', '0 0 6 * * 1-5', '0 0,30 8-18 1 1-6 *'])(
    'accepts the schedule %s',
    (schedule) => {
      expect(mistakesOf({ ...minimal, WATCH_SCHEDULE: schedule })).toEqual([]);
    },
  );

  it.each(['AZURE_LOG_LEVEL', 'NODE_DEBUG'])(
    'refuses %s in production: it writes tokens to the log',
    (name) => {
      expect(mistakesOf({ ...minimal, [name]: 'verbose' })).toEqual([name]);
      expect(mistakesOf({ ...minimal, [name]: '' })).toEqual([]);
      expect(
        mistakesOf({ ...minimal, [name]: 'verbose', AZURE_FUNCTIONS_ENVIRONMENT: 'Development' }),
      ).toEqual([]);
    },
  );

  it('refuses azure-cli and any client secret in production, and accepts them in development', () => {
    const env = { ...minimal, IDENTITY: 'azure-cli', AZURE_CLIENT_SECRET: 'x', MY_CLIENT_SECRET: 'y' };
    expect(mistakesOf(env)).toEqual(['IDENTITY', 'AZURE_CLIENT_SECRET', 'MY_CLIENT_SECRET']);
    expect(mistakesOf({ ...env, AZURE_FUNCTIONS_ENVIRONMENT: 'Development' })).toEqual([]);
    expect(mistakesOf({ ...env, AZURE_FUNCTIONS_ENVIRONMENT: 'development' })).toHaveLength(3);
  });
});

describe('settings that only telemetry reads', () => {
  const connectionString = `InstrumentationKey=${client};IngestionEndpoint=https://example.com/`;
  const right: Environment = {
    ...minimal,
    APPLICATIONINSIGHTS_CONNECTION_STRING: connectionString,
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD',
  };

  it.each([
    `ClientId=${client};Authorization=AAD`,
    ` authorization = aad ; CLIENTID = ${client} ; `,
    'Authorization=AAD;',
  ])('takes %j', (authentication) => {
    const env = { ...right, APPLICATIONINSIGHTS_AUTHENTICATION_STRING: authentication };
    expect(warningsOf(env)).toEqual({ names: [], telemetry: { connectionString, authentication } });
  });

  it.each([
    ['APPLICATIONINSIGHTS_CONNECTION_STRING', 'InstrumentationKey=abc'],
    ['APPLICATIONINSIGHTS_CONNECTION_STRING', `${connectionString};none`],
    ['APPLICATIONINSIGHTS_CONNECTION_STRING', ' '],
    ['APPLICATIONINSIGHTS_AUTHENTICATION_STRING', 'Authorization=Key'],
    ['APPLICATIONINSIGHTS_AUTHENTICATION_STRING', 'Authorization=AAD;ClientId=none'],
  ])('runs with an invalid %s, and writes telemetry to the invocation log: %s', (name, value) => {
    const telemetry = { connectionString: null, authentication: null };
    expect(warningsOf({ ...right, [name]: value })).toEqual({ names: [name], telemetry });
  });

  it('lists them together with mistakes that stop the service', () => {
    expect(mistakesOf({ ...right, ERROR_TEXT: 'raw', APPLICATIONINSIGHTS_CONNECTION_STRING: 'x' })).toEqual([
      'ERROR_TEXT',
      'APPLICATIONINSIGHTS_CONNECTION_STRING',
    ]);
  });

  it('reports them in lines that the host treats as errors, never by value', () => {
    const result = readConfig({ ...minimal, APPLICATIONINSIGHTS_CONNECTION_STRING: 'S3cret' });
    if ('mistakes' in result) throw new Error('it does not run');
    const lines = describeWarnings(result.warnings).split('\n');
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/^error: /u);
    expect(lines.join()).not.toContain('S3cret');
  });
});

describe('DISABLED', () => {
  it.each([
    ['jobs-start', ['jobs-start']],
    [' jobs-start ,\tjobs-watch ', ['jobs-start', 'jobs-watch']],
    ['jobs-start,,jobs-start,', ['jobs-start']],
    ['Jobs-Start', ['jobs-start']],
    [' , ', []],
  ])('%j switches off %j', (text, names) => {
    expect(configOf({ ...minimal, DISABLED: text }).disabled).toEqual(new Set(names));
  });

  it('is a mistake where a name is unknown, with the list of those that are known', () => {
    const result = readConfig({ ...minimal, DISABLED: 'jobs-start,jobs-stop' }, functionNames);
    expect(result).toEqual({
      mistakes: [
        {
          name: 'DISABLED',
          message: 'must be names of functions, separated by commas: jobs-get, jobs-start, jobs-watch',
        },
      ],
    });
  });
});

describe('AUTO_ROTATE', () => {
  const vaultUri = 'https://Payroll-Vault.vault.azure.net';
  const needed = {
    ...minimal,
    OPERATIONS: 'enabled',
    KEY_VAULT_URI: vaultUri,
    STATE_URI: 'https://account.blob.core.windows.net',
  };
  const id = '3c8a5e19-d7f4-4b02-96ae-50b1f7c2d864';

  it.each([['off'], ['[]'], ['']])(
    'is off with %j: the feature is off, and nothing else is needed',
    (value) => {
      const { autoRotation, features } = configOf({ ...minimal, AUTO_ROTATE: value });
      expect([autoRotation, features.has('autoRotate')]).toEqual([null, false]);
    },
  );

  it('all: with the name of the vault in lower case, and the origin of Event Grid', () => {
    const { autoRotation, features } = configOf({ ...needed, AUTO_ROTATE: 'all' });
    expect(features.has('autoRotate')).toBe(true);
    expect(autoRotation).toEqual({
      owners: 'all',
      vaultName: 'payroll-vault',
      origin: 'eventgrid.azure.net',
    });
  });

  it('a list: each owner once', () => {
    const names = [`servicePrincipals/${id}`, `SERVICEPRINCIPALS/${id.toUpperCase()}`, `applications/${id}`];
    expect(configOf({ ...needed, AUTO_ROTATE: JSON.stringify(names) }).autoRotation?.owners).toEqual([
      { owner: 'servicePrincipals', ownerId: id },
      { owner: 'applications', ownerId: id },
    ]);
  });

  it.each([
    ['usgov', '.vault.usgovcloudapi.net', '.blob.core.usgovcloudapi.net', 'eventgrid.azure.us'],
    ['usgov-dod', '.vault.usgovcloudapi.net', '.blob.core.usgovcloudapi.net', 'eventgrid.azure.us'],
    ['china', '.vault.azure.cn', '.blob.core.chinacloudapi.cn', 'eventgrid.azure.cn'],
  ])('in %s Event Grid has its own origin', (cloud, vaultSuffix, blobSuffix, origin) => {
    const { autoRotation } = configOf({
      ...needed,
      AUTO_ROTATE: 'all',
      GRAPH_CLOUD: cloud,
      KEY_VAULT_URI: `https://payroll${vaultSuffix}`,
      STATE_URI: `https://account${blobSuffix}`,
    });
    expect(autoRotation).toEqual({ owners: 'all', vaultName: 'payroll', origin });
  });

  it('a vault on a loopback address is called local', () => {
    const { autoRotation } = configOf({
      ...needed,
      AUTO_ROTATE: 'all',
      KEY_VAULT_URI: 'https://127.0.0.1:7075',
    });
    expect(autoRotation?.vaultName).toBe('local');
  });

  it.each([
    ['all', minimal, 'needs OPERATIONS, KEY_VAULT_URI, STATE_URI; set what is missing, or off'],
    [`["applications/${id}"]`, { ...needed, STATE_URI: '' }, 'needs STATE_URI; set what is missing, or off'],
    ['all', { ...needed, OPERATIONS: undefined }, 'needs OPERATIONS; set what is missing, or off'],
  ])('%s is one mistake that names what is missing', (value, env, message) => {
    const result = readConfig({ ...env, AUTO_ROTATE: value }, functionNames);
    expect(result).toEqual({ mistakes: [{ name: 'AUTO_ROTATE', message }] });
  });

  it.each([['on'], ['All'], ['["groups/x"]'], ['{}'], [`servicePrincipals/${id}`]])(
    '%s is a mistake that says what to write',
    (value) => {
      const result = readConfig({ ...needed, AUTO_ROTATE: value }, functionNames);
      expect(result).toEqual({
        mistakes: [
          {
            name: 'AUTO_ROTATE',
            message:
              'must be off, all, or a JSON list of "servicePrincipals/<guid>" or "applications/<guid>"',
          },
        ],
      });
    },
  );
});

describe('local.settings.json', () => {
  it('holds every setting and nothing else but the names of the platform', () => {
    const platform = ['AzureWebJobsStorage', 'FUNCTIONS_REQUEST_BODY_SIZE_LIMIT', 'FUNCTIONS_WORKER_RUNTIME'];
    const { Values } = JSON.parse(readFileSync('local.settings.json', 'utf8')) as {
      Values: Record<string, string>;
    };
    expect(Object.keys(Values).sort()).toEqual([...Object.keys(settings), ...platform].sort());
  });

  it('is right as it stands, in development', () => {
    const { Values } = JSON.parse(readFileSync('local.settings.json', 'utf8')) as {
      Values: Record<string, string>;
    };
    expect(mistakesOf({ ...Values, AZURE_FUNCTIONS_ENVIRONMENT: 'Development' })).toEqual([]);
  });
});
