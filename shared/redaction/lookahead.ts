import { maxAddressLength } from './addresses.ts';
import { maxSecretNameLength } from './secret-names.ts';
import type { SecretFinder, SecretRange } from './secrets.ts';
import { tokenEnd } from './character-classes.ts';

/** The next token and the next secrets of a text that is read from left to right. */
export interface Lookahead {
  /** The first secret that ends after `at` and starts before `end`. */
  readonly secret: (at: number, end: number) => SecretRange | undefined;
  /** All secrets that end after `at` and start before `end`. */
  readonly secrets: (at: number, end: number) => readonly SecretRange[];
  /** The token that starts at this offset. */
  readonly token: (at: number) => string;
}

/** Any suffix of a token ends where the token ends, so a long token is measured once. */
const createTokenReader = (text: string): Lookahead['token'] => {
  let end = 0;
  return (at) => {
    if (at >= end) end = tokenEnd(text, at);
    return text.slice(at, end);
  };
};

/** Reads only as far ahead as the caller asks. */
export const createLookahead = (text: string, source: SecretFinder): Lookahead => {
  const known: SecretRange[] = [];
  let found = source.next();
  let next = 0;
  const readMore = (skipTo?: number): boolean => {
    if (found.value === undefined) return false;
    known.push(...found.value.ranges);
    found = source.next(skipTo);
    return true;
  };
  const firstAfter = (at: number): SecretRange | undefined => {
    while (next < known.length && (known[next]?.end ?? 0) <= at) next += 1;
    return known[next];
  };
  const reaches = (end: number): boolean => found.value !== undefined && found.value.upTo < end;
  const secret = (at: number, end: number): SecretRange | undefined => {
    while (firstAfter(at) === undefined && reaches(end) && readMore());
    const one = firstAfter(at);
    return one !== undefined && one.start < end ? one : undefined;
  };
  const secrets = (at: number, end: number): readonly SecretRange[] => {
    // An address over the maximum length is redacted as a whole. Only a name at its end may have a value after it.
    const skipTo = end - at > maxAddressLength ? end - 2 * maxSecretNameLength : undefined;
    while (reaches(end) && readMore(skipTo));
    return firstAfter(at) === undefined ? [] : known.slice(next).filter(({ start }) => start < end);
  };
  return { secret, secrets, token: createTokenReader(text) };
};
