import { describe, expect, it } from '@jest/globals';
import { problemKinds } from '../../shared/problem-kinds.ts';

describe('the registry of problems', () => {
  it.each(Object.entries(problemKinds))('%s says what to do, in plain text', (_code, { action }) => {
    expect(action).toMatch(/^[A-Z][^`\n]+[^.`\n]$/u);
  });

  it('never changes a status or a retryable within v1', () => {
    const rows = Object.entries(problemKinds).map(([code, kind]) => [code, kind.status, kind.retryable]);
    expect(rows).toEqual([
      ['invalid-request', 400, false],
      ['token-missing', 401, false],
      ['token-invalid', 401, false],
      ['forbidden', 403, false],
      ['not-found', 404, false],
      ['method-not-allowed', 405, false],
      ['conflict', 409, false],
      ['graph-throttled', 429, true],
      ['graph-permission-missing', 502, false],
      ['graph-conflict', 409, true],
      ['graph-refused', 502, false],
      ['upstream-invalid', 502, true],
      ['graph-unavailable', 503, true],
      ['identity-unavailable', 503, true],
      ['validation-unavailable', 503, true],
      ['rotation-unconfirmed', 502, false],
      ['vault-unavailable', 503, true],
      ['vault-permission-missing', 502, false],
      ['state-unavailable', 503, true],
      ['fleet-not-ready', 503, true],
      ['keys-unavailable', 503, true],
      ['disabled', 503, false],
      ['overloaded', 503, true],
      ['misconfigured', 503, false],
      ['internal', 500, false],
    ]);
  });
});
