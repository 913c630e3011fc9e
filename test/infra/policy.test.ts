import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadReader, readTexts, type Infra, type Texts } from './bicep/infra.ts';
import { policy } from './policy/index.ts';
import type { Rule, Seed } from './policy/rule.ts';

const rules = Object.values(policy).flat();
const texts = readTexts();
let read: (given: Texts) => Infra;
beforeAll(async () => {
  read = await loadReader();
});

const seeded = ([path, from, to]: Seed): Texts => {
  const text = texts[path] ?? '';
  if (!text.includes(from)) throw new Error(`infra/${path} has no ${JSON.stringify(from)}`);
  return { ...texts, [path]: text.replace(from, () => to) };
};

describe('the policy', () => {
  it('has a name of its own for each rule', () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(rules)('$id: $must', (rule: Rule) => {
    expect(rule.broken(read(texts))).toEqual([]);
  });
});

describe('a mistake on purpose is seen by', () => {
  const mistakes = rules.flatMap((rule) =>
    rule.seeds.map((seed) => ({ id: rule.id, rule, seed, shown: JSON.stringify(seed[2]) })),
  );

  it.each(mistakes)('$id: $shown', ({ rule, seed }) => {
    const infra = read(seeded(seed));
    expect(rule.broken(infra)).not.toEqual([]);
    // A mistake that does not even parse would prove nothing about the rule.
    if (rule.id !== 'files-parse') expect(infra.files.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
