import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { reviewTables, ruleCount, tablesOf } from '../../scripts/infra/security-review.ts';

const page = readFileSync('docs/security-review.md', 'utf8');

describe('docs/security-review.md', () => {
  it.each(Object.keys(reviewTables))('says what the policy says: %s', (heading) => {
    expect(tablesOf(page)[heading]).toEqual(reviewTables[heading]);
  });

  it('states all 42 rows of the platform checklist: set, or waived with a reason', () => {
    const rows = reviewTables['The platform checklist'] ?? [];
    const reasons = (reviewTables['What is waived'] ?? []).map(([advice]) => advice);
    expect(rows).toHaveLength(42);
    for (const [row, , place, waived = ''] of rows) {
      expect([row, `${place ?? ''}${waived}`]).not.toEqual([row, '']);
      for (const advice of waived.split('; ').filter((one) => one !== '')) expect(reasons).toContain(advice);
    }
  });

  it('has no table without a source', () => {
    expect(Object.keys(tablesOf(page)).sort()).toEqual(Object.keys(reviewTables).sort());
  });

  it('tells how many rules there are', () => {
    expect(page).toContain(`the ${ruleCount} rules`);
  });
});
