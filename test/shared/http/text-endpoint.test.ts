import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { defineText } from '../../../shared/http/text-endpoint.ts';
import { bodyOf, service, type Call } from '../../support/service.ts';

const text = `a,b\n${'1,\u00e9\n'.repeat(1000)}`;
const table = defineText({
  name: 'tables-get',
  route: 'tables',
  tag: 'Service',
  summary: 'A table',
  description: 'For a test.',
  access: 'public',
  needs: [],
  contentType: 'text/csv; charset=utf-8',
  problems: [],
  cache: 'constant',
  run: ({ about }) => ({
    text,
    headers: { 'content-security-policy': "default-src 'self'", 'x-build': about.build },
  }),
});
const { call } = service({ rows: [table] });
const ask = (request: Call = {}) => call(table.name, request);

describe('a row that answers text', () => {
  it('200: the text as it is, with its content type and its own headers', async () => {
    const { status, headers, body } = await ask();
    expect([status, body]).toEqual([200, text]);
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-security-policy': "default-src 'self'",
      'x-build': 'test',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
  });

  it('200: compressed where the request accepts it', async () => {
    const { headers, body } = await ask({ headers: { 'accept-encoding': 'gzip' } });
    expect(headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'text/csv; charset=utf-8',
    });
    expect(gunzipSync(body).toString()).toBe(text);
  });

  it('200: for HEAD', async () => {
    expect((await ask({ method: 'HEAD' })).status).toBe(200);
  });

  it('304: for its ETag, without a content type and with its own policy', async () => {
    const { headers } = await ask();
    const again = await ask({ headers: { 'if-none-match': headers['etag'] ?? '' } });
    expect([again.status, again.body]).toEqual([304, '']);
    expect(again.headers).not.toHaveProperty('content-type');
    expect(again.headers['content-security-policy']).toBe("default-src 'self'");
  });

  it.each([
    ['a query key', { query: 'a=b' }],
    ['a body', { body: '{}' }],
  ])('400: %s', async (_title, request) => {
    const reply = await ask(request);
    expect([reply.status, bodyOf(reply)['code']]).toEqual([400, 'invalid-request']);
  });

  it('states its content type in the table', () => {
    expect([table.method, table.contentType]).toEqual(['GET', 'text/csv; charset=utf-8']);
  });
});
