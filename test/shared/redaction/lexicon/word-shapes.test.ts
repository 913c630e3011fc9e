import { describe, expect, it } from '@jest/globals';
import { mixedWords, rarePairs, words } from '../../../../shared/redaction/lexicon/word-shapes.ts';

describe('the shapes of words', () => {
  it('words splits lines at single spaces', () => {
    expect(words('a b', 'c')).toEqual(new Set(['a', 'b', 'c']));
    expect(words()).toEqual(new Set());
  });

  it('rare pairs are two letters each, and contain none of a common word', () => {
    expect([...rarePairs].filter((pair) => !/^[a-z]{2}$/u.test(pair))).toEqual([]);
    expect(['qx', 'zj', 'jq'].filter((pair) => !rarePairs.has(pair))).toEqual([]);
    expect(['qu', 'th', 'er', 'st'].filter((pair) => rarePairs.has(pair))).toEqual([]);
  });

  it('words of mixed case have capitals within', () => {
    expect([...mixedWords].filter((word) => !/^.+[A-Z]/u.test(word))).toEqual([]);
  });
});
