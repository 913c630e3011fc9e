import { placeholder } from '../addresses.ts';
import { harmlessLiterals } from '../lexicon/expression-words.ts';

export const redactedLiteral = placeholder('literal');

const number = /^-?\d{1,9}$/;
/** Of ASCII. */
const separator = /^[\s!-/:-@[-`{-~]{0,3}$/;

/** True, False, a number of at most 9 digits, a listed word, or at most 3 spaces and punctuation characters. */
export const isHarmlessLiteral = (literal: string): boolean =>
  literal.length <= 40 &&
  (separator.test(literal) || number.test(literal) || harmlessLiterals.has(literal.toLowerCase()));

/** A constant or default value of an attribute mapping: `[redacted:literal]` unless it is harmless. */
export const redactLiteral = (literal: string): string =>
  isHarmlessLiteral(literal) ? literal : redactedLiteral;
