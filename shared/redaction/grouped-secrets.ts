import { placeholder } from './addresses.ts';
import type { Segment } from './lexer.ts';

/** A token, and the text between it and the previous token. */
interface Token {
  readonly index: number;
  readonly segment: Segment;
  readonly before: string;
}

/** Splits a run of words, which the lexer reads as one segment. */
const splitProse = (segment: Segment): Segment | readonly Segment[] =>
  segment.rule !== 'prose'
    ? segment
    : segment.shown
        .split(/([A-Za-z]+)/)
        .map((shown, at) =>
          at % 2 === 1 ? { ...segment, shown, rule: 'word' } : { kind: 'gap', shown, rule: null },
        );

const tokensOf = (segments: readonly Segment[]): Token[] => {
  const tokens: Token[] = [];
  let between: string[] = [];
  segments.forEach((segment, index) => {
    if (segment.kind === 'gap') return void between.push(segment.shown);
    tokens.push({ index, segment, before: between.join('') });
    between = [];
  });
  return tokens;
};

/** Letters and digits in one short token: acceptable alone, part of a secret in a group. */
const isMixed = ({ rule, shown }: Segment): boolean => rule === 'mix' && /\d/.test(shown);

const isDigits = ({ shown }: Segment): boolean => /^\d{1,9}$/.test(shown);

/** Neither a space nor the quotes of a list separate the two tokens: `aB3(xY9,kk2`. */
const isAttached = (before: string): boolean =>
  before !== '' && !/\s/.test(before) && /^(?:.|[^"']+)$/u.test(before);

const attachedMixes = (tokens: readonly Token[]): Token[] =>
  tokens.filter((token, at) => {
    const next = tokens[at + 1];
    return (
      isMixed(token.segment) &&
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

const isGroup = ({ segment }: Token): boolean =>
  segment.rule !== null && /^(?:[\da-fA-F]{2}|[\da-z]{3,8}|[\dA-Z]{3,8})$/.test(segment.shown);

/** Same length and same case, so that a word of the sentence before a run is no part of it. */
const hasSameShape = (left: string, right: string): boolean =>
  left.length === right.length && /^(?:[\da-z]+|[\dA-Z]+)$/.test(left + right);

/** `JBSW Y3DP EHPK 3PXP`, `de ad be ef 01 2c`: groups of one length, at least a third of them with digits. */
const groupRuns = (tokens: readonly Token[]): Token[] =>
  runsOf(
    tokens,
    4,
    (left, right) =>
      isGroup(left) &&
      isGroup(right) &&
      hasSameShape(left.segment.shown, right.segment.shown) &&
      /^\s$/.test(right.before),
  )
    .filter((run) => {
      const digits = run.filter(({ segment }) => /\d/.test(segment.shown)).length;
      return run.some(({ segment }) => isMixed(segment)) && digits * 3 >= run.length;
    })
    .flat();

/** `(555) 010 0199`, `4111 1111 1111 1111`: a number of more than 9 digits, written in groups. */
const numberRuns = (tokens: readonly Token[]): Token[] =>
  runsOf(
    tokens,
    3,
    (left, right) =>
      [left, right].every(({ segment }) => isDigits(segment)) && /^[\s()[\]]{1,3}$/.test(right.before),
  )
    .filter((run) => run.map(({ segment }) => segment.shown).join('').length > 9)
    .flat();

/** A run needs a mix of letters and digits or three neighbouring numbers. Most sentences have neither. */
const mayHaveRuns = (segments: readonly Segment[]): boolean => {
  let numbers = 0;
  for (const segment of segments) {
    if (segment.kind === 'gap') continue;
    numbers = isDigits(segment) ? numbers + 1 : 0;
    if (numbers === 3 || isMixed(segment)) return true;
  }
  return false;
};

/** Redacts tokens that may stay alone but not next to their neighbours: parts of a secret or of a long number. */
export const withoutGroupedSecrets = (read: readonly Segment[]): readonly Segment[] => {
  if (!mayHaveRuns(read)) return read;
  const segments = read.flatMap(splitProse);
  const tokens = tokensOf(segments);
  const shown = [...segments];
  const redact = (found: readonly Token[], rule: string): void => {
    for (const { index, segment } of found)
      shown[index] = { ...segment, shown: placeholder(rule), rule: null };
  };
  redact([...attachedMixes(tokens), ...groupRuns(tokens)], 'token');
  redact(numberRuns(tokens), 'number');
  return shown;
};
