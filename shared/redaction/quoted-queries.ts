import { addressPattern, spaces, bodyEnd, matchEnd, quotePattern, quotes } from './character-classes.ts';
import { valueAt, type Exhausted } from './secret-value.ts';

const closing = new RegExp(String.raw`\\{0,7}[${quotes}]`, 'uy');
const typographic = /[^"'`]/;

/** A character that follows a closing quote: space, punctuation, or the end of the text. */
const afterClosing = new RegExp(String.raw`^(?:$|[${spaces}${quotes},;:.!?)\]}>])`, 'u');

/** The text before a quoted value: `eq+"kakers"`, `filter="..."`. */
const beforeValue = /(?:[=+(,:&]|%20|%28|%3D)$/i;

/** Quotes in the encodings of addresses and markup. */
const encodedQuote = /%2[27]|&(?:quot|apos|#3[49]);/gi;
const maxEncodedLength = 256;

/** A filter with spaces (RFC 7644, 3.4.2.2), up to the quote of its value: ` eq "`, ` and active eq "`. */
const filterStep = new RegExp(
  String.raw`(?: (?:and|or) (?:not )?\(?[\w.:$-]{1,60})? (?:eq|ne|co|sw|ew|gt|ge|lt|le) (?=\\{0,7}[${quotes}])`,
  'iuy',
);

/** The number of backslashes before this offset, at most 7. */
const escapesAt = (text: string, at: number): number => {
  let from = at;
  while (from > 0 && at - from < 7 && text.charAt(from - 1) === '\\') from -= 1;
  return at - from;
};

const closesQuote = (left: string, right: string): boolean =>
  left === right || (quotePattern.test(left) && typographic.test(left) && typographic.test(right));

/** True where the quote at `at` opens a value in the query and does not close a quote from before the address. */
const opensValue = (text: string, start: number, at: number): boolean => {
  if (!quotePattern.test(text.charAt(at))) return false;
  const escapes = escapesAt(text, at);
  const isBeforeValue = beforeValue.test(text.slice(Math.max(start, at - escapes - 3), at - escapes));
  const isBehindClosing = afterClosing.test(text.charAt(at + 1));
  if (isBeforeValue && !isBehindClosing) return true;
  const closesOuter =
    start > 0 &&
    closesQuote(text.charAt(start - 1), text.charAt(at)) &&
    escapesAt(text, start - 1) === escapes;
  return !closesOuter && (isBeforeValue || !isBehindClosing);
};

/** `%22Kim Akers%22`: the end of the closing quote of a value that is open at `end`, or `end` where none is open. */
const encodedEnd = (text: string, start: number, end: number): number => {
  const found = text.slice(Math.max(start, end - maxEncodedLength), end).match(encodedQuote) ?? [];
  const last = found.at(-1);
  if (last === undefined || found.filter((one) => one === last).length % 2 === 0) return end;
  const at = text.slice(end, end + maxEncodedLength).indexOf(last);
  return at < 0 ? end : end + at + last.length;
};

/** An address without scheme and host that ends in its query: `/Users?filter=userName+eq+"kakers"`. */
export const isOpenQuery = (token: string): boolean => /\?[^?]*=/.test(token) && !token.includes('://');

/**
 * The end of an address that starts at `start` and whose query continues at `end`: a quoted value that opens in the query
 * belongs to it, up to its closing quote.
 */
export const queryEnd = (text: string, start: number, end: number, exhausted: Exhausted): number => {
  let at = end;
  for (;;) {
    const encoded = encodedEnd(text, start, at);
    if (encoded > at) at = matchEnd(addressPattern, text, encoded);
    const step = matchEnd(filterStep, text, at);
    if (step === at && !opensValue(text, start, at)) return at;
    const value = valueAt(text, step > at ? step : at - escapesAt(text, at), exhausted);
    at = matchEnd(addressPattern, text, Math.max(at + 1, matchEnd(closing, text, value.end)));
  }
};

/** The address that starts at this offset, up to the next space, quote or angle bracket, with quoted values of its query. */
export const addressAt = (text: string, at: number, exhausted: Exhausted): string => {
  const end = matchEnd(addressPattern, text, at);
  const hasQuery = /[?#]/.test(text.slice(at, end));
  const whole = text.slice(at, hasQuery ? queryEnd(text, at, end, exhausted) : end);
  return whole.slice(0, bodyEnd(whole));
};
