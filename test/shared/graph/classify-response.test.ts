import { describe, expect, it } from '@jest/globals';
import { toProblem } from '../../../shared/graph/failure-problem.ts';
import { failureKinds, noUpstream, type FailureName } from '../../../shared/graph/failure.ts';
import { classifyResponse } from '../../../shared/graph/classify-response.ts';
import { problemKinds, type Problem } from '../../../shared/problem.ts';

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

  /** The message is the error of Graph's own upstream, as text. */
  const wrapped = (code: unknown, message: unknown) =>
    JSON.stringify({ error: { code, message, innerError: { 'request-id': inBody } } });
  const inner = (code: unknown, message: unknown = null) =>
    JSON.stringify({ error: { code, message } }, null, 2);

  it.each<[string, unknown, unknown, string | null]>([
    ['the inner code', 'UnknownError', inner('TargetUnavailable'), 'TargetUnavailable'],
    ['with line ends of Windows', 'UnknownError', inner('Busy').replaceAll('\n', '\r\n'), 'Busy'],
    ['in any case', 'unknownerror', inner('TargetUnavailable'), 'TargetUnavailable'],
    ['without an outer code', undefined, inner('TargetUnavailable'), 'TargetUnavailable'],
    ['with a null outer code', null, inner('TargetUnavailable'), 'TargetUnavailable'],
    ['with an empty outer code', '', inner('TargetUnavailable'), 'TargetUnavailable'],
    ['with an outer code of a wrong type', 7, inner('TargetUnavailable'), 'TargetUnavailable'],
    ['spaces around it', 'UnknownError', `\r\n ${inner('Busy')} \n`, 'Busy'],
    ['a known outer code stays', 'BadRequest', inner('TargetUnavailable'), 'BadRequest'],
    ['an outer code that is no name hides nothing', 'canary 9f8e7d6c5b4a', inner('Busy'), null],
    ['an inner code that is no name', 'UnknownError', inner('canary 9f8e7d6c5b4a secret=1'), 'UnknownError'],
    ['an inner code that is no text', 'UnknownError', inner({ a: 1 }), 'UnknownError'],
    ['an empty inner code', 'UnknownError', inner(''), 'UnknownError'],
    ['a sentence', 'UnknownError', 'canary', 'UnknownError'],
    ['text that only begins as JSON', 'UnknownError', '{"error":{"code":"Busy"', 'UnknownError'],
    ['a list', 'UnknownError', '[{"error":{"code":"Busy"}}]', 'UnknownError'],
    ['a number', 'UnknownError', '7', 'UnknownError'],
    ['an object, no text', 'UnknownError', { error: { code: 'Busy' } }, 'UnknownError'],
    ['too deep', 'UnknownError', '['.repeat(30_000), 'UnknownError'],
    [
      'too deep behind the code',
      'UnknownError',
      `{"error":{"code":"Busy","a":${'['.repeat(30_000)}`,
      'UnknownError',
    ],
    ['a planted prototype', 'UnknownError', '{"__proto__":{"error":{"code":"Planted"}}}', 'UnknownError'],
    ['a long message in it', 'UnknownError', inner('Busy', 'x'.repeat(60_000)), 'Busy'],
    ['half of a pair of surrogates', 'UnknownError', '{"error":{"code":"Busy","message":"\ud800"}}', 'Busy'],
    ['only one level', 'UnknownError', inner('UnknownError', inner('Busy')), 'UnknownError'],
    ['nothing at all', undefined, undefined, null],
  ])('of JSON in the message: %s', (_, code, message, expected) => {
    expect(upstream({}, wrapped(code, message))?.code).toBe(expected);
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

describe('every failure', () => {
  const names = Object.keys(failureKinds) as FailureName[];

  it.each(names)('%s has a detail that says what to do next', (kind) => {
    const failed = toProblem({ kind, upstream: noUpstream, retryAfterMs: null, cause: 'ECONNRESET' }, asked);
    expect(failed.detail).toMatch(/again|Repeat|grants|object id/u);
    expect(failed.detail).not.toMatch(/[{}]|ECONNRESET/u);
    expect(failed.facts.cause).toStrictEqual(new Error('Graph: ECONNRESET'));
  });

  it.each(names)(
    '%s waits exactly where its status is 429 or 503, or Graph applies another change',
    (kind) => {
      const failed = toProblem({ kind, upstream: noUpstream, retryAfterMs: 1500, cause: '' }, asked);
      const waits = [429, 503].includes(problemKinds[failed.code].status) || kind === 'conflict';
      expect(failed.facts.retryAfterSeconds).toBe(waits ? 2 : undefined);
    },
  );

  it.each(names)('%s has no placeholder and at most three sentences', (kind) => {
    for (const method of ['GET', 'POST'] as const) {
      const failed = toProblem(
        { kind, upstream: noUpstream, retryAfterMs: null, cause: '' },
        { ...asked, method },
      );
      expect(failed.detail).not.toMatch(/[{}]|\bgate\b|has not\b/u);
      expect(failed.detail.split(/(?<=\.) (?=[A-Z])/u).length).toBeLessThanOrEqual(3);
    }
  });

  it('names the missing permission unchanged', () => {
    const failed = (kind: FailureName) =>
      toProblem(
        { kind, upstream: noUpstream, retryAfterMs: null, cause: '' },
        { method: 'GET', context: { permission: '$& $1' } },
      );
    expect(failed('unauthorized').detail).toContain('application permission $& $1.');
    expect(failed('forbidden').detail).toMatch(/about a day/u);
    expect(failed('forbidden').detail).toContain('application permission $& $1.');
  });
});

describe('of an action', () => {
  const acted = (status: number, body: string | null = '{}') => answer(status, {}, body, 'POST');
  const end = (result: ReturnType<typeof classifyResponse>, method: 'POST' | 'PUT' = 'POST') => {
    if (result.kind === 'success') throw new Error('It is a success');
    return toProblem(result, { method, context: { permission } });
  };

  it('204 is success without a value, 200 with one', () => {
    expect(acted(204, null)).toMatchObject({ kind: 'success', value: undefined });
    expect(acted(200)).toMatchObject({ kind: 'success', value: {} });
  });

  it.each([400, 401, 403, 404, 409, 423, 429])('%i: Graph did not apply it', (status) => {
    expect(end(acted(status)).facts.mayHaveActed).toBeUndefined();
  });

  it.each([
    [409, undefined, 5],
    [423, undefined, 5],
    [423, 'soon', 5],
    [409, '12', 12],
    [423, '7200', 3600],
  ])('%i with Retry-After %j: graph-conflict, to be repeated after %i s', (status, header, seconds) => {
    const headers: Record<string, string> = header === undefined ? {} : { 'retry-after': header };
    for (const method of ['POST', 'PUT'] as const) {
      const failed = end(answer(status, headers, bodyOf('Conflict'), method), method);
      expect(failed).toMatchObject({
        code: 'graph-conflict',
        facts: { retryAfterSeconds: seconds, upstream: { status, code: 'Conflict', requestId: inBody } },
      });
      expect(failed.facts.mayHaveActed).toBeUndefined();
      expect(failed.detail).toMatch(/not.*applied.*Retry-After/u);
    }
  });

  it.each([400, 405, 410])('%i: the detail says that nothing was written, and has Graph’s code', (status) => {
    const failed = end(answer(status, {}, bodyOf('TooManySecrets'), 'PUT'), 'PUT');
    expect(failed.detail).toMatch(/\(TooManySecrets\), so nothing was written/u);
    expect(end(acted(status)).detail).toMatch(/refused this request, so nothing was written/u);
  });

  it.each([500, 502, 503, 504, 302, 201])('%i: it is unknown, and the detail says so', (status) => {
    const failed = end(acted(status), 'PUT');
    expect(failed.facts.mayHaveActed).toBe(true);
    expect(failed.detail).toContain('read the job first');
  });

  it.each(['broken', 'expired', 'slow'] as const)('%s: it is unknown', (kind) => {
    const failed = end(
      classifyResponse({ kind, status: null, headers: {}, cause: 'ECONNRESET' }, 'POST', now),
    );
    expect(failed.facts.mayHaveActed).toBe(true);
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('%s: it was not sent', (cause) => {
    const failed = end(classifyResponse({ kind: 'broken', status: null, headers: {}, cause }, 'POST', now));
    expect(failed.facts.mayHaveActed).toBeUndefined();
    expect(failed.detail).not.toContain('read the job first');
  });
});
