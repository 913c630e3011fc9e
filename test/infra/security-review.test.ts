import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { reviewTables, ruleCount, tablesOf } from './security-review.ts';

const page = readFileSync('docs/security-review.md', 'utf8');

describe('docs/security-review.md', () => {
  it.each(Object.keys(reviewTables))('says what the policy says: %s', (heading) => {
    expect(tablesOf(page)[heading]).toEqual(reviewTables[heading]);
  });

  it('has no table that nothing stands behind', () => {
    expect(Object.keys(tablesOf(page)).sort()).toEqual(Object.keys(reviewTables).sort());
  });

  it('tells how many rules there are', () => {
    expect(page).toContain(`the ${ruleCount} rules`);
  });
});
