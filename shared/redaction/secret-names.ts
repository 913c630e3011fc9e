import {
  ambiguousNames,
  neutralSuffixes,
  publicCodes,
  secretSuffixes,
  secretNames,
} from './lexicon/lexicon.ts';
import { quotes } from './character-classes.ts';

export const maxSecretNameLength = 100;

const oneOf = (...lists: readonly Iterable<string>[]): string =>
  lists
    .flatMap((list) => [...list])
    .sort((a, b) => b.length - a.length)
    .join('|');

const suffix = String.raw`(?:[_-]?(?:${oneOf(neutralSuffixes)})|[\d_-]){0,4}`;
const closing = String.raw`(?:&(?:quot|apos|#3[49]);|[${quotes}\\*)\]}]){0,6}`;
const assignment = String.raw`\s*(?<separator>&gt;|-?[=:>])|\s+(?<is>is)(?![\p{L}\p{N}])|(?<attributes>\s[^<>]{0,80}>)`;

/** Members that contain a secret only where a `key` or `name` of the same object names one. */
const valueMembers = ['value', 'values'];

/** The last word of each name. */
export const secretKeywords: readonly string[] = [...secretNames, ...secretSuffixes, ...valueMembers];

/** The keyword of a name, its suffix, closing quotes or brackets, and the separator before the value. */
export const secretNamePattern = `(?<keyword>${oneOf(secretKeywords)})(?<tail>${suffix})(?<closing>${closing})(?:${assignment})`;

export type SecretKind = 'strict' | 'loose';

/** A name before a value, with its offsets in the text. `loose`: an ordinary word may follow it as well. */
export interface SecretName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly kind: SecretKind;
  /** True for the name of an opening XML tag. */
  readonly isElement: boolean;
}

/** The groups of a match of `secretNamePattern`. */
export interface NameMatch {
  readonly at: number;
  readonly keyword: string;
  readonly tail: string;
  readonly closing: string;
  readonly separator: string;
}

const isLetter = (character: string): boolean => character.toLowerCase() !== character.toUpperCase();
const isUpper = (character: string): boolean => isLetter(character) && character === character.toUpperCase();

/** A word of a name starts after a character that is no letter, or where capitals start or end (`AccountKey`, `SASKey`). */
const startsWord = (text: string, at: number): boolean => {
  const before = text.charAt(at - 1);
  const first = text.charAt(at);
  if (!isLetter(before) || (isUpper(first) && !isUpper(before))) return true;
  const second = text.charAt(at + 1);
  return isUpper(first) && isLetter(second) && !isUpper(second);
};

const nameCharacter = /[\p{L}\p{M}\p{N}_-]/u;

const nameStart = (text: string, from: number): number => {
  let at = from;
  while (at > 0 && from - at < maxSecretNameLength && nameCharacter.test(text.charAt(at - 1))) at -= 1;
  while (at < from && '_-'.includes(text.charAt(at))) at += 1;
  return at;
};

const openers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** A closing bracket counts only when the brackets contain only the name: `headers["token"] = ...`. */
const isEnclosed = (text: string, start: number, closed: string): boolean => {
  const bracket = /[)\]}]/.exec(closed)?.[0];
  if (bracket === undefined) return true;
  const before = /[([{]?[^\p{L}\p{N}\s]{0,3}$/u.exec(text.slice(Math.max(0, start - 4), start))?.[0] ?? '';
  return before.includes(openers[bracket] ?? '');
};

/** `<ns:password`, but not `</password`. */
const opensTag = (text: string, start: number): boolean =>
  /<(?:[\w.-]{1,40}:)?$/.test(text.slice(Math.max(0, start - 42), start));
const closesTag = (text: string, start: number, after: string): boolean =>
  /^(?:&gt;|>)$/i.test(after) && /\/(?:[\w.-]{1,40}:)?$/.test(text.slice(Math.max(0, start - 42), start));

export const isValueMember = (keyword: string): boolean => valueMembers.includes(keyword.toLowerCase());

/** The name of a secret that ends in this match, or null where it only looks like one (`monkey=`, `</token>`). */
export const secretNameAt = (text: string, found: NameMatch): SecretName | null => {
  const keyword = found.keyword.toLowerCase();
  const isKeyword = secretSuffixes.includes(keyword) || startsWord(text, found.at);
  if (!isKeyword) return null;
  const start = nameStart(text, found.at);
  const end = found.at + found.keyword.length + found.tail.replace(/[_-]+$/, '').length;
  const name = text.slice(start, end);
  if (publicCodes.has(name) || /[a-z]InvalidCredentials$|OAuth$/.test(name)) return null;
  if (closesTag(text, start, found.separator) || !isEnclosed(text, start, found.closing)) return null;
  const isElement = found.closing === '' && opensTag(text, start);
  const kind = ambiguousNames.has(keyword) ? 'loose' : 'strict';
  return isElement || found.separator !== '' ? { name, start, end, kind, isElement } : null;
};

const secretNameMatches = new RegExp(secretNamePattern, 'giu');

/** True where this short word is the name of a secret: `SecretToken`, `client_secret`. */
export const isSecretName = (word: string): boolean => {
  const text = `${word}=`;
  return [...text.matchAll(secretNameMatches)].some((match) => {
    const { keyword = '', tail = '', closing = '', separator = '' } = match.groups ?? {};
    const isLast = match.index + match[0].length === text.length && !isValueMember(keyword);
    return isLast && secretNameAt(text, { at: match.index, keyword, tail, closing, separator }) !== null;
  });
};
