import { replacement } from './addresses.ts';
import type { Piece } from './lexer.ts';

/** A token, and what stands between it and the one before. */
interface Place {
  readonly index: number;
  readonly piece: Piece;
  readonly before: string;
}

/** The words that the lexer had read at once, one by one. */
const wordByWord = (piece: Piece): Piece | readonly Piece[] =>
  piece.rule !== 'prose'
    ? piece
    : piece.shown
        .split(/([A-Za-z]+)/)
        .map((shown, at) =>
          at % 2 === 1 ? { ...piece, shown, rule: 'word' } : { kind: 'gap', shown, rule: null },
        );

const placesOf = (pieces: readonly Piece[]): Place[] => {
  const places: Place[] = [];
  let between: string[] = [];
  pieces.forEach((piece, index) => {
    if (piece.kind === 'gap') return void between.push(piece.shown);
    places.push({ index, piece, before: between.join('') });
    between = [];
  });
  return places;
};

/** Letters and digits in one short token: harmless alone, the piece of a secret among its like. */
const isMix = ({ rule, shown }: Piece): boolean => rule === 'mix' && /\d/.test(shown);

const isDigits = ({ shown }: Piece): boolean => /^\d{1,9}$/.test(shown);

/** Neither a blank nor the quotes of a list between them: `aB3(xY9,kk2`. A sign by itself glues, too. */
const isGlued = (before: string): boolean =>
  before !== '' && !/\s/.test(before) && /^(?:.|[^"']+)$/u.test(before);

const gluedMixes = (places: readonly Place[]): Place[] =>
  places.filter((place, at) => {
    const next = places[at + 1];
    return (
      isMix(place.piece) &&
      ((at > 0 && isGlued(place.before)) || (next !== undefined && isGlued(next.before)))
    );
  });

/** Runs of neighbours, at least `least` long. */
const runsOf = (
  places: readonly Place[],
  least: number,
  joins: (left: Place, right: Place) => boolean,
): Place[][] => {
  const runs: Place[][] = [];
  places.forEach((place, at) => {
    const left = places[at - 1];
    const run = runs.at(-1);
    if (run !== undefined && left !== undefined && joins(left, place)) run.push(place);
    else runs.push([place]);
  });
  return runs.filter((run) => run.length >= least);
};

const isGroup = ({ piece }: Place): boolean =>
  piece.rule !== null && /^(?:[\da-fA-F]{2}|[\da-z]{3,8}|[\dA-Z]{3,8})$/.test(piece.shown);

/** Not in two cases: a word of the sentence in front of a row is no part of it. */
const isLike = (left: string, right: string): boolean =>
  left.length === right.length && /^(?:[\da-z]+|[\dA-Z]+)$/.test(left + right);

/** `JBSW Y3DP EHPK 3PXP`, `de ad be ef 01 2c`: groups of one length, a third or more of them with digits. */
const groupRows = (places: readonly Place[]): Place[] =>
  runsOf(
    places,
    4,
    (left, right) =>
      isGroup(left) &&
      isGroup(right) &&
      isLike(left.piece.shown, right.piece.shown) &&
      /^\s$/.test(right.before),
  )
    .filter((run) => {
      const digits = run.filter(({ piece }) => /\d/.test(piece.shown)).length;
      return run.some(({ piece }) => isMix(piece)) && digits * 3 >= run.length;
    })
    .flat();

/** `(555) 010 0199`, `4111 1111 1111 1111`: a number of more than 9 digits, written in groups. */
const numberRows = (places: readonly Place[]): Place[] =>
  runsOf(
    places,
    3,
    (left, right) =>
      [left, right].every(({ piece }) => isDigits(piece)) && /^[\s()[\]]{1,3}$/.test(right.before),
  )
    .filter((run) => run.map(({ piece }) => piece.shown).join('').length > 9)
    .flat();

/** A row needs a mix of letters and digits, or three numbers side by side: most sentences have neither. */
const mayHaveRows = (pieces: readonly Piece[]): boolean => {
  let numbers = 0;
  for (const piece of pieces) {
    if (piece.kind === 'gap') continue;
    numbers = isDigits(piece) ? numbers + 1 : 0;
    if (numbers === 3 || isMix(piece)) return true;
  }
  return false;
};

/** Takes out what may stay by itself but not among its neighbours: the pieces of a secret or of a long number. */
export const withoutGroupedSecrets = (read: readonly Piece[]): readonly Piece[] => {
  if (!mayHaveRows(read)) return read;
  const pieces = read.flatMap(wordByWord);
  const places = placesOf(pieces);
  const shown = [...pieces];
  const takeOut = (found: readonly Place[], rule: string): void => {
    for (const { index, piece } of found) shown[index] = { ...piece, shown: replacement(rule), rule: null };
  };
  takeOut([...gluedMixes(places), ...groupRows(places)], 'token');
  takeOut(numberRows(places), 'number');
  return shown;
};
