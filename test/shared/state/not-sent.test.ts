import { describe, expect, it } from '@jest/globals';
import { notFound, Problem } from '../../../shared/problem.ts';
import { notSent } from '../../../shared/state/not-sent.ts';

const cause = new Error('state: 503');

describe('a failure before anything was sent to Graph', () => {
  it('of the store says so, and keeps the wait and the cause', () => {
    const down = new Problem('state-unavailable', 'The store is down.', { retryAfterSeconds: 90, cause });
    const problem = notSent(down);
    expect(problem.detail).toContain('nothing was sent to Microsoft Graph');
    expect(problem).toMatchObject({ code: 'state-unavailable', facts: { retryAfterSeconds: 90, cause } });
  });

  it.each([
    notFound(),
    new Problem('identity-unavailable', 'No token.'),
    new Problem('conflict', 'Running.', { conflict: { reason: 'operationUnderWay' } }),
  ])('of another kind stays as it is: $code', (problem) => {
    expect(notSent(problem)).toBe(problem);
  });

  it('that is a defect is internal, without the text of the error', () => {
    const problem = notSent(new TypeError('x is undefined'));
    expect(problem.code).toBe('internal');
    expect(problem.detail).not.toContain('x is undefined');
  });
});
