import { describe, expect, it } from '@jest/globals';
import { bodyOf, service } from '../support/service.ts';

const noToken = { authenticate: () => Promise.reject(new Error('must not be asked')) };

describe('GET health', () => {
  it('200: tells status, version and build, without a token', async () => {
    const reply = await service(noToken).call('health-get');
    expect(reply.status).toBe(200);
    expect(bodyOf(reply)).toEqual({ status: 'pass', version: '1.0.0', build: 'test' });
  });

  it('200: with deep=true also what it depends on', async () => {
    const reply = await service(noToken).call('health-get', { query: 'deep=true' });
    expect(bodyOf(reply)).toEqual({
      status: 'pass',
      version: '1.0.0',
      build: 'test',
      checks: { settings: 'pass', identity: 'pass', graph: 'pass', keys: 'pass' },
    });
  });

  it('503: one failed check fails it, with its own body and Retry-After', async () => {
    const checks = () =>
      Promise.resolve({ settings: 'pass', identity: 'pass', graph: 'fail', keys: 'pass' } as const);
    const reply = await service({ checks }).call('health-get', { query: 'deep=true' });
    expect(reply.status).toBe(503);
    expect(reply.headers).toMatchObject({ 'content-type': 'application/json', 'retry-after': '30' });
    expect(bodyOf(reply)).toMatchObject({ status: 'fail', checks: { graph: 'fail' } });
  });

  it('503: the store that the instances share is one of the checks', async () => {
    const all = { settings: 'pass', identity: 'pass', graph: 'pass', keys: 'pass', state: 'fail' } as const;
    const reply = await service({ checks: () => Promise.resolve(all) }).call('health-get', {
      query: 'deep=true',
    });
    expect(reply.status).toBe(503);
    expect(bodyOf(reply)).toMatchObject({ status: 'fail', checks: all });
  });

  it('503: wrong settings are named, deep or not', async () => {
    const about = {
      version: '1.0.0',
      build: 'test',
      wrongSettings: ['TENANT_ID'],
      wrongTelemetrySettings: [],
    };
    const reply = await service({ about }).call('health-get');
    expect(reply.status).toBe(503);
    expect(bodyOf(reply)).toEqual({
      status: 'fail',
      version: '1.0.0',
      build: 'test',
      settings: ['TENANT_ID'],
    });
  });

  it('200: wrong settings that only telemetry reads are named, and the service is well', async () => {
    const about = {
      version: '1.0.0',
      build: 'test',
      wrongSettings: [],
      wrongTelemetrySettings: ['APPLICATIONINSIGHTS_CONNECTION_STRING'],
    };
    for (const query of ['', 'deep=true']) {
      const reply = await service({ about }).call('health-get', { query });
      expect(reply.status).toBe(200);
      expect(bodyOf(reply)).toMatchObject({
        status: 'pass',
        settings: ['APPLICATIONINSIGHTS_CONNECTION_STRING'],
      });
    }
  });

  it.each([
    ['pass', 200, 'ok'],
    ['fail', 503, 'unhealthy'],
  ] as const)('tells telemetry of checks that %s: status %i, outcome %s', async (result, status, outcome) => {
    const checks = () =>
      Promise.resolve({ settings: 'pass', identity: 'pass', graph: result, keys: 'pass' } as const);
    for (const method of ['GET', 'HEAD']) {
      const { call, events } = service({ checks });
      await call('health-get', { method, query: 'deep=true' });
      expect(events).toMatchObject([{ kind: 'request', endpoint: 'health-get', status, outcome }]);
    }
  });

  it.each(['deep=yes', 'deep=', 'deep=true&deep=true', 'Deep=true', 'x=1'])('400: %s', async (query) => {
    expect((await service().call('health-get', { query })).status).toBe(400);
  });
});
