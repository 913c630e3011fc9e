import { looseNames, neutralParts, publicCodes, secretEndings, secretNames } from './lexicon/lexicon.ts';
import { quotes } from './character-classes.ts';

const longestName = 100;

const oneOf = (...lists: readonly Iterable<string>[]): string =>
  lists
    .flatMap((list) => [...list])
    .sort((a, b) => b.length - a.length)
    .join('|');

const tail = String.raw`(?:[_-]?(?:${oneOf(neutralParts)})|[\d_-]){0,4}`;
const closing = String.raw`(?:&(?:quot|apos|#3[49]);|[${quotes}\\*)\]}]){0,6}`;
const sign = String.raw`\s*(?<sign>&gt;|-?[=:>])|\s+(?<is>is)(?![\p{L}\p{N}])|(?<attributes>\s[^<>]{0,80}>)`;

/** Members that hold a secret only beside a `key` or `name` that names one. */
const valueNames = ['value', 'values'];

/** A name behind which a secret may stand, what closes it, and what tells that a value follows. */
export const nameSignal = `(?<telling>${oneOf(secretNames, secretEndings, valueNames)})(?<tail>${tail})(?<closing>${closing})(?:${sign})`;

export type SecretKind = 'strict' | 'loose';

/** A name in front of a value. Offsets are those of the text. `loose`: a plain answer may stand behind it as well. */
export interface SecretName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly kind: SecretKind;
  /** It is the name of an opening XML tag. */
  readonly isElement: boolean;
}

/** What was found of a signal: the parts of its match. */
export interface Found {
  readonly at: number;
  readonly telling: string;
  readonly tail: string;
  readonly closing: string;
  readonly sign: string;
}

const isLetter = (sign: string): boolean => sign.toLowerCase() !== sign.toUpperCase();
const isUpper = (sign: string): boolean => isLetter(sign) && sign === sign.toUpperCase();

/** A part of a name begins behind a sign that is no letter, or where capitals begin or end (`AccountKey`, `SASKey`). */
const beginsPart = (text: string, at: number): boolean => {
  const before = text.charAt(at - 1);
  const first = text.charAt(at);
  if (!isLetter(before) || (isUpper(first) && !isUpper(before))) return true;
  const second = text.charAt(at + 1);
  return isUpper(first) && isLetter(second) && !isUpper(second);
};

const nameSign = /[\p{L}\p{M}\p{N}_-]/u;

const nameStart = (text: string, from: number): number => {
  let at = from;
  while (at > 0 && from - at < longestName && nameSign.test(text.charAt(at - 1))) at -= 1;
  while (at < from && '_-'.includes(text.charAt(at))) at += 1;
  return at;
};

const openers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** A bracket behind the name counts only when it holds nothing but the name: `headers["token"] = ...`. */
const isHeld = (text: string, start: number, closed: string): boolean => {
  const bracket = /[)\]}]/.exec(closed)?.[0];
  if (bracket === undefined) return true;
  const before = /[([{]?[^\p{L}\p{N}\s]{0,3}$/u.exec(text.slice(Math.max(0, start - 4), start))?.[0] ?? '';
  return before.includes(openers[bracket] ?? '');
};

/** `<ns:password`, but not `</password`. */
const opensTag = (text: string, start: number): boolean =>
  /<(?:[\w.-]{1,40}:)?$/.test(text.slice(Math.max(0, start - 42), start));
const closesTag = (text: string, start: number, behind: string): boolean =>
  /^(?:&gt;|>)$/i.test(behind) && /\/(?:[\w.-]{1,40}:)?$/.test(text.slice(Math.max(0, start - 42), start));

export const isValueName = (telling: string): boolean => valueNames.includes(telling.toLowerCase());

/** The name of a secret that ends in this signal, or null when it only looks like one (`monkey=`, `</token>`). */
export const secretNameAt = (text: string, found: Found): SecretName | null => {
  const telling = found.telling.toLowerCase();
  const tells = secretEndings.includes(telling) || beginsPart(text, found.at);
  if (!tells) return null;
  const start = nameStart(text, found.at);
  const end = found.at + found.telling.length + found.tail.replace(/[_-]+$/, '').length;
  const name = text.slice(start, end);
  if (publicCodes.has(name) || /[a-z]InvalidCredentials$|OAuth$/.test(name)) return null;
  if (closesTag(text, start, found.sign) || !isHeld(text, start, found.closing)) return null;
  const isElement = found.closing === '' && opensTag(text, start);
  const kind = looseNames.has(telling) ? 'loose' : 'strict';
  return isElement || found.sign !== '' ? { name, start, end, kind, isElement } : null;
};

const signal = new RegExp(nameSignal, 'giu');

/** Whether this word is the name of a secret: `SecretToken`, `client_secret`. It is short. */
export const isSecretName = (word: string): boolean => {
  const text = `${word}=`;
  return [...text.matchAll(signal)].some((match) => {
    const { telling = '', tail = '', closing = '', sign = '' } = match.groups ?? {};
    const isLast = match.index + match[0].length === text.length && !isValueName(telling);
    return isLast && secretNameAt(text, { at: match.index, telling, tail, closing, sign }) !== null;
  });
};
