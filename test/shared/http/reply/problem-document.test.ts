import { describe, expect, it } from '@jest/globals';
import { ProblemDocument, toProblemDocument } from '../../../../shared/http/reply/problem-document.ts';
import { Problem, problemKinds, type ProblemCode, type ProblemFacts } from '../../../../shared/problem.ts';

const requestId = '3b7e0f66-0000-4000-8000-000000000002';
const documentOf = (code: ProblemCode, facts: ProblemFacts = {}) =>
  toProblemDocument(new Problem(code, 'What to do next.', facts), requestId);
const upstream = { status: 403, code: 'Authorization_RequestDenied', requestId: null };

describe('a problem document', () => {
  it.each(Object.keys(problemKinds) as ProblemCode[])('%s: has the facts of the registry', (code) => {
    const { status, title, retryable } = problemKinds[code];
    expect(documentOf(code)).toEqual({
      type: `urn:problem:${code}`,
      title,
      status,
      detail: 'What to do next.',
      instance: `urn:uuid:${requestId}`,
      code,
      requestId,
      retryable,
    });
  });

  it.each<[ProblemCode, ProblemFacts]>([
    ['invalid-request', { errors: [{ in: 'query', name: 'x', message: 'Unknown.' }] }],
    ['conflict', { conflict: { reason: 'jobStatus', status: 'active' } }],
    [
      'conflict',
      {
        conflict: {
          reason: 'credentials',
          credentials: [{ key: 'SecretToken', reason: 'missing', secretName: null }],
        },
      },
    ],
    ['graph-throttled', { throttled: 'owner' }],
    ['graph-refused', { upstream }],
    ['graph-unavailable', { upstream: { status: null, code: null, requestId: null } }],
    ['rotation-unconfirmed', { restore: null }],
    [
      'rotation-unconfirmed',
      { restore: { method: 'PUT', path: 'x', body: { a: { keyVaultSecret: 'b', version: 'c' } } } },
    ],
  ])('%s: has the public facts %j', (code, facts) => {
    const document = documentOf(code, facts);
    expect(document).toEqual({ ...documentOf(code), ...facts });
    expect(ProblemDocument.parse(document)).toEqual(document);
  });

  it('has no private facts and none that are headers', () => {
    const facts = {
      cause: new Error('canary-7f3a'),
      mayHaveActed: true,
      retryAfterSeconds: 7,
      allow: 'GET',
      authenticate: 'Bearer',
    };
    expect(documentOf('internal', facts)).toEqual(documentOf('internal'));
  });

  it.each([true, false])('is retryable where the occurrence says so: %p', (isRetryable) => {
    for (const code of ['token-invalid', 'graph-unavailable'] as const)
      expect(documentOf(code, { isRetryable }).retryable).toBe(isRetryable);
  });
});

it('the schema refuses an unknown code and a request id that is no GUID', () => {
  const document = documentOf('internal');
  expect(ProblemDocument.safeParse({ ...document, code: 'teapot' }).success).toBe(false);
  expect(ProblemDocument.safeParse({ ...document, requestId: 'x' }).success).toBe(false);
});
