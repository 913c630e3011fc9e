import { describe, expect, it } from '@jest/globals';
import { compose } from '../../../shared/compose/compose.ts';
import { readConfig } from '../../../shared/config/config.ts';
import { composeMisconfigured } from '../../../shared/compose/misconfigured.ts';
import { Problem } from '../../../shared/problem.ts';
import { stateContext } from '../../support/state-stores.ts';

const build = { version: '1.0.0', build: 'test' };
const guid = '5a3c1f7e-0b2d-4e6f-8a9b-1c2d3e4f5a6b';

/** No server listens at port 9 of this machine. */
const config = (settings: Record<string, string> = {}) => {
  const result = readConfig({
    TENANT_ID: guid,
    API_CLIENT_ID: guid,
    AZURE_CLIENT_ID: guid,
    GRAPH_ENDPOINT: 'http://127.0.0.1:9',
    LOGIN_ENDPOINT: 'http://127.0.0.1:9',
    GRAPH_ATTEMPTS: '1',
    ...settings,
  });
  if ('mistakes' in result) throw new Error('wrong settings');
  return result.config;
};

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'ok',
    (error: unknown) => (error instanceof Problem ? error.code : 'no problem'),
  );

describe('a configured service without reachable upstreams', () => {
  it('calls and loads nothing before it is asked, then says what is missing', async () => {
    const ports = compose(config(), build);
    expect(ports.about).toEqual({ ...build, wrongSettings: [], wrongTelemetrySettings: [] });
    const telemetry = ['APPLICATIONINSIGHTS_CONNECTION_STRING'];
    expect(compose(config(), build, telemetry).about.wrongTelemetrySettings).toEqual(telemetry);
    expect(await codeOf(ports.authenticate(undefined))).toBe('token-missing');
    expect(await ports.checks()).toMatchObject({ settings: 'pass', graph: 'fail', keys: 'fail' });
    await ports.telemetry.flush();
  });
});

describe('the sign-in of persons', () => {
  const login = 'http://127.0.0.1:9';

  it('is at the tenant, with the registration of this API as the client', () => {
    const { about } = compose(config({ CALLERS: 'apps,users', LOGIN_ENDPOINT: login }), build);
    expect(about.signIn).toEqual({ authority: `${login}/${guid}`, clientId: guid });
  });

  it('is absent where only applications are served', () => {
    expect(compose(config(), build).about).not.toHaveProperty('signIn');
  });
});

describe('shared state', () => {
  const stored = async (settings: Record<string, string>) => {
    const { connectState, isStateShared, checks } = compose(config(settings), build);
    const text = connectState(stateContext()).read('fleet/snapshot.jsonl');
    return { isStateShared, read: await codeOf(text), ...(await checks()) };
  };

  it('is in the memory of the process without STATE_URI, and is not checked', async () => {
    const found = await stored({});
    expect(found).toMatchObject({ isStateShared: false, read: 'ok' });
    expect(found).not.toHaveProperty('state');
  });

  it('is in Blob Storage with STATE_URI, and is checked', async () => {
    expect(await stored({ STATE_URI: 'https://127.0.0.1:9/devstoreaccount1' })).toMatchObject({
      isStateShared: true,
      read: 'identity-unavailable',
      state: 'fail',
    });
  });
});

describe('a service with invalid settings', () => {
  it('refuses every caller, and names the settings', async () => {
    const ports = composeMisconfigured(['TENANT_ID'], build);
    expect(ports.about.wrongSettings).toEqual(['TENANT_ID']);
    expect(await codeOf(ports.authenticate('Bearer x'))).toBe('misconfigured');
    expect(new Set(Object.values(await ports.checks()))).toEqual(new Set(['fail']));
    await ports.telemetry.flush();
  });
});
