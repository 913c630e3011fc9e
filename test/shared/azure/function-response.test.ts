import { HttpResponse, type HttpResponseInit } from '@azure/functions';
import { describe, expect, it } from '@jest/globals';
import { toFunctionResponse } from '../../../shared/azure/function-response.ts';
import type { Reply } from '../../../shared/http/reply/reply.ts';

const ok = (body: Reply['body'], headers: Record<string, string>): Reply => ({
  status: 200,
  headers,
  body,
  outcome: 'ok',
});

/** What the library sends for a returned value: it makes an `HttpResponse` of any other object. */
const sent = async (returned: HttpResponseInit | HttpResponse) => {
  const response = returned instanceof HttpResponse ? returned : new HttpResponse(returned);
  const { status, headers, cookies, enableContentNegotiation } = response;
  const body = Buffer.from(await response.arrayBuffer()).toString('hex');
  return { status, headers: [...headers], cookies, enableContentNegotiation, body };
};

const json = { 'content-type': 'application/json', 'request-id': 'a', etag: '"b"' };

describe('the library sends the same as for the reply itself', () => {
  it.each<[string, Reply]>([
    ['a text', ok('{"items":[]}', json)],
    ['a text that is not ASCII, with half a surrogate pair', ok('"é…\u{1F600}\ud800"', json)],
    ['an empty text', ok('', json)],
    ['bytes', ok(new Uint8Array([31, 139, 0, 255]), { ...json, 'content-encoding': 'gzip' })],
    ['bytes in the middle of a pool', ok(Buffer.from('abcdef').subarray(2, 4), json)],
    ['a reply without a content type', ok('', { allow: 'OPTIONS, POST' })],
    ['304', { status: 304, headers: { etag: '"b"' }, body: '', outcome: 'ok' }],
    [
      'a problem',
      {
        status: 503,
        headers: { 'content-type': 'application/problem+json' },
        body: '{}',
        outcome: 'misconfigured',
      },
    ],
  ])('%s', async (_, reply) => {
    const { status, headers, body } = reply;
    expect(await sent(toFunctionResponse(reply))).toEqual(await sent({ status, headers, body }));
  });
});

it('sends a body again when it is read again', async () => {
  const response = toFunctionResponse(ok('text', json));
  expect(await sent(response)).toEqual(await sent(response));
});

it('makes no stream of a body', () => {
  const response = toFunctionResponse(ok('text', json));
  expect(response).toBeInstanceOf(HttpResponse);
  expect(response.body).toBeNull();
});
