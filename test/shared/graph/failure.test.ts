import { describe, expect, it } from '@jest/globals';
import { failureKinds, type FailureName } from '../../../shared/graph/failure.ts';
import type { RetryRule } from '../../../shared/graph/retry.ts';
import { graphWrite } from '../../../shared/problem.ts';

const names = Object.keys(failureKinds) as FailureName[];

describe('every kind of failure', () => {
  it('ends in a problem that the endpoints declare for Graph', () => {
    for (const name of names) expect(graphWrite).toContain(failureKinds[name].code);
  });

  it.each<[RetryRule, readonly FailureName[]]>([
    ['later', ['throttled', 'failed', 'broken', 'slow']],
    ['at-once', ['expired']],
    ['once-a-minute', ['unauthorized']],
  ])('is retried %s only when a repeat can help', (retry, expected) => {
    expect(names.filter((name) => failureKinds[name].retry === retry)).toStrictEqual(expected);
  });

  it('that has a Retry-After says so in its detail', () => {
    for (const name of names) {
      const { code, detail } = failureKinds[name];
      const waits = ['graph-throttled', 'graph-unavailable', 'graph-conflict'].includes(code);
      expect([name, detail.includes('Retry-After')]).toStrictEqual([name, waits]);
    }
  });

  it('has only placeholders that are replaced', () => {
    const placeholders = names.flatMap((name) => failureKinds[name].detail.match(/\{[^}]*\}/gu) ?? []);
    expect(new Set(placeholders)).toStrictEqual(new Set(['{permission}', '{whose}']));
  });
});
