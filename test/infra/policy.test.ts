import { describe, expect, it } from '@jest/globals';
import { readInfra } from '../../scripts/infra/compiled/infra.ts';
import { policy } from '../../scripts/infra/policy/index.ts';
import type { Rule } from '../../scripts/infra/policy/rule.ts';

const rules = Object.values(policy).flat();
const infra = readInfra();

describe('the policy', () => {
  it('has a name of its own for each rule', () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(rules)('$id: $must', (rule: Rule) => {
    expect(rule.broken(infra)).toEqual([]);
  });

  it('shows for each rule a mistake that it sees', () => {
    expect(rules.filter(({ seeds }) => seeds.length === 0).map(({ id }) => id)).toEqual([]);
  });
});

describe('a mistake on purpose is seen by', () => {
  const mistakes = rules.flatMap((rule) =>
    rule.seeds.map(({ label, plant }) => ({ id: rule.id, rule, label, plant })),
  );

  it.each(mistakes)('$id: $label', ({ rule, plant }) => {
    expect(rule.broken(plant(infra))).not.toEqual([]);
  });
});
