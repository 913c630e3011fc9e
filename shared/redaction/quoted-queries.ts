import { addressPattern, blanks, bodyEnd, matchEnd, quotePattern, quotes } from './character-classes.ts';
import { valueAt, type Exhausted } from './secret-value.ts';

const closing = new RegExp(String.raw`\\{0,7}[${quotes}]`, 'uy');
const typographic = /[^"'`]/;

/** Blank, end, or a sign that stands behind a closing quote. */
const behindClosing = new RegExp(String.raw`^(?:$|[${blanks}${quotes},;:.!?)\]}>])`, 'u');

/** A value follows: `eq+"kakers"`, `filter="..."`. */
const beforeValue = /(?:[=+(,:&]|%20|%28|%3D)$/i;

/** Quotes as addresses and markup write them. */
const encodedQuote = /%2[27]|&(?:quot|apos|#3[49]);/gi;
const longestEncoded = 256;

/** A filter with blanks in it (RFC 7644, 3.4.2.2), up to the quote of its value: ` eq "`, ` and active eq "`. */
const filterStep = new RegExp(
  String.raw`(?: (?:and|or) (?:not )?\(?[\w.:$-]{1,60})? (?:eq|ne|co|sw|ew|gt|ge|lt|le) (?=\\{0,7}[${quotes}])`,
  'iuy',
);

/** How many backslashes stand in front of this place. */
const escapesAt = (text: string, at: number): number => {
  let from = at;
  while (from > 0 && at - from < 7 && text.charAt(from - 1) === '\\') from -= 1;
  return at - from;
};

const isMate = (left: string, right: string): boolean =>
  left === right || (quotePattern.test(left) && typographic.test(left) && typographic.test(right));

/** Whether the quote at `at` opens a value in the query, and closes none that opened in front of the address. */
const opensValue = (text: string, start: number, at: number): boolean => {
  if (!quotePattern.test(text.charAt(at))) return false;
  const escapes = escapesAt(text, at);
  const isBeforeValue = beforeValue.test(text.slice(Math.max(start, at - escapes - 3), at - escapes));
  const isBehindClosing = behindClosing.test(text.charAt(at + 1));
  if (isBeforeValue && !isBehindClosing) return true;
  const closesOuter =
    start > 0 && isMate(text.charAt(start - 1), text.charAt(at)) && escapesAt(text, start - 1) === escapes;
  return !closesOuter && (isBeforeValue || !isBehindClosing);
};

/** `%22Kim Akers%22`: where the closing quote ends of one that is open at `end`; there when none is. */
const encodedEnd = (text: string, start: number, end: number): number => {
  const found = text.slice(Math.max(start, end - longestEncoded), end).match(encodedQuote) ?? [];
  const last = found.at(-1);
  if (last === undefined || found.filter((one) => one === last).length % 2 === 0) return end;
  const at = text.slice(end, end + longestEncoded).indexOf(last);
  return at < 0 ? end : end + at + last.length;
};

/** An address without scheme and host, open in its query: `/Users?filter=userName+eq+"kakers"`. */
export const isOpenQuery = (token: string): boolean => /\?[^?]*=/.test(token) && !token.includes('://');

/**
 * Where an address ends whose query is open at `end`: a quote that opens in the query belongs to it, up to its closing
 * quote. `start`: where the address begins.
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

/** The address that begins here, to the next blank, quote or angle bracket; quoted values of its query belong to it. */
export const addressAt = (text: string, at: number, exhausted: Exhausted): string => {
  const end = matchEnd(addressPattern, text, at);
  const hasQuery = /[?#]/.test(text.slice(at, end));
  const whole = text.slice(at, hasQuery ? queryEnd(text, at, end, exhausted) : end);
  return whole.slice(0, bodyEnd(whole));
};
