import { describe, expect, it } from '@jest/globals';
import {
  readAuthentication,
  readConnectionString,
} from '../../../../shared/azure/telemetry/connection-string.ts';

const clientId = 'abcdef01-0000-4000-8000-000000000001';

describe('the authentication string of the platform', () => {
  it.each(['Authorization=AAD', 'authorization=aad;', ' Authorization = AAD ; ', ';Authorization=AAD;;'])(
    '%j is the system-assigned identity',
    (text) => {
      expect(readAuthentication(text)).toEqual({ clientId: null });
    },
  );

  it.each([
    `Authorization=AAD;ClientId=${clientId}`,
    `ClientId=${clientId};Authorization=AAD`,
    `ClientId=${clientId}; Authorization=AAD`,
    `CLIENTID = ${clientId} ;AUTHORIZATION = aad;`,
    `\tauthorization=Aad;\n clientid=${clientId} ;`,
  ])('%j is the user-assigned identity', (text) => {
    expect(readAuthentication(text)).toEqual({ clientId });
  });

  it.each([
    null,
    '',
    ' ; ',
    'Authorization=ikey',
    'Authorization',
    'AAD',
    `ClientId=${clientId}`,
    'Authorization=AAD;ClientId=unknown',
    'Authorization=AAD;ClientId=',
    'Authorization=AAD=AAD',
    `Authorization=AAD,ClientId=${clientId}`,
    `Authorization=AAD;Client=${clientId}`,
    `Authorization=AAD;ClientId=${clientId};ClientId=${clientId}`,
  ])('%j is wrong', (text) => {
    expect(readAuthentication(text)).toBeNull();
  });
});

describe('the connection string', () => {
  const key = `instrumentationkey=${clientId}`;

  it.each([
    [`InstrumentationKey=${clientId.toUpperCase()}`, key],
    [`IngestionEndpoint=https://example.com/; ${key};`, `ingestionendpoint=https://example.com/;${key}`],
    [
      ` InstrumentationKey = ${clientId} ; IngestionEndpoint = https://example.com/ `,
      `${key};ingestionendpoint=https://example.com/`,
    ],
    [`${key};EndpointSuffix=example.com;Location=west`, `${key};endpointsuffix=example.com;location=west`],
    [`${key};IngestionEndpoint=`, `${key};ingestionendpoint=`],
  ])('%j is read as %j', (text, expected) => {
    expect(readConnectionString(text)).toBe(expected);
  });

  it.each([
    null,
    '',
    'IngestionEndpoint=https://example.com/',
    'InstrumentationKey=none;IngestionEndpoint=https://example.com/',
    `InstrumentationKey=${clientId.replaceAll('-', '0')}`,
    `${key};IngestionEndpoint=example`,
    `${key};IngestionEndpoint=https://`,
    `${key};none`,
    `${key};a=b=c`,
    `${key};${key}`,
    clientId,
  ])('%j is wrong', (text) => {
    expect(readConnectionString(text)).toBeNull();
  });
});
