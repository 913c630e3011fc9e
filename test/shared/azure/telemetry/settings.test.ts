import { describe, expect, it } from '@jest/globals';
import { readAuthentication, readConnectionString } from '../../../../shared/azure/telemetry/settings.ts';

describe('the authentication string of the platform', () => {
  it.each([
    [null, null],
    ['', null],
    ['Authorization=ikey', null],
    ['ClientId=abcdef01-0000-4000-8000-000000000001', null],
    ['Authorization=AAD', { clientId: null }],
    ['authorization=aad;', { clientId: null }],
    ['Authorization=AAD;ClientId=nobody', { clientId: null }],
    [
      'ClientId=abcdef01-0000-4000-8000-000000000001; Authorization=AAD',
      { clientId: 'abcdef01-0000-4000-8000-000000000001' },
    ],
  ])('%j means %j', (text, expected) => {
    expect(readAuthentication(text)).toEqual(expected);
  });
});

describe('the connection string', () => {
  const key = 'instrumentationkey=abcdef01-0000-4000-8000-000000000001';
  it.each([
    [null, null],
    ['', null],
    ['IngestionEndpoint=https://example.com/', null],
    ['InstrumentationKey=none;IngestionEndpoint=https://example.com/', null],
    ['InstrumentationKey=ABCDEF01-0000-4000-8000-000000000001', key],
    [`IngestionEndpoint=https://example.com/; ${key};`, `IngestionEndpoint=https://example.com/;${key}`],
  ])('%j is read as %j', (text, expected) => {
    expect(readConnectionString(text)).toBe(expected);
  });
});
