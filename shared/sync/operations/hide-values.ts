/** Takes known values out of texts. Time grows with the text and the logarithm of the number of values. */
import { fold } from './account-values.ts';

/** A longer value is searched for in pieces of this length, so that each comparison is bounded. */
export const longestPiece = 256;

/** A value of fewer characters counts only where it stands alone: inside a word it is a coincidence. */
const shortestInside = 4;

/** So many zeros before a number are looked at. */
const lookBehind = 16;

const wordCharacter = /[\p{L}\p{N}\p{M}\p{Cs}_]/u;

/** The pieces cover the value; the last one may overlap the one before. */
const piecesOf = (value: string): string[] => {
  const pieces: string[] = [];
  for (let at = 0; at + longestPiece < value.length; at += longestPiece)
    pieces.push(value.slice(at, at + longestPiece));
  return [...pieces, value.slice(-longestPiece)];
};

/** Neither a part of a word nor of a number (`12` in `412`, `12.5`); zeros before a number belong to it. */
const standsAlone = (text: string, start: number, end: number): boolean => {
  const isNumber = /\d/u.test(text.charAt(start));
  const behind = text.slice(Math.max(0, start - lookBehind), start);
  const before = isNumber ? behind.replace(/0+$/u, '') : behind;
  const after = text.slice(end, end + 2);
  const isPart = wordCharacter.test(before.slice(-1)) || wordCharacter.test(after.charAt(0));
  return !isPart && !(isNumber && (/\d[.,]$/u.test(before) || /^[.,]\d/u.test(after)));
};

type FindAt = (text: string, at: number) => number;

/** The end of the longest value that begins at a place of a folded text; the place itself where none does. */
const createFinder = (values: Iterable<string>): FindAt => {
  const sorted = [...new Set([...values].flatMap(piecesOf))].sort((a, b) => (a < b ? -1 : 1));
  /** For each value the longest other one that it begins with. */
  const parents: number[] = [];
  for (const [place, value] of sorted.entries()) {
    let parent = place - 1;
    while (parent >= 0 && !value.startsWith(sorted[parent] ?? '')) parent = parents[parent] ?? -1;
    parents.push(parent);
  }
  return (text, at) => {
    const rest = text.slice(at, at + longestPiece);
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? '') <= rest) low = middle + 1;
      else high = middle;
    }
    // Every value that `rest` begins with is the last one not above it, or one that this one begins with.
    for (let place = low - 1; place >= 0; place = parents[place] ?? -1) {
      const value = sorted[place] ?? '';
      const end = at + value.length;
      if (!rest.startsWith(value)) continue;
      if (value.length >= shortestInside || standsAlone(text, at, end)) return end;
    }
    return at;
  };
};

/** To the ends of the words at both edges, not before `done`: a remainder would show what was taken out. */
const widen = (text: string, start: number, end: number, done: number): readonly [number, number] => {
  let [from, to] = [start, end];
  if (wordCharacter.test(text.charAt(from)))
    while (from > done && wordCharacter.test(text.charAt(from - 1))) from -= 1;
  if (wordCharacter.test(text.charAt(to - 1)))
    while (to < text.length && wordCharacter.test(text.charAt(to))) to += 1;
  return [from, to];
};

/**
 * A function that puts `replacement` in the place of each of the values (folded) and of the rest of the words that they
 * touch. A value of one to three characters counts only as a word of its own.
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
      // What overlaps the one before is one with it.
      if (start >= done) shown += text.slice(done, start) + replacement;
      done = end;
    }
    return shown + text.slice(done);
  };
};
