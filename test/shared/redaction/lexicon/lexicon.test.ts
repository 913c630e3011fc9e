import { describe, expect, it } from '@jest/globals';
import { placeholder, isPlaceholder } from '../../../../shared/redaction/addresses.ts';
import { publicCodes, ruleNames } from '../../../../shared/redaction/lexicon/lexicon.ts';
import { publicWords, slashedWords } from '../../../../shared/redaction/lexicon/public-words.ts';
import { mixedWords, rarePairs, vowelless } from '../../../../shared/redaction/lexicon/word-shapes.ts';
import { isSecretName } from '../../../../shared/redaction/secret-names.ts';

describe('the word lists', () => {
  it.each([
    ['ruleNames', ruleNames],
    ['publicCodes', publicCodes],
    ['publicWords', publicWords],
    ['slashedWords', slashedWords],
    ['vowelless', vowelless],
    ['mixedWords', mixedWords],
    ['rarePairs', rarePairs],
  ])('%s contains no empty entry and no whitespace', (_name, list) => {
    expect([...list].filter((word) => !/^\S+$/u.test(word))).toEqual([]);
  });

  it('every rule makes a placeholder that is recognised again', () => {
    expect([...ruleNames].filter((rule) => !isPlaceholder(placeholder(rule)))).toEqual([]);
  });

  it('no published code is the name of a secret', () => {
    expect([...publicCodes].filter(isSecretName)).toEqual([]);
  });
});
