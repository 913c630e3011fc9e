import { describe, expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import { noTag, represent, tagBody } from '../../../../shared/http/reply/representation.ts';
import { problemReply, representationReply } from '../../../../shared/http/reply/reply.ts';
import { Problem, problemKinds, type ProblemCode, type ProblemFacts } from '../../../../shared/problem.ts';
import { bodyOf } from '../../../support/service.ts';
import { openScope } from '../../../support/stub-endpoint.ts';

const requestId = '3b7e0f66-0000-4000-8000-000000000002';
const security = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
};
const text = JSON.stringify({ text: 'a'.repeat(5000) });

interface Setup {
  readonly headers?: Record<string, string>;
  readonly more?: Record<string, string>;
  readonly answer?: { status?: number; headers?: Record<string, string>; body?: string };
  readonly isTagged?: boolean;
}
const replyTo = ({ headers = {}, more = {}, answer = {}, isTagged = true }: Setup = {}) => {
  const { scope } = openScope({ headers: { 'client-request-id': requestId, ...headers } });
  const representation = represent(
    { status: 200, headers: {}, body: text, ...answer },
    isTagged ? tagBody : noTag,
  );
  return representationReply(scope, representation, more);
};

describe('the reply with a representation', () => {
  it('has the security headers, the request id and an ETag', async () => {
    expect(await replyTo()).toEqual({
      status: 200,
      headers: {
        ...security,
        'cache-control': 'private, no-cache',
        'content-type': 'application/json',
        etag: expect.stringMatching(/^"[\w-]{43}"$/u),
        'request-id': requestId,
        vary: 'Accept-Encoding',
      },
      body: text,
      outcome: 'ok',
    });
  });

  it('without an ETag must not be stored, and is never a 304', async () => {
    const { status, headers } = await replyTo({ isTagged: false, headers: { 'if-none-match': '*' } });
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(headers).not.toHaveProperty('etag');
  });

  it('is compressed where the request accepts it', async () => {
    const { headers, body } = await replyTo({ headers: { 'accept-encoding': 'gzip' } });
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(gunzipSync(body).toString()).toBe(text);
    expect((await replyTo()).headers).not.toHaveProperty('content-encoding');
  });

  it.each(['identity', 'gzip'])('is a 304 without a body for its ETag of the coding %s', async (coding) => {
    const accepted = { 'accept-encoding': coding };
    const { headers } = await replyTo({ headers: accepted });
    const more = { age: '7' };
    const again = { ...accepted, 'if-none-match': headers['etag'] ?? '' };
    const { 'content-type': _, 'content-encoding': __, ...kept } = headers;
    expect(await replyTo({ headers: again, more })).toEqual({
      status: 304,
      headers: { ...kept, ...more },
      body: '',
      outcome: 'ok',
    });
    const other = { 'accept-encoding': coding === 'gzip' ? 'identity' : 'gzip' };
    expect((await replyTo({ headers: { ...again, ...other } })).status).toBe(200);
  });

  it('has the headers of the endpoint, which win over all others', async () => {
    const { headers } = await replyTo({
      more: { age: '7', 'idempotent-replayed': 'true', vary: 'x' },
      answer: { headers: { age: '8', allow: 'GET' } },
    });
    expect(headers).toMatchObject({ age: '8', 'idempotent-replayed': 'true', allow: 'GET', vary: 'x' });
  });

  it.each([
    [200, 'ok'],
    [499, 'ok'],
    [500, 'unhealthy'],
    [503, 'unhealthy'],
  ])('with status %i has the outcome %s', async (status, outcome) => {
    expect(await replyTo({ answer: { status } })).toMatchObject({ status, outcome });
  });
});

describe('the reply with a problem document', () => {
  const replyWith = (code: ProblemCode, facts: ProblemFacts = {}) =>
    problemReply(new Problem(code, 'What to do next.', facts), requestId);

  it.each(Object.keys(problemKinds) as ProblemCode[])('%s: has the headers of every problem', (code) => {
    const { status } = problemKinds[code];
    const { headers, ...reply } = replyWith(code);
    const isTemporary = status === 429 || status === 503 || code === 'graph-conflict';
    expect(headers).toEqual({
      ...security,
      'cache-control': 'no-store',
      'content-type': 'application/problem+json',
      'request-id': requestId,
      'x-ms-error-code': code,
      ...(isTemporary ? { 'retry-after': '5' } : {}),
    });
    expect(reply).toMatchObject({ status, outcome: code });
    expect(bodyOf(reply)).toMatchObject({ code, status, requestId, detail: 'What to do next.' });
  });

  it.each([
    [0.2, '1'],
    [0, '1'],
    [2.1, '3'],
    [3600, '3600'],
    [undefined, '5'],
  ])('503: a wait of %s s becomes Retry-After: %s', (retryAfterSeconds, header) => {
    const facts = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
    expect(replyWith('overloaded', facts).headers['retry-after']).toBe(header);
  });

  it('404: has no Retry-After, even if the problem has a wait', () => {
    expect(replyWith('not-found', { retryAfterSeconds: 7 }).headers).not.toHaveProperty('retry-after');
  });

  it('401 and 405: name what the request needs', () => {
    const { headers } = replyWith('token-missing', { authenticate: 'Bearer realm="x"' });
    expect(headers['www-authenticate']).toBe('Bearer realm="x"');
    expect(replyWith('method-not-allowed', { allow: 'GET, HEAD' }).headers['allow']).toBe('GET, HEAD');
    expect(replyWith('method-not-allowed', { allow: '' }).headers['allow']).toBe('');
  });

  it('500: discloses nothing of the cause', () => {
    const reply = replyWith('internal', { cause: new Error('canary-7f3a') });
    expect(JSON.stringify(reply)).not.toContain('canary');
  });
});
