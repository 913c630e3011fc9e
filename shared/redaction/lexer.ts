import { isReplacement, openPart, redactAddress, replacement, schemeStart } from './addresses.ts';
import { createLookahead, type Lookahead } from './lookahead.ts';
import { addressAt, isOpenQuery, queryEnd } from './quoted-queries.ts';
import type { Finder, Taken } from './secrets.ts';
import { bodyEnd, gapEnd, matchAt, matchEnd, withoutJoin } from './character-classes.ts';
import { kindOf, reasonToStay } from './rules.ts';
import type { Exhausted } from './secret-value.ts';

/**
 * A piece of the answer. `gap`: what stands between tokens, kept as it is. `token`: what is shown, the rule by which it
 * stays (null when it was replaced).
 */
export interface Piece {
  readonly kind: 'gap' | 'token';
  readonly shown: string;
  readonly rule: string | null;
}

const gap = (shown: string): Piece => ({ kind: 'gap', shown, rule: null });
const taken = (rule: string): Piece => ({ kind: 'token', shown: replacement(rule), rule: null });

/** Most gaps are this one. */
const blank = gap(' ');

const markPattern = /\[redacted:[a-z]{1,20}\]/y;

/** A replacement that stands here, or an empty text. */
const markAt = (text: string, at: number): string => {
  if (!text.startsWith('[', at)) return '';
  const mark = matchAt(markPattern, text, at);
  return isReplacement(mark) ? mark : '';
};

/** A text while it is read. */
interface Reading {
  readonly text: string;
  readonly ahead: Lookahead;
  readonly pieces: Piece[];
  readonly exhausted: Exhausted;
}

/** A token without the `.`, `:`, `!`, `?` behind it, which stay. */
const judgeToken = (token: string, pieces: Piece[]): void => {
  const end = bodyEnd(token);
  const body = end === token.length ? token : token.slice(0, end);
  if (body !== '') {
    const rule = reasonToStay(body);
    pieces.push(rule === null ? taken(kindOf(body)) : { kind: 'token', shown: body, rule });
  }
  if (end < token.length) pieces.push(gap(token.slice(end)));
};

/** What is in front of a secret's name or an address in the same token; the sign between them stays. */
const judgeBefore = (token: string, pieces: Piece[]): void => {
  const body = token.replace(/[=&?]$/, '');
  judgeToken(body, pieces);
  if (body !== token) pieces.push(gap(token.slice(body.length)));
};

const readTaken = ({ text, pieces }: Reading, { start, end, rule }: Taken): number => {
  pieces.push(rule === 'kept' ? { kind: 'token', shown: text.slice(start, end), rule } : taken(rule));
  return end;
};

/**
 * An address. A secret inside of it that neither query nor user information
 * covers cuts it off there: what is behind is a part of the secret as far as we know.
 */
const readAddress = (reading: Reading, at: number): number => {
  const { text, ahead, pieces, exhausted } = reading;
  const trimmed = addressAt(text, at, exhausted);
  const [from, to] = openPart(trimmed);
  const inside = ahead.secrets(at, at + trimmed.length).filter(({ rule }) => rule !== 'kept');
  const open = inside.find(({ start }) => start >= at + from && start < at + to);
  const shown = redactAddress(open === undefined ? trimmed : trimmed.slice(0, open.start - at));
  pieces.push({ kind: 'token', shown, rule: null });
  if (open !== undefined) pieces.push(taken(open.rule));
  return Math.max(at + trimmed.length, inside.at(-1)?.end ?? 0);
};

/** Words of `shortWord`'s kind with one blank behind each: the most of most sentences, read at once. */
const prosePattern = /(?:[A-Za-z][a-z]{0,6}[.,:;!?]? )+/y;

/** Where such words end that begin here; here where there are none, or a secret among them. */
const proseEnd = ({ text, ahead }: Reading, at: number): number => {
  const end = matchEnd(prosePattern, text, at);
  return end === at || ahead.secret(at, end) !== undefined ? at : end;
};

const readToken = (reading: Reading, at: number): number => {
  const { text, ahead, pieces, exhausted } = reading;
  const whole = ahead.token(at);
  const isQuery = isOpenQuery(whole);
  const token = isQuery ? whole : withoutJoin(text, at, whole);
  const scheme = schemeStart(token);
  if (scheme === 0) return readAddress(reading, at);
  const full = at + (scheme > 0 ? scheme : token.length);
  const next = ahead.secret(at, full)?.start ?? full;
  if (next - at < token.length) judgeBefore(text.slice(at, next), pieces);
  else judgeToken(token, pieces);
  return isQuery && next === full ? queryEnd(text, at, full, exhausted) : next;
};

const readGap = ({ text, ahead, pieces }: Reading, at: number, end: number): number => {
  const full = Math.max(at + 1, end);
  const next = ahead.secret(at, full)?.start ?? full;
  const between = text.slice(at, next);
  pieces.push(between === ' ' ? blank : gap(between));
  return next;
};

/** What stands here: something that goes whatever it looks like, a replacement of before, a gap, a token, an address. */
const read = (reading: Reading, at: number): number => {
  const { text, ahead, pieces } = reading;
  const secret = ahead.secret(at, at + 1);
  if (secret !== undefined) return readTaken(reading, secret);
  const mark = markAt(text, at);
  if (mark !== '') {
    pieces.push({ kind: 'token', shown: mark, rule: 'mark' });
    return at + mark.length;
  }
  const prose = proseEnd(reading, at);
  if (prose > at) {
    pieces.push({ kind: 'token', shown: text.slice(at, prose - 1), rule: 'prose' }, blank);
    return prose;
  }
  const end = gapEnd(text, at);
  return end === at && ahead.token(at) !== '' ? readToken(reading, at) : readGap(reading, at, end);
};

/**
 * The text in pieces: replaced where it must go or may not stay. Reads until more than `enough` is shown. Linear in the
 * length of the text.
 */
export const lex = (text: string, secrets: Finder, enough: number): readonly Piece[] => {
  const reading: Reading = { text, ahead: createLookahead(text, secrets), pieces: [], exhausted: new Set() };
  let [at, seen, length] = [0, 0, 0];
  while (at < text.length && length <= enough) {
    at = read(reading, at);
    for (; seen < reading.pieces.length; seen += 1) length += reading.pieces[seen]?.shown.length ?? 0;
  }
  return reading.pieces;
};
