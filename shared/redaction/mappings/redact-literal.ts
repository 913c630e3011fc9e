import { placeholder } from '../addresses.ts';
import { harmlessLiterals } from '../lexicon/expression-words.ts';

export const redactedLiteral = placeholder('literal');

const number = /^-?\d{1,9}$/;
const separator = /^[ \t\r\n!-/:-@[-`{-~]{0,3}$/;
/** Other letters can fold to these: the Kelvin sign to k. */
const ascii = /^[\t\r\n -~]*$/;

/** True, False, a number of at most 9 digits, a listed word, or at most 3 spaces and punctuation characters; all of ASCII. */
export const isHarmlessLiteral = (literal: string): boolean =>
  literal.length <= 40 &&
  ascii.test(literal) &&
  (separator.test(literal) || number.test(literal) || harmlessLiterals.has(literal.toLowerCase()));

/** A constant or default value of an attribute mapping: `[redacted:literal]` unless it is harmless. */
export const redactLiteral = (literal: string): string =>
  isHarmlessLiteral(literal) ? literal : redactedLiteral;

const maxQuotedLength = 100;
const quotedLiteral = /^"((?:[^"\\]|\\.|"")*)"$/su;

/**
 * The expression of a mapping that is a constant, or whose kind is unknown: a literal, also in quotes. Brackets do not make it an
 * attribute.
 */
export const redactConstant = (expression: string): string => {
  if (expression.length > maxQuotedLength) return redactedLiteral;
  const literal = quotedLiteral.exec(expression.trim())?.[1];
  return literal === undefined ? redactLiteral(expression) : `"${redactLiteral(literal)}"`;
};
