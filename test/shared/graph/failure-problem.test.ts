import { describe, expect, it } from '@jest/globals';
import { refusalProblem, toProblem } from '../../../shared/graph/failure-problem.ts';
import { failureKinds, noUpstream, type Failure, type FailureName } from '../../../shared/graph/failure.ts';
import { problemKinds } from '../../../shared/problem.ts';

const permission = 'Synchronization.Read.All';
const asked = { method: 'GET', context: { permission } } as const;
const failure = (kind: FailureName, given: Partial<Failure> = {}): Failure => ({
  kind,
  upstream: noUpstream,
  retryAfterMs: null,
  cause: 'a cause',
  ...given,
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

describe('the wait of a problem', () => {
  it('is Graph’s Retry-After in whole seconds, and 5 s without one', () => {
    const seconds = (retryAfterMs: number | null) =>
      toProblem(failure('throttled', { retryAfterMs }), asked).facts.retryAfterSeconds;
    expect([1, 2001, 7_200_000, null].map(seconds)).toStrictEqual([1, 3, 3600, 5]);
  });

  it('is that of the circuit when it is longer', () => {
    const seconds = (waitMs: number) =>
      toProblem(failure('throttled', { retryAfterMs: 3000 }), asked, { scope: 'owner', waitMs }).facts
        .retryAfterSeconds;
    expect([0, 2000, 9000].map(seconds)).toStrictEqual([3, 3, 9]);
  });
});

describe('the scope of throttling', () => {
  it.each([
    ['owner', 'calls for this owner'],
    ['service', 'all calls of this service'],
  ] as const)('%s: is in facts and detail', (scope, words) => {
    const problem = toProblem(failure('throttled'), asked, { scope, waitMs: 0 });
    expect(problem.facts.throttled).toBe(scope);
    expect(problem.detail).toContain(words);
  });

  it('is the owner when nothing else is known, and absent for another failure', () => {
    expect(toProblem(failure('throttled'), asked).facts.throttled).toBe('owner');
    expect(toProblem(failure('failed'), asked).facts).not.toHaveProperty('throttled');
  });
});

describe('a 404', () => {
  it('is the same document for each cause, without upstream and Retry-After', () => {
    const upstream = { status: 404, code: 'ResourceNotFound', requestId: null };
    const problem = toProblem(failure('absent', { upstream, retryAfterMs: 9000 }), asked);
    expect(problem.code).toBe('not-found');
    expect(problem.detail).toBe(toProblem(failure('absent'), asked).detail);
    expect(problem.facts).toStrictEqual({ cause: new Error('Graph: a cause') });
  });
});

describe('a failed write', () => {
  const ended = (kind: FailureName, given: Partial<Failure> = {}) =>
    toProblem(failure(kind, given), { method: 'PUT', context: { permission } });

  it.each(['throttled', 'unauthorized', 'forbidden', 'absent', 'conflict', 'refused', 'late'] as const)(
    '%s: was not applied',
    (kind) => {
      expect(ended(kind).facts.mayHaveActed).toBeUndefined();
      expect(ended(kind).detail).not.toContain('read the job first');
    },
  );

  it.each(['failed', 'incapable', 'broken', 'expired', 'slow', 'redirect', 'status', 'shape'] as const)(
    '%s: it is unknown whether it was applied, and the detail says so',
    (kind) => {
      expect(ended(kind).facts.mayHaveActed).toBe(true);
      expect(ended(kind).detail).toContain('read the job first');
      expect(toProblem(failure(kind), asked).facts.mayHaveActed).toBeUndefined();
    },
  );

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('%s: was not sent', (cause) => {
    expect(ended('broken', { cause }).facts.mayHaveActed).toBeUndefined();
  });

  it.each([
    [null, 5],
    [12_000, 12],
    [7_200_000, 3600],
  ])('conflict with Retry-After %j ms: to be repeated after %i s', (retryAfterMs, seconds) => {
    expect(ended('conflict', { retryAfterMs })).toMatchObject({
      code: 'graph-conflict',
      facts: { retryAfterSeconds: seconds },
    });
    expect(ended('conflict').detail).toMatch(/not.*applied.*Retry-After/u);
  });

  it('refused: the detail says that nothing was written, and has Graph’s code', () => {
    const upstream = { status: 400, code: 'TooManySecrets', requestId: null };
    expect(ended('refused', { upstream }).detail).toContain('(TooManySecrets), so nothing was written');
    expect(ended('refused').detail).toContain('refused this request, so nothing was written');
  });
});

describe('a call that must not be sent', () => {
  const throttling = { scope: 'service', waitMs: 0 } as const;
  const refused = (kind: 'circuitOpen' | 'full' | 'late', last: Failure | null = null) =>
    refusalProblem({ kind, waitMs: 7000 }, last, asked, throttling);

  it.each([
    ['circuitOpen', 'graph-throttled', 'all calls of this service'],
    ['full', 'overloaded', 'Too many requests are already waiting'],
    ['late', 'overloaded', 'waited in the queue'],
  ] as const)('%s: %s, with the wait', (kind, code, words) => {
    const problem = refused(kind);
    expect(problem).toMatchObject({ code, facts: { retryAfterSeconds: 7 } });
    expect(problem.detail).toContain(words);
  });

  it('has the last failure of the call, which says more, with the new wait', () => {
    const upstream = { status: 503, code: null, requestId: null };
    const last = failure('failed', { upstream, retryAfterMs: 1000 });
    for (const kind of ['full', 'late'] as const)
      expect(refused(kind, last)).toMatchObject({
        code: 'graph-unavailable',
        facts: { retryAfterSeconds: 7, upstream },
      });
  });

  it('circuitOpen: keeps the response of an earlier 429 only', () => {
    const upstream = { status: 429, code: null, requestId: null };
    const after = (kind: FailureName) => refused('circuitOpen', failure(kind, { upstream }));
    expect(after('throttled')).toMatchObject({ code: 'graph-throttled', facts: { upstream } });
    expect(after('failed')).toMatchObject({ code: 'graph-throttled', facts: { upstream: noUpstream } });
  });
});
