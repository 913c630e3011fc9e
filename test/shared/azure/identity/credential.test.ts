import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createAcquireToken } from '../../../../shared/azure/identity/access-token.ts';
import { createCredential } from '../../../../shared/azure/identity/credential.ts';
import { systemClock } from '../../../../shared/system.ts';

/**
 * The real @azure/identity against an endpoint with the protocol of App Service. The library caches the endpoint and its
 * tokens in the process, so there is one server, and a different client id for each test.
 */
const scope = 'https://graph.microsoft.com/.default';
const secret = 'canary-0815';
const identityHeader = 'header-1234';
let answer: RequestListener;
let requests: URL[] = [];
const unexpected: string[] = [];
const aborted: string[] = [];

const server = createServer((request, response) => {
  requests.push(new URL(request.url ?? '', 'http://localhost'));
  if (request.headers['x-identity-header'] !== identityHeader) unexpected.push('wrong X-IDENTITY-HEADER');
  response.on('close', () => {
    if (!response.writableEnded) aborted.push(request.url ?? '');
  });
  answer(request, response);
});

const environment = { IDENTITY_ENDPOINT: '', IDENTITY_HEADER: identityHeader };
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  environment.IDENTITY_ENDPOINT = `http://127.0.0.1:${(server.address() as AddressInfo).port}/msi/token`;
  Object.assign(process.env, environment);
});
afterAll(async () => {
  for (const name of Object.keys(environment)) Reflect.deleteProperty(process.env, name);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  requests = [];
});

const json = { 'content-type': 'application/json' };
const expiresOn = Math.floor(systemClock.now() / 1000) + 86_400;
const body = (changes: object = {}) =>
  JSON.stringify({
    access_token: secret,
    expires_on: String(expiresOn),
    resource: 'https://graph.microsoft.com',
    token_type: 'Bearer',
    ...changes,
  });
const good: RequestListener = (_, response) => response.writeHead(200, json).end(body());

let clients = 0;
const nextClient = () => `00000000-0000-4000-8000-${String((clients += 1)).padStart(12, '0')}`;
const authorityHost = 'https://login.microsoftonline.com';
const start = (limitMs?: number, clientId = nextClient()) => {
  const credential = createCredential({ identity: 'managed', clientId, authorityHost });
  const acquire = createAcquireToken(
    { identity: 'managed', clientId, scope },
    { clock: systemClock, credential },
    limitMs,
  );
  return { acquire, clientId, credential };
};

describe('the identity endpoint of App Service, through the real library', () => {
  it('1,000 first callers cost one request, in the format of the protocol', async () => {
    answer = good;
    const { acquire, clientId, credential } = start();
    const tokens = await Promise.all(Array.from({ length: 1000 }, async () => acquire()));
    expect(
      tokens.every(({ reveal, expiresAt }) => reveal() === secret && expiresAt === expiresOn * 1000),
    ).toBe(true);
    expect(requests.map((url) => Object.fromEntries(url.searchParams))).toEqual([
      { 'api-version': '2019-08-01', resource: 'https://graph.microsoft.com', client_id: clientId },
    ]);
    expect(unexpected).toEqual([]);
    for (const shown of [tokens, acquire, credential]) {
      expect(inspect(shown, { depth: Infinity, showHidden: true })).not.toContain(secret);
    }
  });

  it('the system-assigned identity is requested without a client id', async () => {
    answer = good;
    const credential = createCredential({ identity: 'managed', authorityHost });
    const acquire = createAcquireToken({ identity: 'managed', scope }, { clock: systemClock, credential });
    expect((await acquire()).reveal()).toBe(secret);
    expect(requests[0]?.searchParams.has('client_id')).toBe(false);
  });

  it.each([
    ['a resource with a final slash', { resource: 'https://graph.microsoft.com/' }],
    ['a client id', { client_id: 'c' }],
    ['expires_on as a number', { expires_on: expiresOn }],
  ])('a response with %s is accepted', async (_, changes) => {
    answer = (_request, response) => response.writeHead(200, json).end(body(changes));
    expect((await start().acquire()).reveal()).toBe(secret);
  });

  it('one failure is retried', async () => {
    answer = (request, response) => {
      if (requests.length === 1) response.writeHead(500, json).end('{}');
      else good(request, response);
    };
    expect((await start().acquire()).reveal()).toBe(secret);
    expect(requests).toHaveLength(2);
  });
});

describe('503 identity-unavailable: contains nothing of the response', () => {
  it.each<[string, RequestListener]>([
    [
      '500',
      (_, response) => response.writeHead(500, json).end(`{"error":"${secret}","message":"${secret}"}`),
    ],
    [
      '400 with a text',
      (_, response) =>
        response.writeHead(400, json).end(`{"error":{"code":"${secret}","message":"${secret}"}}`),
    ],
    [
      'HTML',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(`<p>${secret}</p>`),
    ],
    ['an empty answer', (_, response) => response.writeHead(200, json).end()],
    ['no token', (_, response) => response.writeHead(200, json).end(body({ access_token: undefined }))],
    [
      'a token that has expired',
      (_, response) => response.writeHead(200, json).end(body({ expires_on: '1000' })),
    ],
    ['a connection that breaks', (request) => request.socket.destroy()],
  ])('%s', async (_, listener) => {
    answer = listener;
    const error: unknown = await Promise.resolve(start().acquire()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'identity-unavailable', facts: { retryAfterSeconds: 5 } });
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toMatch(
      new RegExp(`${secret}|${identityHeader}`, 'u'),
    );
  });

  it('an endpoint that hangs: within the deadline, and its connection is closed', async () => {
    answer = () => undefined;
    const { acquire, clientId } = start(80);
    await expect(acquire()).rejects.toMatchObject({
      code: 'identity-unavailable',
      facts: { cause: { message: expect.stringContaining('identity: no answer within 80 ms; ') } },
    });
    while (!aborted.some((url) => url.includes(clientId)))
      await new Promise((resolve) => setImmediate(resolve));
    expect(requests).toHaveLength(1);
  });

  it('an endpoint whose Retry-After is longer than the deadline', async () => {
    answer = (_, response) => response.writeHead(429, { ...json, 'retry-after': '60' }).end('{}');
    await expect(start(80).acquire()).rejects.toMatchObject({ code: 'identity-unavailable' });
    expect(requests).toHaveLength(1);
  });
});

describe('the other identities', () => {
  it('a workload identity without its settings: 503 that names them, each time', async () => {
    const credential = createCredential({ identity: 'workload', authorityHost });
    const acquire = createAcquireToken({ identity: 'workload', scope }, { clock: systemClock, credential });
    await expect(acquire()).rejects.toMatchObject({ code: 'identity-unavailable' });
    const { signal: abortSignal } = new AbortController();
    await expect(credential.getToken(scope, { abortSignal })).rejects.toThrow(
      'clientId is a required parameter',
    );
  });

  it('the Azure CLI is started for a token', async () => {
    const credential = createCredential({ identity: 'azure-cli', authorityHost });
    const path = process.env['PATH'];
    process.env['PATH'] = '/nowhere';
    try {
      const { signal: abortSignal } = new AbortController();
      await expect(credential.getToken(scope, { abortSignal })).rejects.toThrow(
        'Azure CLI could not be found',
      );
    } finally {
      process.env['PATH'] = path;
    }
  });
});
