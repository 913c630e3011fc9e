import { functionWords, stateWords } from './lexicon/lexicon.ts';
import { spaces, commas, fold, matchAt, quotes } from './character-classes.ts';

/** Offsets of a secret in the text. */
export interface ValueRange {
  readonly start: number;
  readonly end: number;
}

/** Closing quotes and brackets that do not occur any more in the rest of the text. */
export type Exhausted = string[];

const opener = new RegExp(String.raw`(?:\\{0,7}[${quotes}]|&(?:quot|apos|#3[49]);)?`, 'uy');
const alnum = String.raw`[\p{L}\p{N}]`;

/** Everything up to the next space, quote, `;` or `&`. A quote between two letters or digits is part of the value. */
const bareValue = new RegExp(`(?:[^${spaces}${quotes};\uff1b&]|(?<=${alnum})[${quotes}](?=${alnum}))*`, 'uy');

const word = new RegExp(
  String.raw`[\[({]*(?:\\{0,7}[${quotes}])?([^${spaces}${quotes}${commas}()[\]{}<>]{1,100})`,
  'uy',
);
const passphrase = /(?:[a-z]{3,10} ){3,23}[a-z]{3,10}(?![\p{L}\p{N}])/uy;

/** The word at this offset, without an opening quote and without final `.`, `:`, `!`, `?`. */
export const wordAt = (text: string, at: number): string => {
  word.lastIndex = at;
  return (word.exec(text)?.[1] ?? '').replace(/[.:!?]{1,5}$/, '');
};

/** A word that describes a secret without revealing it: `invalid`, `missing`. */
export const isStateWord = (answer: string): boolean =>
  functionWords.has(fold(answer)) || stateWords.has(fold(answer));

const bareEnd = (text: string, at: number): number => at + matchAt(bareValue, text, at).length;

/** The offset of a closing character, or -1. A kind that was not found is not searched again, which keeps the time linear. */
const findOnce = (text: string, closing: RegExp, at: number, exhausted: Exhausted): number => {
  if (exhausted.includes(closing.source)) return -1;
  closing.lastIndex = at;
  const found = closing.exec(text)?.index ?? -1;
  if (found < 0) exhausted.push(closing.source);
  return found;
};

const closingOf = (opening: string): RegExp => {
  if (opening.startsWith('&')) return new RegExp(opening, 'g');
  const quote = opening.slice(-1);
  const closingQuotes = '"\'`'.includes(quote) ? quote : quotes.replace(/^"'`/, '');
  return new RegExp(String.raw`(?<!\\)\\{0,${opening.length - 1}}[${closingQuotes}](?!${alnum})`, 'gu');
};

/** The end of four or more words in a row without a function word. */
const passphraseEnd = (text: string, at: number): number => {
  const found = matchAt(passphrase, text, at);
  if (found === '') return at;
  const run = found.split(' ');
  const prose = run.findIndex((next) => functionWords.has(next));
  const phrase = prose < 0 ? run : run.slice(0, prose);
  return phrase.length < 4 ? at : at + phrase.join(' ').length;
};

const closingBrackets: Readonly<Record<string, RegExp>> = { '[': /\]/g, '{': /\}/g };

const bracketEnd = (text: string, at: number, exhausted: Exhausted): number => {
  const closing = closingBrackets[text.charAt(at)];
  return closing === undefined ? at : Math.max(at, findOnce(text, closing, at, exhausted));
};

/** The text of an element extends to its closing tag: `<password>two words</password>`. */
const elementEnd = (text: string, at: number): number => {
  const next = text.indexOf('<', at);
  return next >= 0 && text.charAt(next + 1) === '/' ? next : at;
};

/** The value at this offset: an opening quote is skipped, and a quoted value extends to its closing quote. */
export const valueAt = (text: string, at: number, exhausted: Exhausted, element = false): ValueRange => {
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
