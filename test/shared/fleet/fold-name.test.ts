import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldName, signOf } from '../../../shared/fleet/fold-name.ts';

describe('a name for comparisons', () => {
  it('is without case', () => {
    expect(foldName('Payroll BRIDGE')).toBe('payroll bridge');
  });

  it('is equal for each Unicode form of one name', () => {
    expect(foldName('A\u0308RZTE')).toBe(foldName('\u00c4rzte'));
  });

  it('is empty for an empty name', () => {
    expect(foldName('')).toBe('');
  });
});

describe('the sign of a text', () => {
  const has = (whole: number, part: number): boolean => (whole & part) === part;

  it('has every bit of the sign of each part of the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (before, part, after) => {
        const [whole, own] = [signOf(before + part + after), signOf(part)];
        return (
          has(whole.characters, own.characters) &&
          has(whole.pairs, own.pairs) &&
          has(whole.morePairs, own.morePairs)
        );
      }),
    );
  });

  it('rules out most names that do not contain the text', () => {
    const names = Array.from({ length: 1000 }, (_, at) => `application ${at * 7919} of team ${at % 17}`);
    const own = signOf('payroll');
    const possible = names.filter((name) => {
      const whole = signOf(name);
      return has(whole.characters, own.characters) && has(whole.pairs, own.pairs);
    });
    expect(possible.length).toBeLessThan(50);
  });

  it('of an empty text is in every text', () => {
    expect(signOf('')).toEqual({ characters: 0, pairs: 0, morePairs: 0 });
  });
});
