import { describe, expect, it } from '@jest/globals';
import type { Call } from '../../client/src/call.ts';
import { ProblemError, ResponseError } from '../../client/src/errors.ts';
import { readAnswer, readRetryAfter } from '../../client/src/read-answer.ts';
import { baseUrl, json, problem } from '../support/client.ts';

const id = '5d0b7c1e-9f24-4a68-8e03-c71f6b2d4a95';
const key = '3c8a5e19-d7f4-4b02-96ae-50b1f7c2d864';

const call = (method: Call['method']): Call => ({
  method,
  url: `${baseUrl}/jobs`,
  headers: new Headers({ 'client-request-id': id, ...(method === 'GET' ? {} : { 'idempotency-key': key }) }),
  body: null,
  signal: undefined,
  isPublic: false,
  mayAct: method !== 'GET',
  dataStatuses: [200],
});

const read = async (
  response: Response,
  method: Call['method'] = 'GET',
  more: Partial<Call> = {},
): Promise<unknown> => {
  const { status, headers } = response;
  return readAnswer({ ...call(method), ...more }, { status, headers, text: await response.text() }, 0);
};

const failureOf = async (
  response: Response,
  method: Call['method'] = 'GET',
  more: Partial<Call> = {},
): Promise<unknown> =>
  read(response, method, more).then(
    (data) => {
      throw new Error(`No failure, but ${JSON.stringify(data)}`);
    },
    (error: unknown) => error,
  );

const page = (status: number, headers: Record<string, string> = {}) =>
  new Response(status === 304 ? null : '<html>Bad gateway</html>', {
    status,
    headers: { 'content-type': 'text/html', ...headers },
  });

describe('data', () => {
  it('200: JSON', async () => {
    expect(await read(json({ items: [] }))).toEqual({ items: [] });
  });

  const health = { dataStatuses: [200, 503] };

  it('503: the document of health, which is no problem', async () => {
    const answer = json({ status: 'fail' }, 503, { 'retry-after': '30' });
    expect(await read(answer, 'GET', health)).toEqual({ status: 'fail' });
  });

  it('503: JSON of a proxy is not the document of health', async () => {
    const answer = new Response('{"error":"x"}', {
      status: 503,
      headers: { 'content-type': 'application/json' },
    });
    expect(await failureOf(answer, 'GET', health)).toMatchObject({ reason: 'unexpected', status: 503 });
  });

  it.each([201, 202, 400, 401, 403, 404, 429, 500, 503])(
    '%i: JSON that is no problem document is no data',
    async (status) => {
      const error = await failureOf(json({}, status));
      expect(error).toMatchObject({ name: 'ResponseError', reason: 'unexpected', status });
    },
  );
});

describe('ProblemError', () => {
  it('409: has the members of the document, what the headers say, and the ids of the call', async () => {
    const conflict = { reason: 'jobStatus', status: 'paused' };
    const error = await failureOf(
      problem(409, 'conflict', { 'idempotent-replayed': 'true' }, { conflict, retryable: false }),
      'POST',
    );
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'ProblemError',
      message: 'What to do about conflict.',
      code: 'conflict',
      status: 409,
      requestId: 'a4c1f0de-8b72-4f35-9d16-0e7b5c2a9f48',
      retryable: false,
      retryAfterMs: null,
      conflict,
      isReplayed: true,
      clientRequestId: id,
      idempotencyKey: key,
      problem: { code: 'conflict', detail: 'What to do about conflict.', title: 'conflict', conflict },
    });
  });

  it('429: retryAfterMs is the time in Retry-After', async () => {
    const error = await failureOf(
      problem(429, 'graph-throttled', { 'retry-after': '17' }, { throttled: 'owner' }),
    );
    expect(error).toMatchObject({
      retryable: true,
      retryAfterMs: 17_000,
      throttled: 'owner',
      isReplayed: false,
    });
  });

  it('409: a code that this version does not know is kept', async () => {
    expect(await failureOf(problem(409, 'new-in-1-7'))).toMatchObject({ code: 'new-in-1-7' });
  });
});

describe('ResponseError', () => {
  it.each([
    ['502: a page of the platform', page(502), 502, true],
    ['503: nothing', new Response('', { status: 503 }), 503, true],
    ['404: a page of the platform', page(404), 404, false],
    ['403: a page of a proxy', page(403), 403, false],
    ['200: a page, such as a sign-in page', page(200), 200, false],
    ['200: an empty body', new Response('', { status: 200 }), 200, false],
    [
      '200: JSON that was cut off',
      new Response('{"items":[', { headers: { 'content-type': 'application/json' } }),
      200,
      false,
    ],
    [
      '503: JSON of a proxy',
      new Response('{"error":"x"}', { status: 503, headers: { 'content-type': 'application/json' } }),
      503,
      true,
    ],
    [
      '500: a problem document that was cut off',
      new Response('{"code":', { status: 500, headers: { 'content-type': 'application/problem+json' } }),
      500,
      true,
    ],
    [
      '500: a problem document of another service',
      new Response('{"title":"x"}', { status: 500, headers: { 'content-type': 'application/problem+json' } }),
      500,
      true,
    ],
    [
      '502: null as a problem document',
      new Response('null', { status: 502, headers: { 'content-type': 'application/problem+json' } }),
      502,
      true,
    ],
  ])('%s', async (_, response, status, retryable) => {
    const error = await failureOf(response);
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toMatchObject({
      name: 'ResponseError',
      reason: 'unexpected',
      message: `The answer (${status}, unexpected) is not from this API. Check baseUrl.`,
      status,
      retryable,
      mayHaveActed: false,
      clientRequestId: id,
      idempotencyKey: null,
    });
  });

  it.each([301, 302, 307, 308])('%i: a redirect is not followed', async (status) => {
    const error = await failureOf(page(status, { location: 'https://elsewhere.example.com/' }));
    expect(error).toMatchObject({ reason: 'redirect', status, retryable: false });
  });

  it('304: notModified', async () => {
    expect(await failureOf(page(304))).toMatchObject({ reason: 'notModified', status: 304 });
  });

  it('502: after an action it says that the action may be done', async () => {
    expect(await failureOf(page(502, { 'retry-after': '3' }), 'PUT')).toMatchObject({
      message: expect.stringMatching(/It may have acted: read the job before you repeat it\.$/u),
      mayHaveActed: true,
      retryAfterMs: 3000,
      idempotencyKey: key,
    });
  });

  it.each([
    ['200: a body that was cut off', new Response('{"sent":tr', { status: 200 })],
    ['200: a page', page(200)],
    ['202: JSON', json({}, 202)],
    ['304: nothing', page(304)],
    ['500: JSON', json({}, 500)],
  ])('%s: the action may be done', async (_, response) => {
    const error = await failureOf(response, 'POST');
    expect(error).toMatchObject({ name: 'ResponseError', mayHaveActed: true, idempotencyKey: key });
    expect((error as Error).message).toMatch(/It may have acted: read the job before you repeat it\.$/u);
  });

  it.each([page(400), page(404), json({}, 401), page(302), page(307)])(
    '4xx, 3xx: an action that was refused or sent elsewhere was not done',
    async (response) => {
      expect(await failureOf(response, 'POST')).toMatchObject({ mayHaveActed: false });
    },
  );

  it('502: a call that cannot act has not acted', async () => {
    expect(await failureOf(page(502), 'POST', { mayAct: false })).toMatchObject({ mayHaveActed: false });
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-29T12:00:00Z');
  it.each([
    [null, null],
    ['0', 0],
    ['17', 17_000],
    ['1.5', 1500],
    ['Sun, 29 Nov 2026 12:00:20 GMT', 20_000],
    ['Sun, 29 Nov 2026 11:59:00 GMT', 0],
    ['', null],
    ['soon', null],
    ['1.2.3', null],
  ])('%j is %j ms', (value, expected) => {
    expect(readRetryAfter(value, now)).toBe(expected);
  });
});
