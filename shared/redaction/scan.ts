import { apostrophe, delimiters, escapedLineBreak, matchEnd, wideTerminator } from './character-classes.ts';

/**
 * Passes over the character codes of a text, with a table of the ASCII characters. To start a regular expression for each
 * token takes longer than to read the token. Where the table does not decide, a pattern does.
 */

/** A set of classes of characters, one bit for each class. */
export type Classes = number;

/** Not a class: the character belongs to every token, or to no token. For `'`, `[` and `\` the neighbours decide. */
const plain = 1;
const separator = 2;
const sides = plain | separator;

const beyondAscii = 4;
const otherAscii = 8;
const groups = [/[a-z]/, /[A-Z]/, /\d/];
/** Each of these characters is a class of its own. */
const singles = ".:-/\\@#%+_'=?!,; ";

const oneDelimiter = new RegExp(`[${delimiters}]`, 'u');
const sideOf = (character: string): number => {
  if ("'[\\".includes(character)) return 0;
  return oneDelimiter.test(character) ? separator : plain;
};

const classBit = (character: string): number => {
  const group = groups.findIndex((pattern) => pattern.test(character));
  if (group >= 0) return 16 << group;
  const single = singles.indexOf(character);
  return single < 0 ? otherAscii : (16 << groups.length) << single;
};

const asciiTable = Int32Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return sideOf(character) | classBit(character);
});

/** Class and side of the character at this offset; 0 at the end of the text. */
const entryAt = (text: string, at: number): number => {
  if (at >= text.length) return 0;
  const code = text.charCodeAt(at);
  return code < 128 ? (asciiTable[code] ?? 0) : beyondAscii;
};

/** The classes of the characters from `start` to `end`. An example stands for its classes: `classesOf('aA0')`. */
export const classesOf = (text: string, start = 0, end = text.length): Classes => {
  let entries = 0;
  for (let at = start; at < end; at += 1) entries |= entryAt(text, at);
  return entries & ~sides;
};

/** The offset after a token, and the classes of its characters. */
export interface TokenScan {
  readonly end: number;
  readonly classes: Classes;
}

const tokenPattern = new RegExp(
  `(?:(?!${wideTerminator}|${escapedLineBreak})[^${delimiters}]|${apostrophe})+`,
  'uy',
);

/** The token that starts at this offset: everything up to the next gap. */
export const scanToken = (text: string, at: number): TokenScan => {
  let end = at;
  let entries = 0;
  let entry = entryAt(text, end);
  while ((entry & plain) !== 0) {
    entries |= entry;
    end += 1;
    entry = entryAt(text, end);
  }
  const isEnd = (entry & separator) !== 0 || end === text.length;
  const full = isEnd ? end : matchEnd(tokenPattern, text, end);
  return { end: full, classes: (entries & ~sides) | classesOf(text, end, full) };
};

const gapPattern = new RegExp(
  String.raw`(?:(?!${apostrophe}|\[redacted:)[${delimiters}]|${wideTerminator}|${escapedLineBreak})+`,
  'uy',
);

/** The end of the gap that starts at this offset. */
export const gapEnd = (text: string, at: number): number => {
  let end = at;
  while ((entryAt(text, end) & separator) !== 0) end += 1;
  const isEnd = (entryAt(text, end) & plain) !== 0 || end === text.length;
  return isEnd ? end : matchEnd(gapPattern, text, end);
};

const letters = classesOf('aA');
export const isLetterAt = (text: string, at: number): boolean => (entryAt(text, at) & letters) !== 0;

const lowerCase = asciiTable[0x61] ?? 0;
const upperCase = classesOf('A');
const punctuation = classesOf('.,:;!?');
const space = classesOf(' ');
const maxShortWord = 7;

/**
 * The end of the short words from this offset on: at most 7 letters (as in is-word.ts), a punctuation mark or none, and a
 * space. Most of a sentence is read this way in one step.
 */
export const shortWordsEnd = (text: string, at: number): number => {
  let end = at;
  /** The letters of the word so far; more than the maximum after its punctuation mark. */
  let length = 0;
  for (let next = at; next < text.length; next += 1) {
    const entry = entryAt(text, next);
    if (entry === lowerCase && length < maxShortWord) length += 1;
    else if ((entry & space) !== 0 && length > 0) {
      end = next + 1;
      length = 0;
    } else if ((entry & upperCase) !== 0 && length === 0) length = 1;
    else if ((entry & punctuation) !== 0 && length > 0 && length <= maxShortWord) length = maxShortWord + 1;
    else break;
  }
  return end;
};
