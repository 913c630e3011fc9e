import { describe, expect, it } from '@jest/globals';
import { ProblemError, type Problem } from '../../client/src/errors.ts';
import { mayRepeat, waitMs } from '../../client/src/retry.ts';
import { problemKinds, type ProblemCode } from '../../shared/problem.ts';
import { toProblemDocument } from '../../shared/http/reply/problem-document.ts';
import { Problem as ServiceProblem } from '../../shared/problem.ts';

const id = '5d0b7c1e-9f24-4a68-8e03-c71f6b2d4a95';
const codes = Object.keys(problemKinds) as ProblemCode[];

const errorOf = (code: ProblemCode, isReplayed = false, isRetryable?: boolean): ProblemError => {
  const facts = isRetryable === undefined ? {} : { isRetryable };
  return new ProblemError(toProblemDocument(new ServiceProblem(code, 'x', facts), id) as Problem, {
    retryAfterMs: null,
    isReplayed,
    clientRequestId: id,
    idempotencyKey: null,
  });
};

describe('mayRepeat', () => {
  it('a read: each problem of the service that is retryable', () => {
    const repeated = codes.filter((code) => mayRepeat(errorOf(code), true));
    expect(repeated).toEqual(codes.filter((code) => problemKinds[code].retryable));
  });

  it('an action: only what says that nothing was done', () => {
    expect(codes.filter((code) => mayRepeat(errorOf(code), false)).sort()).toEqual([
      'graph-conflict',
      'graph-throttled',
      'keys-unavailable',
      'overloaded',
      'state-unavailable',
    ]);
  });

  it('never what is replayed: the same key gets the same outcome', () => {
    expect(codes.filter((code) => mayRepeat(errorOf(code, true), false))).toEqual([]);
  });

  it('never a token that a new one did not help', () => {
    expect(mayRepeat(errorOf('token-invalid', false, true), true)).toBe(false);
  });

  it('decides by retryable of the answer, not by the code', () => {
    expect(mayRepeat(errorOf('graph-unavailable', false, false), true)).toBe(false);
  });

  it('never an error that is not of this client', () => {
    expect(mayRepeat(new TypeError('x'), true)).toBe(false);
    expect(mayRepeat(undefined, true)).toBe(false);
  });
});

describe('waitMs', () => {
  it('without Retry-After: twice as long each time, at most 8 s, and down to half of it by chance', () => {
    expect([1, 2, 3, 4, 5, 6].map((repeat) => waitMs(null, repeat, 1))).toEqual([
      1000, 2000, 4000, 8000, 8000, 8000,
    ]);
    expect(waitMs(null, 1, 0)).toBe(500);
  });

  it('with Retry-After: never before it', () => {
    expect([waitMs(17_000, 1, 0), waitMs(17_000, 3, 1), waitMs(0, 1, 0)]).toEqual([17_000, 17_500, 0]);
  });
});
