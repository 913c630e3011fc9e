/** Removes known values from texts. Time grows with the text and the logarithm of the number of values. */
import { fold } from './account-values.ts';

/** A longer value is searched in pieces of this length, which limits each comparison. */
export const maxPieceLength = 256;

/** A shorter value is removed only as a whole word: inside a word it is a coincidence. */
const minLengthInsideWord = 4;

/** Limits the zeros before a number that are skipped. */
const maxLeadingZeros = 16;

const wordCharacter = /[\p{L}\p{N}\p{M}\p{Cs}_]/u;

/** The pieces cover the value; the last one may overlap the one before. */
const piecesOf = (value: string): string[] => {
  const pieces: string[] = [];
  for (let at = 0; at + maxPieceLength < value.length; at += maxPieceLength)
    pieces.push(value.slice(at, at + maxPieceLength));
  return [...pieces, value.slice(-maxPieceLength)];
};

/** True unless it is a part of a word or number (`12` in `412`, `12.5`). Leading zeros belong to a number. */
const isWholeWord = (text: string, start: number, end: number): boolean => {
  const isNumber = /\d/u.test(text.charAt(start));
  const behind = text.slice(Math.max(0, start - maxLeadingZeros), start);
  const before = isNumber ? behind.replace(/0+$/u, '') : behind;
  const after = text.slice(end, end + 2);
  const isPart = wordCharacter.test(before.slice(-1)) || wordCharacter.test(after.charAt(0));
  return !isPart && !(isNumber && (/\d[.,]$/u.test(before) || /^[.,]\d/u.test(after)));
};

type FindAt = (text: string, at: number) => number;

/** The end of the longest value that begins at an index of a folded text; the index itself without one. */
const createFinder = (values: Iterable<string>): FindAt => {
  const sorted = [...new Set([...values].flatMap(piecesOf))].sort((a, b) => (a < b ? -1 : 1));
  /** The index of the longest other value that is a prefix of each value. */
  const parents: number[] = [];
  for (const [index, value] of sorted.entries()) {
    let parent = index - 1;
    while (parent >= 0 && !value.startsWith(sorted[parent] ?? '')) parent = parents[parent] ?? -1;
    parents.push(parent);
  }
  return (text, at) => {
    const rest = text.slice(at, at + maxPieceLength);
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? '') <= rest) low = middle + 1;
      else high = middle;
    }
    // Each value that is a prefix of `rest` is the last one not greater than `rest`, or a prefix of that one.
    for (let index = low - 1; index >= 0; index = parents[index] ?? -1) {
      const value = sorted[index] ?? '';
      const end = at + value.length;
      if (!rest.startsWith(value)) continue;
      if (value.length >= minLengthInsideWord || isWholeWord(text, at, end)) return end;
    }
    return at;
  };
};

/** Extends the range to whole words, not before `done`: the rest of a word would disclose the value. */
const widen = (text: string, start: number, end: number, done: number): readonly [number, number] => {
  let [from, to] = [start, end];
  if (wordCharacter.test(text.charAt(from)))
    while (from > done && wordCharacter.test(text.charAt(from - 1))) from -= 1;
  if (wordCharacter.test(text.charAt(to - 1)))
    while (to < text.length && wordCharacter.test(text.charAt(to))) to += 1;
  return [from, to];
};

/**
 * A function that replaces each of the values (folded), with the rest of the words that it touches, by `replacement`. A value
 * of one to three characters is replaced only as a whole word.
 */
export const createHider = (values: ReadonlySet<string>, replacement: string): ((text: string) => string) => {
  if (values.size === 0) return (text) => text;
  const find = createFinder(values);
  return (text) => {
    const folded = fold(text);
    let [shown, done] = ['', 0];
    for (let at = 0; at < text.length; at += 1) {
      const found = find(folded, at);
      if (found === at || found <= done) continue;
      const [start, end] = widen(text, at, found, done);
      // A range that overlaps the previous one extends it.
      if (start >= done) shown += text.slice(done, start) + replacement;
      done = end;
    }
    return shown + text.slice(done);
  };
};
