import { describe, expect, it } from '@jest/globals';
import type { ActionOutcome } from '../../../../shared/http/action/idempotency-store.ts';
import { problemReply } from '../../../../shared/http/reply/reply.ts';
import { noTag, represent } from '../../../../shared/http/reply/representation.ts';
import { storedOutcome } from '../../../../shared/http/action/stored-outcome.ts';
import { problemKinds, Problem, type ProblemCode, type ProblemFacts } from '../../../../shared/problem.ts';

const requestId = '3b7e0f66-0000-4000-8000-000000000002';
const job = { knownJobId: 'demo.1' };
const codes = Object.keys(problemKinds) as ProblemCode[];

/** Through JSON, as in the store. */
const replayed = (outcome: ActionOutcome): ActionOutcome => {
  const read = storedOutcome.decode(JSON.parse(JSON.stringify(storedOutcome.encode(outcome))));
  if (read === undefined) throw new Error('damaged');
  return read;
};

const everyFact: ProblemFacts = {
  upstream: { status: 503, code: 'Busy', requestId: null },
  conflict: {
    reason: 'credentials',
    status: 'paused',
    credentials: [{ key: 'Password', reason: 'absent', secretName: null }],
  },
  errors: [{ in: 'body', name: 'scope', message: 'Wrong.' }],
  throttled: 'owner',
  isRetryable: false,
  restore: { method: 'PUT', path: '/x', body: { Password: { keyVaultSecret: 'a', version: 'b' } } },
  retryAfterSeconds: 17,
  allow: 'GET',
  authenticate: 'Bearer',
};

describe('a stored outcome', () => {
  it.each(codes)('%s: a replay has the same status, headers and body', (code) => {
    for (const facts of [{}, everyFact, { restore: null }]) {
      const problem = new Problem(code, 'What to do.', facts);
      const read = replayed({ kind: 'problem', problem, requestId, job });
      if (read.kind !== 'problem') throw new Error('no problem');
      expect(problemReply(read.problem, read.requestId)).toEqual(problemReply(problem, requestId));
      expect(read.job).toEqual(job);
    }
  });

  it('an answer has the same status, headers and body', () => {
    const body = '{"text":"grüße \\u0000"}';
    const representation = represent({ status: 200, headers: { 'x-y': 'z' }, body }, noTag);
    const read = replayed({ kind: 'answer', representation, job: null });
    expect(read).toMatchObject({ kind: 'answer', job: null });
    if (read.kind !== 'answer') throw new Error('no answer');
    const { gzipped: _, ...same } = read.representation;
    expect(representation).toMatchObject(same);
  });

  it('the private cause is not stored', () => {
    const problem = new Problem('graph-unavailable', 'Again.', {
      cause: new Error('private words'),
      mayHaveActed: true,
    });
    const text = JSON.stringify(storedOutcome.encode({ kind: 'problem', problem, requestId, job: null }));
    expect(text).not.toMatch(/private words|cause|mayHaveActed/u);
  });

  it.each([
    undefined,
    null,
    'text',
    {},
    { kind: 'answer', status: 200, headers: {}, body: 7, job: null },
    { kind: 'answer', status: 200, headers: { a: 1 }, body: '', job: null },
    { kind: 'problem', code: 'no-such-code', detail: '', facts: {}, requestId, job: null },
    { kind: 'problem', code: 'conflict', detail: '', facts: {}, requestId: 'x', job: null },
    { kind: 'problem', code: 'conflict', detail: '', facts: { unknown: 1 }, requestId, job: null },
  ])('a damaged value has no outcome: %j', (value) => {
    expect(storedOutcome.decode(value)).toBeUndefined();
  });
});
