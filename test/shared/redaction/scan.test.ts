import { describe, expect, it } from '@jest/globals';
import {
  apostrophe,
  delimiters,
  escapedLineBreak,
  matchEnd,
  wideTerminator,
} from '../../../shared/redaction/character-classes.ts';
import { classesOf, gapEnd, isLetterAt, scanToken, shortWordsEnd } from '../../../shared/redaction/scan.ts';
import { pick, seeded } from '../../../local/random.ts';

describe('scanToken and gapEnd', () => {
  it.each([
    ['a space', 'user not found', 'user', ' '],
    ['a comma', 'user, group', 'user', ', '],
    ['quotes and brackets', 'user"] (found)', 'user', '"] ('],
    ['a Chinese full stop', '\u7528\u6237\u3002\u65e0', '\u7528\u6237', '\u3002'],
    ['an escaped line break', 'user\\r\\nfound', 'user', '\\r\\n'],
    ['the end of the text', 'user', 'user', ''],
    ['no apostrophe inside a word', "don't stop", "don't", ' '],
  ])('%s ends a token', (_title, text, token, gap) => {
    const { end } = scanToken(text, 0);
    expect([text.slice(0, end), text.slice(end, gapEnd(text, end))]).toEqual([token, gap]);
  });
});

describe('classesOf', () => {
  it('has one class for each kind of character', () => {
    expect(classesOf('user')).toBe(classesOf('z'));
    expect(classesOf('v2.0')).toBe(classesOf('a0.'));
    expect(classesOf('v2.0', 1, 2)).toBe(classesOf('7'));
    expect(classesOf('\u00e9\u4e16\ud800')).toBe(classesOf('\u00df'));
    expect(classesOf('')).toBe(0);
  });

  it('different kinds have no class in common', () => {
    const kinds = Array.from("aA0.:-/\\@#%+_'=?!,; *\u00e9", (kind) => classesOf(kind));
    expect(kinds.reduce((all, kind) => all ^ kind, 0)).toBe(kinds.reduce((all, kind) => all | kind, 0));
    expect(new Set(kinds).size).toBe(kinds.length);
  });
});

const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const beyondAscii =
  '\u00e9 \u0301 \u3002 \u0660\u3002\u0660 \uff1a \u201c \u3008 \ud800 \u{1f600} \u2028'.split(' ');
const words = [
  'user',
  'Provisioning',
  ' ',
  ' ',
  '. ',
  "a'b",
  '\u2019',
  'a\u2019b',
  '[redacted:',
  '\\r\\n',
  '\\r',
];
/** Characters at which the table, or else a pattern, decides. */
const pieces = [ascii, beyondAscii, words].flat();
const random = seeded(20261129);
const texts = Array.from({ length: 4000 }, () =>
  Array.from({ length: 12 }, () => pick(random, pieces)).join(''),
);

describe('the scans end where the patterns of the same characters end, at each offset of random texts', () => {
  const gap = `(?:(?!${apostrophe}|\\[redacted:)[${delimiters}]|${wideTerminator}|${escapedLineBreak})+`;
  const token = `(?:(?!${wideTerminator}|${escapedLineBreak})[^${delimiters}]|${apostrophe})+`;
  it.each([
    ['scanToken', token, (text: string, at: number) => scanToken(text, at).end],
    ['gapEnd', gap, gapEnd],
    ['shortWordsEnd', '(?:[A-Za-z][a-z]{0,6}[.,:;!?]? )+', shortWordsEnd],
  ])('%s', (_title, source, endOf) => {
    const pattern = new RegExp(source, 'uy');
    const wrong = texts.flatMap((text) =>
      Array.from({ length: text.length + 1 }, (_, at) => [text, at] as const).filter(
        ([, at]) => endOf(text, at) !== matchEnd(pattern, text, at),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('isLetterAt', () => {
    const letters = texts.flatMap((text) => text.split('').filter((_, at) => isLetterAt(text, at)));
    const expected = texts.flatMap((text) => text.match(/[A-Za-z]/g) ?? []);
    expect(letters).toEqual(expected);
  });

  it('scanToken returns the classes of the token', () => {
    const wrong = texts.filter((text) => {
      const { end, classes } = scanToken(text, 0);
      return classes !== classesOf(text, 0, end);
    });
    expect(wrong).toEqual([]);
  });
});
