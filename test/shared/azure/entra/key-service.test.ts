import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getJson } from '../../../../shared/net/get-json.ts';
import { createSigningKeys } from '../../../../shared/azure/entra/signing-keys.ts';
import { systemClock } from '../../../../shared/system.ts';
import { Problem } from '../../../../shared/problem.ts';
import { createTenant } from '../../../support/tokens.ts';

/** The real HTTP client against a key service whose responses each test sets. */
const tenant = createTenant(0);
const server: Server = createServer((request, response) => {
  answer(request, response);
});
let answer: RequestListener;
let root = '';
let requests: string[] = [];

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const json = { 'content-type': 'application/json; charset=utf-8' };
const jwks = { keys: [{ ...tenant.key.jwk, issuer: tenant.issuerTemplate }] };
const good: RequestListener = (request, response) => {
  requests.push(request.url ?? '');
  const document = request.url === '/keys' ? jwks : tenant.discovery(`${root}/keys`);
  response.writeHead(200, json).end(JSON.stringify(document));
};
/** Good discovery document. `keys` responds to the request for the keys. */
const keysAnsweredBy =
  (keys: RequestListener): RequestListener =>
  (request, response) => {
    (request.url === '/keys' ? keys : good)(request, response);
  };

const find = (limitMs: number) =>
  createSigningKeys(
    { loginEndpoint: root, tenantId: tenant.tenantId },
    { clock: systemClock, getJson },
    limitMs,
  ).find(tenant.key.kid);

it('1,000 first callers cost two requests', async () => {
  requests = [];
  answer = good;
  const keys = createSigningKeys(
    { loginEndpoint: root, tenantId: tenant.tenantId },
    { clock: systemClock, getJson },
  );
  const all = await Promise.all(Array.from({ length: 1000 }, () => keys.find(tenant.key.kid)));
  expect(all.every((key) => key?.issuer === tenant.issuer)).toBe(true);
  expect(requests).toEqual([`/${tenant.tenantId}/v2.0/.well-known/openid-configuration`, '/keys']);
});

describe('503: the cause contains nothing of the response', () => {
  const secret = 'canary-4711';
  const faults: [string, string, RequestListener, number?][] = [
    [
      'a redirect',
      'status 302',
      (_, response) =>
        response.writeHead(302, { ...json, location: `${root}/keys?${secret}` }).end(JSON.stringify(jwks)),
    ],
    [
      'HTML',
      'an answer that is not JSON',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(secret),
    ],
    [
      'HTML that says it is JSON',
      'an answer that is not JSON',
      (_, response) => response.writeHead(200, json).end(`<p>${secret}`),
    ],
    [
      'no type',
      'an answer that is not JSON',
      (_, response) => response.writeHead(200).end(JSON.stringify(jwks)),
    ],
    ['500', 'status 500', (_, response) => response.writeHead(500, json).end(`{"error":"${secret}"}`)],
    ['204', 'status 204', (_, response) => response.writeHead(204).end()],
    ['404', 'status 404', (_, response) => response.writeHead(404, json).end(JSON.stringify(jwks))],
    ['an empty answer', 'an answer that is not JSON', (_, response) => response.writeHead(200, json).end()],
    [
      'broken UTF-8',
      'an answer that is not JSON',
      (_, response) => response.writeHead(200, json).end(Buffer.from([0x22, 0xff, 0x22])),
    ],
    [
      'gzip',
      'an encoded answer',
      (_, response) => response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(secret),
    ],
    [
      '50 MB, announced',
      'an answer over 1 MB',
      (_, response) => response.writeHead(200, { ...json, 'content-length': 52_428_800 }).write('['),
    ],
    [
      '50 MB, not announced',
      'an answer over 1 MB',
      (_, response) => {
        const block = Buffer.alloc(1_048_576, ' ');
        response.writeHead(200, json);
        for (let block_ = 0; block_ < 50; block_ += 1) response.write(block);
        response.end();
      },
    ],
    [
      'an answer cut short',
      'a failed connection: ECONNRESET',
      (_, response) => {
        response.writeHead(200, { ...json, 'content-length': 1000 });
        response.write(`{"keys":["${secret}`, () => response.destroy());
      },
    ],
    [
      'a chunked answer cut short',
      'a failed connection: ECONNRESET',
      (_, response) => {
        response.writeHead(200, json);
        response.write(JSON.stringify(jwks), () => response.destroy());
      },
    ],
    ['a connection that is reset', 'a failed connection: ECONNRESET', (request) => request.socket.destroy()],
    [
      'bytes that are not HTTP',
      'a failed connection: HPE_INVALID_CONSTANT',
      (request) => request.socket.end(`${secret} not http\r\n\r\n`),
    ],
    ['no answer at all', 'no answer within 60 ms', () => undefined, 60],
    [
      'an answer that stops',
      'no answer within 60 ms',
      (_, response) => response.writeHead(200, json).write('{"keys":'),
      60,
    ],
  ];

  it.each(faults)('%s', async (_name, reason, keys, limitMs = 5_000) => {
    answer = keysAnsweredBy(keys);
    const error: unknown = await find(limitMs).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({
      code: 'keys-unavailable',
      facts: { retryAfterSeconds: 5, cause: { message: reason } },
    });
    expect(JSON.stringify(error) + String(error)).not.toContain(secret);
  });

  it('503: no server listens', async () => {
    const keys = createSigningKeys(
      { loginEndpoint: 'http://127.0.0.1:1', tenantId: tenant.tenantId },
      { clock: systemClock, getJson },
    );
    await expect(keys.find('a')).rejects.toMatchObject({
      code: 'keys-unavailable',
      facts: { cause: { message: 'a failed connection: ECONNREFUSED' } },
    });
  });
});

it('a good key service is trusted again after these failures', async () => {
  answer = good;
  await expect(find(5_000)).resolves.toMatchObject({ issuer: tenant.issuer });
});
