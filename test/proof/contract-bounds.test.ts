import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { documentOf, startHost, type RawReply } from './support/host.ts';

const jobs = `/api/v1/servicePrincipals/${demoOwners.healthy.id}/jobs`;

let host: Awaited<ReturnType<typeof startHost>>;
let bearer: string;
beforeAll(async () => {
  host = await startHost();
  bearer = `Authorization: Bearer ${host.token}`;
});
afterAll(() => host.close());

const codeOf = (reply: RawReply): unknown => (JSON.parse(documentOf(reply)) as { code?: unknown }).code;

describe('a body on GET, over raw sockets', () => {
  it.each([
    ['a length', ['Content-Length: 2'], '{}'],
    ['chunks', ['Transfer-Encoding: chunked'], '2\r\n{}\r\n0\r\n\r\n'],
    ['no chunk but the last', ['Transfer-Encoding: chunked'], '0\r\n\r\n'],
    [
      'a token in it',
      ['Content-Length: 14', 'Content-Type: application/x-www-form-urlencoded'],
      'access_token=x',
    ],
  ])('400: with %s', async (_title, lines, body) => {
    const before = host.upstreams.graph.requests.length;
    for (const path of [jobs, '/api/v1/health', '/api/v1/openapi.json']) {
      const reply = await host.ask(`GET ${path}`, [bearer, ...lines], body);
      expect([reply.status, codeOf(reply)]).toEqual([400, 'invalid-request']);
    }
    expect(host.upstreams.graph.requests).toHaveLength(before);
  });

  it('401: before the body is read', async () => {
    const reply = await host.ask(`GET ${jobs}`, ['Content-Length: 14'], 'access_token=x');
    expect([reply.status, codeOf(reply)]).toEqual([401, 'token-missing']);
  });

  it('200: a length of 0 is no body', async () => {
    expect((await host.ask(`GET ${jobs}`, [bearer, 'Content-Length: 0'])).status).toBe(200);
  });

  it.each([
    ['two lengths', ['Content-Length: 2', 'Content-Length: 3']],
    ['a length and chunks', ['Content-Length: 2', 'Transfer-Encoding: chunked']],
    ['a length that is none', ['Content-Length: -1']],
    ['a field name with a space', ['Content-Length : 2']],
    ['a folded line', ['X-A: 1', ' Content-Length: 2']],
  ])('400: %s is refused by the host', async (_title, lines) => {
    const reply = await host.ask(`GET ${jobs}`, [bearer, ...lines], '{}');
    expect(reply.status).toBe(400);
  });
});

describe('bounds, over raw sockets', () => {
  const filler = (bytes: number) => 'a'.repeat(bytes);

  it.each([
    ['414: a request line of more than 8,192 bytes', `GET ${jobs}?${filler(8_200)}`, [], 414],
    ['400: a query as long as the host lets it', `GET ${jobs}?${filler(8_000)}`, [], 400],
    ['400: a job id as long as the host lets it', `GET ${jobs}/${filler(8_000)}`, [], 400],
    ['404: a path as long as the host lets it', `GET /api/v1/${filler(8_000)}`, [], 404],
    ['404: a path of 4,000 segments', `GET /api/v1${'/a'.repeat(4000)}`, [], 404],
    ['431: headers of more than 32 kB', `GET ${jobs}`, [`X-A: ${filler(33_000)}`], 431],
    ['200: headers of 20 kB that are not read', `GET ${jobs}`, [`X-A: ${filler(20_000)}`], 200],
    [
      '200: a request id that is too long is replaced',
      `GET ${jobs}`,
      [`client-request-id: ${filler(20_000)}`],
      200,
    ],
    ['200: a trace that is too long is replaced', `GET ${jobs}`, [`traceparent: 00-${filler(20_000)}`], 200],
  ] as const)('%s', async (_title, start, lines, status) => {
    const reply = await host.ask(start, [bearer, ...lines]);
    expect(reply.status).toBe(status);
    if (![414, 431].includes(status)) expect(reply.headers['x-content-type-options']).toBe('nosniff');
  });

  it('401: a token of more than 16 kB, whether one header or two', async () => {
    for (const lines of [[`Authorization: Bearer ${filler(17_000)}`], [bearer, bearer]]) {
      const reply = await host.ask(`GET ${jobs}`, lines);
      expect([reply.status, codeOf(reply)]).toEqual([401, 'token-invalid']);
    }
  });

  it('400: thousands of query keys give an answer of at most 16 kB', async () => {
    const keys = Array.from({ length: 2000 }, (_, place) => place.toString(36)).join('&');
    for (const path of [jobs, '/api/v1/health', '/api/v1/openapi.json']) {
      const reply = await host.ask(`GET ${path}?${keys}`, [bearer]);
      expect([reply.status, codeOf(reply)]).toEqual([400, 'invalid-request']);
      expect(reply.body.length).toBeLessThan(16_384);
    }
  });
});
