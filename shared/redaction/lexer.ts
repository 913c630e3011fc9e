import { isPlaceholder, visibleRange, redactAddress, placeholder, schemeStart } from './addresses.ts';
import { createLookahead, type Lookahead } from './lookahead.ts';
import { addressAt, isOpenQuery, queryEnd } from './quoted-queries.ts';
import type { LexerResult, Segment } from './segments.ts';
import type { SecretFinder, SecretRange } from './secrets.ts';
import { bodyEnd, matchAt, withoutAssignment } from './character-classes.ts';
import { redactionRule, reasonToStay } from './rules.ts';
import { classesOf, gapEnd, shortWordsEnd } from './scan.ts';
import type { Exhausted } from './secret-value.ts';

const openingBracket = 0x5b;
const placeholderPattern = /\[redacted:[a-z]{1,20}\]/y;

/** The placeholder at this offset, or an empty text. */
const placeholderAt = (text: string, at: number): string => {
  if (text.charCodeAt(at) !== openingBracket) return '';
  const found = matchAt(placeholderPattern, text, at);
  return isPlaceholder(found) ? found : '';
};

/** The state of one run of the lexer. */
interface LexerState {
  readonly text: string;
  readonly lookahead: Lookahead;
  readonly segments: Segment[];
  readonly exhausted: Exhausted;
  /** Characters that are shown beyond those that were read. */
  grown: number;
}

const keep = ({ segments }: LexerState, start: number, end: number, rule: string): void => {
  segments.push({ start, end, rule, replacement: null });
};

const replace = (
  reading: LexerState,
  start: number,
  end: number,
  replacement: string,
  rule: string | null = null,
): void => {
  reading.segments.push({ start, end, rule, replacement });
  reading.grown += replacement.length - (end - start);
};

/** Adds a token without its final `.`, `:`, `!`, `?`. */
const addToken = (reading: LexerState, start: number, full: number): void => {
  const end = bodyEnd(reading.text, start, full);
  if (end === start) return;
  const token = reading.text.slice(start, end);
  const classes = classesOf(token);
  const rule = reasonToStay(token, classes);
  if (rule === null) replace(reading, start, end, placeholder(redactionRule(token, classes)));
  else keep(reading, start, end, rule);
};

/** Adds the part of a token before the name of a secret or an address. The separator between them stays. */
const addPrefix = (reading: LexerState, start: number, end: number): void => {
  const isSeparated = end > start && '=&?'.includes(reading.text.charAt(end - 1));
  addToken(reading, start, isSeparated ? end - 1 : end);
};

const readSecret = (reading: LexerState, at: number, { start, end, rule }: SecretRange): number => {
  if (rule !== 'kept') replace(reading, at, end, placeholder(rule));
  else if (start === at) keep(reading, at, end, rule);
  else replace(reading, at, end, reading.text.slice(start, end), rule);
  return end;
};

/**
 * Adds an address. A secret in it, outside of query and user information, ends the address: the rest may belong to the
 * secret.
 */
const readAddress = (reading: LexerState, at: number): number => {
  const { text, lookahead, exhausted } = reading;
  const trimmed = addressAt(text, at, exhausted);
  const [from, to] = visibleRange(trimmed);
  const inside = lookahead.secrets(at, at + trimmed.length).filter(({ rule }) => rule !== 'kept');
  const open = inside.find(({ start }) => start >= at + from && start < at + to);
  const end = Math.max(at + trimmed.length, inside.at(-1)?.end ?? 0);
  const shownEnd = open?.start ?? end;
  replace(
    reading,
    at,
    shownEnd,
    redactAddress(open === undefined ? trimmed : trimmed.slice(0, shownEnd - at)),
  );
  if (open !== undefined) replace(reading, shownEnd, end, placeholder(open.rule));
  return end;
};

/** The end of the short words at this offset, or the offset itself where there are none or where they contain a secret. */
const proseEnd = ({ text, lookahead }: LexerState, at: number): number => {
  const end = shortWordsEnd(text, at);
  return end === at || lookahead.secret(at, end) !== undefined ? at : end;
};

/** Only a token with one of these may be an assignment, an address or a query. */
const joints = classesOf('=:');

const readToken = (reading: LexerState, at: number): number => {
  const { end, classes } = reading.lookahead.token(at);
  if ((classes & joints) !== 0) return readJointToken(reading, at, end);
  const next = reading.lookahead.secret(at, end)?.start ?? end;
  if (next < end) addPrefix(reading, at, next);
  else addToken(reading, at, end);
  return next;
};

/** Reads a token with `=` or `:`. What a query continues with is hidden. */
const readJointToken = (reading: LexerState, at: number, end: number): number => {
  const { text, lookahead, exhausted } = reading;
  const whole = text.slice(at, end);
  const isQuery = isOpenQuery(whole);
  const token = isQuery ? whole : withoutAssignment(text, at, whole);
  const scheme = schemeStart(token);
  if (scheme === 0) return readAddress(reading, at);
  const full = at + (scheme > 0 ? scheme : token.length);
  const next = lookahead.secret(at, full)?.start ?? full;
  if (next - at < token.length) addPrefix(reading, at, next);
  else addToken(reading, at, next);
  if (!isQuery || next < full) return next;
  const hidden = queryEnd(text, at, full, exhausted);
  if (hidden > full) replace(reading, full, hidden, '');
  return hidden;
};

/** Reads one secret, placeholder, gap, token or address. Returns the offset after it. */
const read = (reading: LexerState, at: number): number => {
  const { text, lookahead } = reading;
  const secret = lookahead.secret(at, at + 1);
  if (secret !== undefined) return readSecret(reading, at, secret);
  const found = placeholderAt(text, at);
  if (found !== '') {
    keep(reading, at, at + found.length, 'placeholder');
    return at + found.length;
  }
  const prose = proseEnd(reading, at);
  if (prose > at) {
    keep(reading, at, prose - 1, 'prose');
    return prose;
  }
  const end = gapEnd(text, at);
  if (end === at && lookahead.token(at).end > at) return readToken(reading, at);
  const full = Math.max(at + 1, end);
  return lookahead.secret(at, full)?.start ?? full;
};

/**
 * Splits the text into segments and redacts them. Stops when they show more than `maxShown` characters. Linear in the
 * length of the text.
 */
export const lex = (text: string, secrets: SecretFinder, maxShown: number): LexerResult => {
  const reading: LexerState = {
    text,
    lookahead: createLookahead(text, secrets),
    segments: [],
    exhausted: [],
    grown: 0,
  };
  let end = 0;
  while (end < text.length && end + reading.grown <= maxShown) end = read(reading, end);
  return { segments: reading.segments, end };
};
