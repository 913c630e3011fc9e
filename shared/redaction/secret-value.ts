import { functionWords, plainAnswers } from './lexicon/lexicon.ts';
import { blanks, commas, fold, matchAt, quotes } from './character-classes.ts';

/** Offsets of a secret in the text. */
export interface Value {
  readonly start: number;
  readonly end: number;
}

/** What is known of a text while it is read from left to right: closing signs that are not to come any more. */
export type Exhausted = Set<string>;

const opener = new RegExp(String.raw`(?:\\{0,7}[${quotes}]|&(?:quot|apos|#3[49]);)?`, 'uy');
const alnum = String.raw`[\p{L}\p{N}]`;

/** Everything to the next blank, quote, `;` or `&`; a quote inside of a word is a part of it. */
const bareValue = new RegExp(`(?:[^${blanks}${quotes};\uff1b&]|(?<=${alnum})[${quotes}](?=${alnum}))*`, 'uy');

const word = new RegExp(
  String.raw`[\[({]*(?:\\{0,7}[${quotes}])?([^${blanks}${quotes}${commas}()[\]{}<>]{1,100})`,
  'uy',
);
const passphrase = /(?:[a-z]{3,10} ){3,23}[a-z]{3,10}(?![\p{L}\p{N}])/uy;

/** The word that begins here, behind an opening quote, as it is compared: without `.`, `:`, `!`, `?` behind it. */
export const wordAt = (text: string, at: number): string => {
  word.lastIndex = at;
  return (word.exec(text)?.[1] ?? '').replace(/[.:!?]{1,5}$/, '');
};

/** A word that tells nothing: `invalid`, `missing`. */
export const isPlainAnswer = (answer: string): boolean =>
  functionWords.has(fold(answer)) || plainAnswers.has(fold(answer));

const bareEnd = (text: string, at: number): number => at + matchAt(bareValue, text, at).length;

/** Where a closing sign stands, or -1. Each kind that is not found once is not looked for again: time stays linear. */
const findOnce = (text: string, closing: RegExp, at: number, exhausted: Exhausted): number => {
  if (exhausted.has(closing.source)) return -1;
  closing.lastIndex = at;
  const found = closing.exec(text)?.index ?? -1;
  if (found < 0) exhausted.add(closing.source);
  return found;
};

const closingOf = (opening: string): RegExp => {
  if (opening.startsWith('&')) return new RegExp(opening, 'g');
  const quote = opening.slice(-1);
  const mates = '"\'`'.includes(quote) ? quote : quotes.replace(/^"'`/, '');
  return new RegExp(String.raw`(?<!\\)\\{0,${opening.length - 1}}[${mates}](?!${alnum})`, 'gu');
};

/** Four words or more that no sentence would set in a row. */
const passphraseEnd = (text: string, at: number): number => {
  const found = matchAt(passphrase, text, at);
  if (found === '') return at;
  const row = found.split(' ');
  const prose = row.findIndex((next) => functionWords.has(next));
  const phrase = prose < 0 ? row : row.slice(0, prose);
  return phrase.length < 4 ? at : at + phrase.join(' ').length;
};

const closingBrackets: Readonly<Record<string, RegExp>> = { '[': /\]/g, '{': /\}/g };

const bracketEnd = (text: string, at: number, exhausted: Exhausted): number => {
  const closing = closingBrackets[text.charAt(at)];
  return closing === undefined ? at : Math.max(at, findOnce(text, closing, at, exhausted));
};

/** The text of an element runs to its closing tag: `<password>two words</password>`. */
const elementEnd = (text: string, at: number): number => {
  const next = text.indexOf('<', at);
  return next >= 0 && text.charAt(next + 1) === '/' ? next : at;
};

/** The value that begins here: one opening quote is skipped, and a quoted value runs to its closing quote. */
export const valueAt = (text: string, at: number, exhausted: Exhausted, element = false): Value => {
  const opening = matchAt(opener, text, at);
  const start = at + opening.length;
  const closed = opening === '' ? -1 : findOnce(text, closingOf(opening), start, exhausted);
  if (closed >= 0) return { start, end: closed };
  const ends = [
    start,
    bracketEnd(text, start, exhausted),
    passphraseEnd(text, start),
    element ? elementEnd(text, start) : start,
  ];
  return { start, end: bareEnd(text, Math.max(...ends)) };
};
