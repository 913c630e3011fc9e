import { placeholder } from './addresses.ts';
import { classesOf } from './scan.ts';
import type { Segment } from './segments.ts';

/** A token as it is shown, and the text between it and the previous token. */
interface Token {
  readonly index: number;
  readonly rule: string | null;
  readonly shown: string;
  readonly before: string;
}

/** Splits a run of words, which the lexer reads as one segment. */
const splitProse = (text: string, segment: Segment): Segment | readonly Segment[] =>
  segment.rule !== 'prose'
    ? segment
    : Array.from(text.slice(segment.start, segment.end).matchAll(/[A-Za-z]+/g), ({ 0: word, index }) => ({
        start: segment.start + index,
        end: segment.start + index + word.length,
        rule: 'word',
        replacement: null,
      }));

const tokensOf = (text: string, segments: readonly Segment[]): Token[] => {
  const tokens: Token[] = [];
  let [before, last] = ['', 0];
  segments.forEach(({ start, end, rule, replacement }, index) => {
    before += text.slice(last, start);
    last = end;
    if (replacement === '') return;
    tokens.push({ index, rule, shown: replacement ?? text.slice(start, end), before });
    before = '';
  });
  return tokens;
};

/** Letters and digits in one short token: acceptable alone, part of a secret in a group. */
const isMixed = ({ rule, shown }: Token): boolean => rule === 'mix' && /\d/.test(shown);

const isDigits = ({ shown }: Token): boolean => /^\d{1,9}$/.test(shown);

/** Neither a space nor the quotes of a list separate the two tokens: `aB3(xY9,kk2`. */
const isAttached = (before: string): boolean =>
  before !== '' && !/\s/.test(before) && /^(?:.|[^"']+)$/u.test(before);

const attachedMixes = (tokens: readonly Token[]): Token[] =>
  tokens.filter((token, at) => {
    const next = tokens[at + 1];
    return (
      isMixed(token) &&
      ((at > 0 && isAttached(token.before)) || (next !== undefined && isAttached(next.before)))
    );
  });

/** Runs of neighbours, at minLength `minLength` long. */
const runsOf = (
  tokens: readonly Token[],
  minLength: number,
  joins: (left: Token, right: Token) => boolean,
): Token[][] => {
  const runs: Token[][] = [];
  tokens.forEach((token, at) => {
    const left = tokens[at - 1];
    const run = runs.at(-1);
    if (run !== undefined && left !== undefined && joins(left, token)) run.push(token);
    else runs.push([token]);
  });
  return runs.filter((run) => run.length >= minLength);
};

const isGroup = ({ rule, shown }: Token): boolean =>
  rule !== null && /^(?:[\da-fA-F]{2}|[\da-z]{3,8}|[\dA-Z]{3,8})$/.test(shown);

/** Same length and same case, so that a word of the sentence before a run is no part of it. */
const hasSameShape = (left: string, right: string): boolean =>
  left.length === right.length && /^(?:[\da-z]+|[\dA-Z]+)$/.test(left + right);

/** `JBSW Y3DP EHPK 3PXP`, `de ad be ef 01 2c`: groups of one length, at least a third of them with digits. */
const groupRuns = (tokens: readonly Token[]): Token[] =>
  runsOf(
    tokens,
    4,
    (left, right) =>
      isGroup(left) && isGroup(right) && hasSameShape(left.shown, right.shown) && /^\s$/.test(right.before),
  )
    .filter((run) => {
      const digits = run.filter(({ shown }) => /\d/.test(shown)).length;
      return run.some(isMixed) && digits * 3 >= run.length;
    })
    .flat();

/** `(555) 010 0199`, `4111 1111 1111 1111`: a number of more than 9 digits, written in groups. */
const numberRuns = (tokens: readonly Token[]): Token[] =>
  runsOf(
    tokens,
    3,
    (left, right) => isDigits(left) && isDigits(right) && /^[\s()[\]]{1,3}$/.test(right.before),
  )
    .filter((run) => run.map(({ shown }) => shown).join('').length > 9)
    .flat();

const digit = classesOf('0');

/** A run needs a mix of letters and digits or three neighbouring numbers. Most sentences have neither. */
const mayHaveRuns = (text: string, segments: readonly Segment[]): boolean => {
  let numbers = 0;
  for (const { start, end, rule, replacement } of segments) {
    if (rule === 'mix' && (classesOf(text, start, end) & digit) !== 0) return true;
    if (replacement !== '') numbers = rule === 'number' ? numbers + 1 : 0;
    if (numbers === 3) return true;
  }
  return false;
};

/** Redacts tokens that may stay alone but not next to their neighbours: parts of a secret or of a long number. */
export const withoutGroupedSecrets = (text: string, read: readonly Segment[]): readonly Segment[] => {
  if (!mayHaveRuns(text, read)) return read;
  const segments = read.flatMap((segment) => splitProse(text, segment));
  const tokens = tokensOf(text, segments);
  const redact = (found: readonly Token[], rule: string): void => {
    for (const { index } of found) {
      const { start = 0, end = 0 } = segments[index] ?? {};
      segments[index] = { start, end, rule: null, replacement: placeholder(rule) };
    }
  };
  redact([...attachedMixes(tokens), ...groupRuns(tokens)], 'token');
  redact(numberRuns(tokens), 'number');
  return segments;
};
