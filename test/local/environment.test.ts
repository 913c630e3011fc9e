import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { localEnvironment, readValues, readWatched } from '../../local/environment.ts';
import { demoApiClientId, demoIdentityHeader, demoTenantId, fixedPorts } from '../../local/settings.ts';
import { readPort, startFailure } from '../../local/ports/port.ts';

describe('the settings of a local run', () => {
  const application = { owner: 'applications', ownerId: 'be2ea9af-1ea1-47f7-936c-e96d22c121fd' };
  const upstreams = { GRAPH_ENDPOINT: 'http://127.0.0.1:5001' };

  it('are those of local.settings.json, with the addresses of the running upstreams', () => {
    const values = { ERROR_TEXT: 'omit', WATCH: '', GRAPH_ENDPOINT: 'http://127.0.0.1:7072' };
    const settings = localEnvironment(values, upstreams, {});
    expect(settings).toMatchObject({ ERROR_TEXT: 'omit', ...upstreams });
  });

  it('watch all service principals, unless WATCH is set', () => {
    const watched = (values: Record<string, string>, environment = {}) =>
      localEnvironment(values, upstreams, environment)['WATCH'];
    expect(watched({ WATCH: '' })).toBe('all');
    expect(watched({ WATCH: '["a"]' })).toBe('["a"]');
    expect(watched({ WATCH: '["a"]' }, { WATCH: '[]' })).toBe('[]');
  });

  it.each([
    ['all', 'all'],
    ['["applications/BE2EA9AF-1ea1-47f7-936c-e96d22c121fd"]', [application]],
    ['[]', []],
    ['', []],
    ['some', []],
    [undefined, []],
  ])('with WATCH=%s watch %j', (text, owners) => {
    expect(readWatched(text)).toEqual(owners);
  });

  it('take the environment first', () => {
    const environment = { GRAPH_ENDPOINT: 'http://127.0.0.1:9999', ERROR_TEXT: 'scrub', CALLERS: '' };
    const settings = localEnvironment({ ERROR_TEXT: 'omit', CALLERS: 'apps' }, upstreams, environment);
    expect(settings).toMatchObject({ ...environment, CALLERS: 'apps' });
  });

  it('select development, and send all telemetry', () => {
    const always = { AZURE_FUNCTIONS_ENVIRONMENT: 'Development', OTEL_TRACES_SAMPLER: 'always_on' };
    expect(localEnvironment({}, {}, {})).toMatchObject(always);
  });

  it.each([
    [{}, '127.0.0.1,localhost'],
    [{ NO_PROXY: 'intra.example.com,localhost' }, 'intra.example.com,localhost,127.0.0.1'],
    [{ no_proxy: '*.example.com' }, '*.example.com,127.0.0.1,localhost'],
  ])('do not use a proxy for the upstreams: %j', (environment, hosts) => {
    expect(localEnvironment({}, {}, environment)).toMatchObject({ NO_PROXY: hosts, no_proxy: hosts });
  });
});

describe('local.settings.json', () => {
  const values = readValues(readFileSync('local.settings.json', 'utf8'));

  it('contains the ports and the tenant of npm run fakes', () => {
    expect(values).toMatchObject({
      TENANT_ID: demoTenantId,
      API_CLIENT_ID: demoApiClientId,
      GRAPH_ENDPOINT: `http://127.0.0.1:${fixedPorts.graph}`,
      LOGIN_ENDPOINT: `http://127.0.0.1:${fixedPorts.entra}`,
      IDENTITY_ENDPOINT: `http://127.0.0.1:${fixedPorts.identity}/msi/token`,
      IDENTITY_HEADER: demoIdentityHeader,
      KEY_VAULT_URI: `https://127.0.0.1:${fixedPorts.vault}`,
      STATE_URI: `https://127.0.0.1:${fixedPorts.state}/devstoreaccount1`,
    });
  });
});

describe('PORT', () => {
  it.each([
    [undefined, 7071],
    ['', 7071],
    ['0', 0],
    ['8080', 8080],
  ])('%j is %i', (text, port) => {
    expect(readPort(text, 7071)).toBe(port);
  });

  it.each(['many', '-1', '65536', '80.5', '123456'])('%j is refused with a sentence', (text) => {
    expect(() => readPort(text, 7071)).toThrow('PORT must be a number from 0 to 65535');
  });

  it('that is in use is reported in one sentence', () => {
    const taken = Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE', port: 7071 });
    expect(startFailure(taken)).toBe(
      'Port 7071 is in use. Choose another with PORT=<number>; PORT=0 selects a free port.',
    );
    expect(startFailure(new Error('other'))).toBe('other');
    expect(startFailure('text')).toBe('text');
  });
});
