import { isPlaceholder, visibleRange, redactAddress, placeholder, schemeStart } from './addresses.ts';
import { createLookahead, type Lookahead } from './lookahead.ts';
import { addressAt, isOpenQuery, queryEnd } from './quoted-queries.ts';
import type { SecretFinder, SecretRange } from './secrets.ts';
import { bodyEnd, gapEnd, matchAt, matchEnd, withoutAssignment } from './character-classes.ts';
import { redactionRule, reasonToStay } from './rules.ts';
import type { Exhausted } from './secret-value.ts';

/**
 * A segment of the result. `gap` is the text between tokens and stays unchanged. `token` has the rule by which it stays, or
 * null when it was redacted.
 */
export interface Segment {
  readonly kind: 'gap' | 'token';
  readonly shown: string;
  readonly rule: string | null;
}

const gap = (shown: string): Segment => ({ kind: 'gap', shown, rule: null });
const redacted = (rule: string): Segment => ({ kind: 'token', shown: placeholder(rule), rule: null });

/** The most frequent gap. */
const space = gap(' ');

const placeholderPattern = /\[redacted:[a-z]{1,20}\]/y;

/** The placeholder at this offset, or an empty text. */
const placeholderAt = (text: string, at: number): string => {
  if (!text.startsWith('[', at)) return '';
  const found = matchAt(placeholderPattern, text, at);
  return isPlaceholder(found) ? found : '';
};

/** The state of one run of the lexer. */
interface LexerState {
  readonly text: string;
  readonly lookahead: Lookahead;
  readonly segments: Segment[];
  readonly exhausted: Exhausted;
}

/** Adds a token, and its final `.`, `:`, `!`, `?` as a gap. */
const pushToken = (token: string, segments: Segment[]): void => {
  const end = bodyEnd(token);
  const body = end === token.length ? token : token.slice(0, end);
  if (body !== '') {
    const rule = reasonToStay(body);
    segments.push(rule === null ? redacted(redactionRule(body)) : { kind: 'token', shown: body, rule });
  }
  if (end < token.length) segments.push(gap(token.slice(end)));
};

/** Adds the part of a token before the name of a secret or an address. The separator between them stays. */
const pushPrefix = (token: string, segments: Segment[]): void => {
  const body = token.replace(/[=&?]$/, '');
  pushToken(body, segments);
  if (body !== token) segments.push(gap(token.slice(body.length)));
};

const readSecret = ({ text, segments }: LexerState, { start, end, rule }: SecretRange): number => {
  segments.push(rule === 'kept' ? { kind: 'token', shown: text.slice(start, end), rule } : redacted(rule));
  return end;
};

/**
 * Adds an address. A secret in it, outside of query and user information, ends the address: the rest may belong to the
 * secret.
 */
const readAddress = (reading: LexerState, at: number): number => {
  const { text, lookahead, segments, exhausted } = reading;
  const trimmed = addressAt(text, at, exhausted);
  const [from, to] = visibleRange(trimmed);
  const inside = lookahead.secrets(at, at + trimmed.length).filter(({ rule }) => rule !== 'kept');
  const open = inside.find(({ start }) => start >= at + from && start < at + to);
  const shown = redactAddress(open === undefined ? trimmed : trimmed.slice(0, open.start - at));
  segments.push({ kind: 'token', shown, rule: null });
  if (open !== undefined) segments.push(redacted(open.rule));
  return Math.max(at + trimmed.length, inside.at(-1)?.end ?? 0);
};

/** Short words (as in is-word.ts) with one space after each. Most of a sentence is read this way in one step. */
const prosePattern = /(?:[A-Za-z][a-z]{0,6}[.,:;!?]? )+/y;

/** The end of the short words at this offset, or the offset itself where there are none or where they contain a secret. */
const proseEnd = ({ text, lookahead }: LexerState, at: number): number => {
  const end = matchEnd(prosePattern, text, at);
  return end === at || lookahead.secret(at, end) !== undefined ? at : end;
};

const readToken = (reading: LexerState, at: number): number => {
  const { text, lookahead, segments, exhausted } = reading;
  const whole = lookahead.token(at);
  const isQuery = isOpenQuery(whole);
  const token = isQuery ? whole : withoutAssignment(text, at, whole);
  const scheme = schemeStart(token);
  if (scheme === 0) return readAddress(reading, at);
  const full = at + (scheme > 0 ? scheme : token.length);
  const next = lookahead.secret(at, full)?.start ?? full;
  if (next - at < token.length) pushPrefix(text.slice(at, next), segments);
  else pushToken(token, segments);
  return isQuery && next === full ? queryEnd(text, at, full, exhausted) : next;
};

const readGap = ({ text, lookahead, segments }: LexerState, at: number, end: number): number => {
  const full = Math.max(at + 1, end);
  const next = lookahead.secret(at, full)?.start ?? full;
  const between = text.slice(at, next);
  segments.push(between === ' ' ? space : gap(between));
  return next;
};

/** Reads one secret, placeholder, gap, token or address. Returns the offset after it. */
const read = (reading: LexerState, at: number): number => {
  const { text, lookahead, segments } = reading;
  const secret = lookahead.secret(at, at + 1);
  if (secret !== undefined) return readSecret(reading, secret);
  const found = placeholderAt(text, at);
  if (found !== '') {
    segments.push({ kind: 'token', shown: found, rule: 'placeholder' });
    return at + found.length;
  }
  const prose = proseEnd(reading, at);
  if (prose > at) {
    segments.push({ kind: 'token', shown: text.slice(at, prose - 1), rule: 'prose' }, space);
    return prose;
  }
  const end = gapEnd(text, at);
  return end === at && lookahead.token(at) !== '' ? readToken(reading, at) : readGap(reading, at, end);
};

/**
 * Splits the text into segments and redacts them. Stops when they show more than `maxShown` characters. Linear in the
 * length of the text.
 */
export const lex = (text: string, secrets: SecretFinder, maxShown: number): readonly Segment[] => {
  const reading: LexerState = {
    text,
    lookahead: createLookahead(text, secrets),
    segments: [],
    exhausted: new Set(),
  };
  let [at, counted, length] = [0, 0, 0];
  while (at < text.length && length <= maxShown) {
    at = read(reading, at);
    for (; counted < reading.segments.length; counted += 1)
      length += reading.segments[counted]?.shown.length ?? 0;
  }
  return reading.segments;
};
