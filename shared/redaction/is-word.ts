import { classesOf, type Classes } from './scan.ts';
import { mixedWords, rarePairs, vowelless } from './lexicon/word-shapes.ts';

const maxWordLength = 60;
const joiner = /['\u2019\u2010\u2011\u2013\u2014-]/;
const letters = /^\p{L}[\p{L}\p{M}]*$/u;
const asciiLetters = classesOf('aA');
const oneCase = /^(?:[A-Z]?[a-z]+|[A-Z]+|[A-Z]{2,6}s)$/;
const camelParts = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g;
const manyConsonants = /[^aeiouy]{5}/;

const consistsOf = (text: string, classes: Classes): boolean => (classesOf(text) & ~classes) === 0;

const isAcronym = (part: string): boolean => /^[A-Z]+$/.test(part);

/** Index of a pair of letters A to Z, in any case, in a table of all pairs. */
const pairIndex = (text: string, at: number): number =>
  ((text.charCodeAt(at) & 31) << 5) | (text.charCodeAt(at + 1) & 31);

const isRarePair = new Uint8Array(1024);
for (const pair of rarePairs) isRarePair[pairIndex(pair, 0)] = 1;

/** The number of letter pairs that are rare in every language. `word` consists of A to Z. */
const countRarePairs = (word: string): number => {
  let count = 0;
  for (let at = 1; at < word.length; at += 1) count += isRarePair[pairIndex(word, at - 1)] ?? 0;
  return count;
};

/** About a third of the pairs of random letters are rare; words have almost none. */
const isRandom = (word: string): boolean => {
  const pairs = countRarePairs(word);
  if (pairs >= 2 && pairs * 5 > word.length) return true;
  return pairs > 0 && isAcronym(word) && manyConsonants.test(word.toLowerCase());
};

const isPronounceable = (part: string): boolean => {
  const lower = part.toLowerCase();
  if (lower.length <= 2 || vowelless.has(lower)) return true;
  return /[aeiouy]/.test(lower) && !manyConsonants.test(lower) && countRarePairs(lower) * 7 <= lower.length;
};

/** CamelCase: mostly pronounceable words, with few short parts and acronyms. */
const isCamelCase = (word: string): boolean => {
  if (mixedWords.has(word)) return true;
  const parts = word.match(camelParts) ?? [];
  if (!parts.every((part) => isAcronym(part) || isPronounceable(part))) return false;
  const whole = parts.filter((part) => part.length > 2 && !isAcronym(part));
  const acronyms = parts.filter((part) => isAcronym(part) && part.length > 1);
  const stubs = parts.length - whole.length - acronyms.length;
  return whole.join('').length * 2 > word.length && acronyms.length <= 2 && stubs <= 1 + whole.length / 2;
};

/** A word of the letters A to Z. */
const isAsciiWord = (word: string): boolean =>
  oneCase.test(word) ? word.length < 8 || !isRandom(word) : isCamelCase(word);

const isWordPart = (part: string): boolean =>
  letters.test(part) && (consistsOf(part, asciiLetters) ? isAsciiWord(part) : true);

/**
 * A word of letters of any alphabet, with inner `'` or `-`, or CamelCase of such words; at most 60 characters. Letters
 * that cannot be pronounced are no word, because secrets consist of random letters.
 */
export const isWord = (token: string, maxLength = maxWordLength): boolean => {
  if (token.length > maxLength) return false;
  return consistsOf(token, asciiLetters) ? isAsciiWord(token) : token.split(joiner).every(isWordPart);
};
