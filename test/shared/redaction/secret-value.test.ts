import { describe, expect, it } from '@jest/globals';
import { isStateWord, valueAt, wordAt } from '../../../shared/redaction/secret-value.ts';

const valueOf = (text: string, isElement = false): string => {
  const { start, end } = valueAt(text, 0, [], isElement);
  return text.slice(start, end);
};

describe('valueAt', () => {
  it.each([
    ['a bare value ends at a space', 'abc def', 'abc'],
    ['a bare value ends at a semicolon', 'abc;def', 'abc'],
    ['a bare value ends at an ampersand', 'abc&x=1', 'abc'],
    ['a quoted value ends at its closing quote', '"abc def" x', 'abc def'],
    ['a quoted value skips an escaped quote', '"ab\\"c" x', 'ab\\"c'],
    ['typographic quotes', '\u201cabc def\u201d x', 'abc def'],
    ['quotes of markup', '&quot;abc def&quot; x', 'abc def'],
    ['a quote inside a word belongs to the value', "ab'cd ef", "ab'cd"],
    ['a list ends at its bracket', '[a, b] x', '[a, b]'],
    [
      'a passphrase of four words or more',
      'correct horse battery staple is x',
      'correct horse battery staple',
    ],
    ['three words are no passphrase', 'correct horse battery', 'correct'],
  ])('%s', (_title, text, value) => {
    expect(valueOf(text)).toBe(value);
  });

  it('the text of an element ends at its closing tag', () => {
    expect(valueOf('two words</password>', true)).toMatch(/^two words/u);
  });
});

describe('wordAt', () => {
  it.each([
    ['missing. Then', 'missing'],
    ['"expired"', 'expired'],
    ['[invalid]', 'invalid'],
    ['', ''],
  ])('%j: %j', (text, word) => {
    expect(wordAt(text, 0)).toBe(word);
  });
});

describe('isStateWord', () => {
  it.each(['invalid', 'Expired', 'the'])('accepts %s', (word) => {
    expect(isStateWord(word)).toBe(true);
  });
  it.each(['hunter2', 'orange'])('refuses %s', (word) => {
    expect(isStateWord(word)).toBe(false);
  });
});
