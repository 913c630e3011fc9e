import { maxAddressLength } from './addresses.ts';
import type { Finder, Taken } from './secrets.ts';
import { tokenEnd } from './character-classes.ts';

const longestName = 100;

/** The text, and what is known of what is ahead of the place that is read. */
export interface Lookahead {
  /** The next secret that does not end in front of this place, when it begins in front of `end`. */
  readonly secret: (at: number, end: number) => Taken | undefined;
  /** All of them. */
  readonly secrets: (at: number, end: number) => readonly Taken[];
  /** The token that begins here. */
  readonly token: (at: number) => string;
}

/** The rest of a token is a token that ends where the whole one does: a long one is read once. */
const tokensOf = (text: string): Lookahead['token'] => {
  let end = 0;
  return (at) => {
    if (at >= end) end = tokenEnd(text, at);
    return text.slice(at, end);
  };
};

/** Reads ahead no further than is asked for. */
export const createLookahead = (text: string, source: Finder): Lookahead => {
  const known: Taken[] = [];
  let found = source.next();
  let next = 0;
  const pull = (skipTo?: number): boolean => {
    if (found.value === undefined) return false;
    known.push(...found.value.taken);
    found = source.next(skipTo);
    return true;
  };
  const first = (at: number): Taken | undefined => {
    while (next < known.length && (known[next]?.end ?? 0) <= at) next += 1;
    return known[next];
  };
  const reaches = (end: number): boolean => found.value !== undefined && found.value.upTo < end;
  const secret = (at: number, end: number): Taken | undefined => {
    while (first(at) === undefined && reaches(end) && pull());
    const one = first(at);
    return one !== undefined && one.start < end ? one : undefined;
  };
  const secrets = (at: number, end: number): readonly Taken[] => {
    // An address too long to be shown hides what is in it; only a name at its end may have its value behind it.
    const skipTo = end - at > maxAddressLength ? end - 2 * longestName : undefined;
    while (reaches(end) && pull(skipTo));
    return first(at) === undefined ? [] : known.slice(next).filter(({ start }) => start < end);
  };
  return { secret, secrets, token: tokensOf(text) };
};
