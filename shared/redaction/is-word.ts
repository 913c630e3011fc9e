import { mixedWords, unspoken, vowelless } from './lexicon/word-shapes.ts';

const maxWordLength = 60;
const hyphen = /['\u2019\u2010\u2011\u2013\u2014-]/;
const letters = /^\p{L}[\p{L}\p{M}]*$/u;
const asciiLetters = /^[A-Za-z]+$/;
const oneCase = /^(?:[A-Z]?[a-z]+|[A-Z]+|[A-Z]{2,6}s)$/;
/** Too short to tell words from drawn letters: most of a sentence, so it is looked for first. */
const shortWord = /^[A-Za-z][a-z]{0,6}$/;
const camelParts = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g;
const manyConsonants = /[^aeiouy]{5}/;

const isAcronym = (part: string): boolean => /^[A-Z]+$/.test(part);

/** Where a pair of letters A to Z, in any case, stands in a table of all of them. */
const placeOf = (text: string, at: number): number =>
  ((text.charCodeAt(at) & 31) << 5) | (text.charCodeAt(at + 1) & 31);

const isUnspoken = new Uint8Array(1024);
for (const pair of unspoken) isUnspoken[placeOf(pair, 0)] = 1;

/** How many neighbouring letters are pairs that hardly a word of any language has; `word` is of A to Z. */
const unspokenPairs = (word: string): number => {
  let count = 0;
  for (let at = 1; at < word.length; at += 1) count += isUnspoken[placeOf(word, at - 1)] ?? 0;
  return count;
};

/** Letters drawn by lot have such a pair in three; words have next to none. */
const isDrawnByLot = (word: string): boolean => {
  const pairs = unspokenPairs(word);
  if (pairs >= 2 && pairs * 5 > word.length) return true;
  return pairs > 0 && isAcronym(word) && manyConsonants.test(word.toLowerCase());
};

const isSpoken = (part: string): boolean => {
  const lower = part.toLowerCase();
  if (lower.length <= 2 || vowelless.has(lower)) return true;
  return /[aeiouy]/.test(lower) && !manyConsonants.test(lower) && unspokenPairs(lower) * 7 <= lower.length;
};

/** CamelCase: most of it are words that can be spoken; a few short parts and acronyms may stand between. */
const isCamelCase = (word: string): boolean => {
  if (mixedWords.has(word)) return true;
  const parts = word.match(camelParts) ?? [];
  if (!parts.every((part) => isAcronym(part) || isSpoken(part))) return false;
  const whole = parts.filter((part) => part.length > 2 && !isAcronym(part));
  const acronyms = parts.filter((part) => isAcronym(part) && part.length > 1);
  const stubs = parts.length - whole.length - acronyms.length;
  return whole.join('').length * 2 > word.length && acronyms.length <= 2 && stubs <= 1 + whole.length / 2;
};

const isPiece = (piece: string): boolean => {
  if (!letters.test(piece)) return false;
  if (!asciiLetters.test(piece)) return true;
  return oneCase.test(piece) ? piece.length < 8 || !isDrawnByLot(piece) : isCamelCase(piece);
};

/**
 * A word of letters of any alphabet with inner `'` or `-`, or CamelCase of such words, at most 60 characters. Letters in
 * an order that nobody could speak are no word: random letters are how secrets look.
 */
export const isWord = (token: string, longest = maxWordLength): boolean =>
  shortWord.test(token) || (token.length <= longest && token.split(hyphen).every(isPiece));
