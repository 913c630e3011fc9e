import { maxAddressLength } from './addresses.ts';
import { maxSecretNameLength } from './secret-names.ts';
import type { SecretFinder, SecretRange } from './secrets.ts';
import { scanToken, type TokenScan } from './scan.ts';

/** The next token and the next secrets of a text that is read from left to right. */
export interface Lookahead {
  /** The first secret that ends after `at` and starts before `end`. */
  readonly secret: (at: number, end: number) => SecretRange | undefined;
  /** All secrets that end after `at` and start before `end`. */
  readonly secrets: (at: number, end: number) => readonly SecretRange[];
  /** The token that starts at this offset. Its classes may be those of a longer token that ends in it. */
  readonly token: (at: number) => TokenScan;
}

/** Any suffix of a token ends where the token ends, so a long token is measured once. */
const createTokenReader = (text: string): Lookahead['token'] => {
  let last: TokenScan = { end: 0, classes: 0 };
  return (at) => {
    if (at >= last.end) last = scanToken(text, at);
    return last;
  };
};

/** Reads only as far ahead as the caller asks. */
export const createLookahead = (text: string, source: SecretFinder): Lookahead => {
  const known: SecretRange[] = [];
  let found = source();
  let next = 0;
  /** Up to this offset, no secret starts that has not been passed. */
  let freeUpTo = 0;
  const readMore = (skipTo?: number): boolean => {
    if (found === undefined) return false;
    known.push(...found.ranges);
    found = source(skipTo);
    return true;
  };
  const firstAfter = (at: number): SecretRange | undefined => {
    while (next < known.length && (known[next]?.end ?? 0) <= at) next += 1;
    return known[next];
  };
  const reaches = (end: number): boolean => found !== undefined && found.upTo < end;
  const secret = (at: number, end: number): SecretRange | undefined => {
    if (end <= freeUpTo) return undefined;
    while (firstAfter(at) === undefined && reaches(end) && readMore());
    const one = firstAfter(at);
    if (one !== undefined && one.start < end) return one;
    freeUpTo = one?.start ?? found?.upTo ?? Infinity;
    return undefined;
  };
  const secrets = (at: number, end: number): readonly SecretRange[] => {
    // An address over the maximum length is redacted as a whole. Only a name at its end may have a value after it.
    const skipTo = end - at > maxAddressLength ? end - 2 * maxSecretNameLength : undefined;
    while (reaches(end) && readMore(skipTo));
    return firstAfter(at) === undefined ? [] : known.slice(next).filter(({ start }) => start < end);
  };
  return { secret, secrets, token: createTokenReader(text) };
};
