import { describe, expect, it } from '@jest/globals';
import { toProblem } from '../../../shared/graph/failure-problem.ts';
import { failureKinds, noUpstream, type FailureName } from '../../../shared/graph/failure.ts';
import { classifyResponse } from '../../../shared/graph/classify-response.ts';
import type { Problem } from '../../../shared/problem.ts';

const now = Date.UTC(2026, 10, 3, 9, 30);
const permission = 'Synchronization.Read.All';
const asked = { method: 'GET', context: { permission } } as const;
const inHeader = '2b9d4c1e-6f80-4a37-b5d2-8c1e0f7a9364';
const inBody = '91c3e5f7-0a2b-4c6d-8e9f-1b3d5f7a9c0e';
const json = { 'content-type': 'application/json' };

const bodyOf = (code: unknown, requestId: unknown = inBody) =>
  JSON.stringify({ error: { code, message: 'canary', innerError: { 'request-id': requestId } } });

const answer = (
  status: number,
  headers: Record<string, string> = {},
  body: string | null = '{}',
  method: 'GET' | 'POST' | 'PUT' = 'GET',
) =>
  classifyResponse(
    {
      kind: 'answer',
      status,
      headers: { ...json, ...headers },
      body: body === null ? null : Buffer.from(body),
    },
    method,
    now,
  );

const problem = (result: ReturnType<typeof classifyResponse>): Problem => {
  if (result.kind === 'success') throw new Error('It is a success');
  return toProblem(result, asked);
};

describe('how a response of Graph is classified', () => {
  it.each([
    [100, 'upstream-invalid'],
    [101, 'upstream-invalid'],
    [201, 'upstream-invalid'],
    [202, 'upstream-invalid'],
    [204, 'upstream-invalid'],
    [206, 'upstream-invalid'],
    [301, 'upstream-invalid'],
    [302, 'upstream-invalid'],
    [304, 'upstream-invalid'],
    [308, 'upstream-invalid'],
    [400, 'graph-refused'],
    [401, 'graph-permission-missing'],
    [403, 'graph-permission-missing'],
    [404, 'not-found'],
    [405, 'graph-refused'],
    [408, 'graph-refused'],
    [409, 'graph-refused'],
    [410, 'graph-refused'],
    [423, 'graph-refused'],
    [429, 'graph-throttled'],
    [499, 'graph-refused'],
    [500, 'graph-unavailable'],
    [501, 'graph-unavailable'],
    [502, 'graph-unavailable'],
    [503, 'graph-unavailable'],
    [504, 'graph-unavailable'],
    [507, 'graph-unavailable'],
    [509, 'graph-unavailable'],
    [599, 'graph-unavailable'],
    [600, 'upstream-invalid'],
    [999, 'upstream-invalid'],
  ])('%d: %s', (status, code) => {
    expect(problem(answer(status)).code).toBe(code);
  });

  it('200 with JSON is a success, with its size', () => {
    expect(answer(200, { 'request-id': inHeader }, '{"a":1}')).toStrictEqual({
      kind: 'success',
      value: { a: 1 },
      size: 7,
      upstream: { status: 200, code: null, requestId: inHeader },
    });
  });

  it.each<[string, Record<string, string>, string | null, FailureName]>([
    ['HTML', { 'content-type': 'text/html' }, '<html>', 'type'],
    ['no content type', { 'content-type': '' }, '{}', 'type'],
    ['gzip', { 'content-encoding': 'gzip' }, null, 'encoding'],
    ['brotli', { 'content-encoding': 'br' }, null, 'encoding'],
    ['too large', {}, null, 'large'],
    ['empty', {}, '', 'json'],
    ['invalid', {}, '{"value":', 'json'],
    ['too deep', {}, '['.repeat(200_000), 'deep'],
  ])('200 but %s', (_, headers, body, kind) => {
    const result = answer(200, headers, body);
    expect(result.kind).toBe(kind);
    expect(problem(result)).toMatchObject({
      code: 'upstream-invalid',
      facts: { upstream: { status: 200, code: null, requestId: null } },
    });
  });

  it('the encoding identity counts as not encoded', () => {
    expect(answer(200, { 'content-encoding': 'identity' }).kind).toBe('success');
  });
});

describe('which failures are retried', () => {
  const rule = (status: number) => {
    const { kind } = answer(status);
    return kind === 'success' ? 'success' : failureKinds[kind].retry;
  };

  it('429, 500, 502, 503 and 504 later, 401 once a minute, all others never', () => {
    expect([429, 500, 502, 503, 504].map(rule)).toStrictEqual(Array(5).fill('later'));
    expect(rule(401)).toBe('once-a-minute');
    const final = [204, 302, 400, 403, 404, 408, 409, 501, 505, 507, 600];
    expect(final.map(rule)).toStrictEqual(final.map(() => 'never'));
  });
});

describe('upstream', () => {
  const upstream = (headers: Record<string, string>, body: string | null) =>
    problem(answer(403, headers, body)).facts.upstream;

  it.each<[string, Record<string, string>, string | null, string | null, string | null]>([
    [
      'code and request id of the body',
      {},
      bodyOf('Authorization_RequestDenied'),
      'Authorization_RequestDenied',
      inBody,
    ],
    [
      'the header is asked first',
      { 'request-id': inHeader },
      bodyOf('UnknownError'),
      'UnknownError',
      inHeader,
    ],
    [
      'a repeated header',
      { 'request-id': `canary, ${inHeader}` },
      bodyOf('UnknownError'),
      'UnknownError',
      inHeader,
    ],
    [
      'a header that is no GUID is passed over',
      { 'request-id': 'canary' },
      bodyOf('UnknownError'),
      'UnknownError',
      inBody,
    ],
    ['neither is a GUID', { 'request-id': 'canary' }, bodyOf('UnknownError', 'canary'), 'UnknownError', null],
    ['a code that is no name', {}, bodyOf('canary 9f8e7d6c5b4a secret=1'), null, inBody],
    ['a code that is no text', {}, bodyOf({ code: 'canary' }), null, inBody],
    ['an empty code', {}, bodyOf(''), null, inBody],
    ['a body that is no JSON', { 'request-id': inHeader }, 'canary', null, inHeader],
    ['a body of another type', { 'content-type': 'text/plain' }, bodyOf('UnknownError'), null, null],
    ['a body that was not read', { 'request-id': inHeader }, null, null, inHeader],
    ['a body without an error', {}, '{"error":"canary"}', null, null],
    ['a planted prototype', {}, `{"__proto__":${bodyOf('Planted')}}`, null, null],
  ])('%s', (_, headers, body, code, requestId) => {
    expect(upstream(headers, body)).toStrictEqual({ status: 403, code, requestId });
  });

  it('is the code of an error that Graph passes on as JSON in its message', () => {
    const message = JSON.stringify({ error: { code: 'TargetUnavailable' } });
    const body = JSON.stringify({ error: { code: 'UnknownError', message } });
    expect(upstream({}, body)?.code).toBe('TargetUnavailable');
  });

  it('is null in all three without a response', () => {
    const result = classifyResponse(
      { kind: 'broken', status: null, headers: {}, cause: 'ECONNREFUSED' },
      'GET',
      now,
    );
    expect(problem(result).facts.upstream).toStrictEqual(noUpstream);
  });

  it('has the status that arrived before the response broke', () => {
    const headers = { 'request-id': inHeader };
    const result = classifyResponse(
      { kind: 'broken', status: 200, headers, cause: 'ECONNRESET' },
      'GET',
      now,
    );
    expect(problem(result).facts.upstream).toStrictEqual({ status: 200, code: null, requestId: inHeader });
  });

  it('gets no Retry-After for a 404', () => {
    const failed = problem(answer(404, { 'request-id': inHeader }, bodyOf('ResourceNotFound')));
    expect(failed.facts.upstream).toBeUndefined();
    expect(failed.detail).toBe(problem(answer(404, {}, null)).detail);
  });
});

describe('Retry-After of the problem', () => {
  const seconds = (status: number, header?: string) =>
    problem(answer(status, header === undefined ? {} : { 'retry-after': header })).facts.retryAfterSeconds;

  it.each([
    [429, '1', 1],
    [429, '2.128', 3],
    [429, '0', 1],
    [429, '7200', 3600],
    [429, 'Tue, 03 Nov 2026 09:30:12 GMT', 12],
    [429, 'Tue, 03 Nov 2026 09:29:12 GMT', 1],
    [429, '-3', 5],
    [429, 'soon', 5],
    [429, undefined, 5],
    [503, '30', 30],
    [503, '-30', 5],
    [503, undefined, 5],
    [500, undefined, 5],
    [501, undefined, 5],
    [504, '9', 9],
    [403, '9', undefined],
    [302, '9', undefined],
  ])('%d with %j: %j', (status, header, expected) => {
    expect(seconds(status, header)).toBe(expected);
  });

  it('is five seconds without a response', () => {
    for (const kind of ['broken', 'expired', 'slow'] as const) {
      const failed = problem(
        classifyResponse({ kind, status: null, headers: {}, cause: 'ECONNRESET' }, 'GET', now),
      );
      expect(failed).toMatchObject({ code: 'graph-unavailable', facts: { retryAfterSeconds: 5 } });
    }
  });
});

describe('the response to a write', () => {
  const kindOf = (status: number, body: string | null = '{}') => answer(status, {}, body, 'POST').kind;

  it('204 is success without a value, 200 with one', () => {
    expect(answer(204, {}, null, 'POST')).toMatchObject({ kind: 'success', value: undefined });
    expect(answer(200, {}, '{}', 'PUT')).toMatchObject({ kind: 'success', value: {} });
  });

  it.each([
    [409, 'conflict'],
    [423, 'conflict'],
    [400, 'refused'],
    [410, 'refused'],
    [404, 'absent'],
    [429, 'throttled'],
    [503, 'failed'],
    [302, 'redirect'],
    [201, 'status'],
  ])('%i is classified as %s', (status, kind) => {
    expect(kindOf(status)).toBe(kind);
  });
});
