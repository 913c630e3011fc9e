import { isKnownCode } from './codes.ts';
import { distinguishedNameEnd } from './distinguished-names.ts';
import { secretValues } from './named-values.ts';
import { isName } from './names.ts';
import { secretAfterScheme, bearerOrBasicSecret, separatorRun } from './authorization.ts';
import { reasonWords } from './lexicon/lexicon.ts';
import { isValueMember, secretNameAt, type SecretName } from './secret-names.ts';
import { nextSecretStart } from './secret-start.ts';
import { asciiFold } from './ascii-fold.ts';
import { fold, matchAt } from './character-classes.ts';
import { isStateWord, valueAt, wordAt, type Exhausted } from './secret-value.ts';
import { isWord } from './is-word.ts';

/** A range of the text (offsets) that is redacted in any case, and its rule. `kept` is a name that stays. */
export interface SecretRange {
  readonly start: number;
  readonly end: number;
  readonly rule: 'secret' | 'name' | 'pem' | 'dn' | 'kept';
}

/** The ranges found so far. No later range starts before `upTo`. */
export interface FoundSecrets {
  readonly upTo: number;
  readonly ranges: readonly SecretRange[];
}

interface FinderState {
  readonly text: string;
  /** `text` after `asciiFold`, with the same offsets. */
  readonly folded: string;
  readonly exhausted: Exhausted;
  /** Offsets of the members `value` that contain a secret; undefined until they are needed. */
  values: ReadonlySet<number> | undefined;
}

const pemEnd = /-{4,5} ?END [^-]{0,60}-{4,5}/gi;
const secret = ({ start, end }: { start: number; end: number }): SecretRange[] =>
  end > start ? [{ start, end, rule: 'secret' }] : [];

const findPem = (text: string, start: number): SecretRange[] => {
  pemEnd.lastIndex = start;
  const found = pemEnd.exec(text);
  return [{ start, end: found === null ? text.length : found.index + found[0].length, rule: 'pem' }];
};

const findDistinguishedName = (text: string, start: number, after: number, type: string): SecretRange[] => {
  const end = distinguishedNameEnd(text, after, type);
  return end === null ? [] : [{ start, end, rule: 'dn' }];
};

const findSchemeSecret = (
  { text, folded, exhausted }: FinderState,
  start: number,
  scheme: string,
): SecretRange[] => {
  const value = bearerOrBasicSecret(text, folded, start, scheme, exhausted);
  return value === null ? [] : secret(value);
};

const revealsNothing = (word: string): boolean =>
  isStateWord(word) || /^\d{1,6}$/.test(word) || reasonWords.has(fold(word)) || isKnownCode(word);

/** A name of words with at most two digits each. A token that ends like a name may be a secret (`V3Z9D-58OTP`). */
const isReadable = (name: string): boolean =>
  (isName(name) || isWord(name)) && name.split(/[_-]/).every((part) => isWord(part.replace(/\d{1,2}/, '')));

const nameRange = ({ name, start, end }: SecretName): SecretRange => ({
  start,
  end,
  rule: isReadable(name) ? 'kept' : 'name',
});

/** The value after the name of a secret and its separator (`=`, `:`, `>`, `is`), which ends at `after`. */
const findValue = (
  { text, folded, exhausted }: FinderState,
  found: SecretName,
  separator: string,
  after: number,
): SecretRange[] => {
  const run = matchAt(separatorRun, folded, after);
  const asWord = separator.toLowerCase() === 'is' && run.trim() === '';
  const first = after + run.length;
  const from = /authorization$/i.test(found.name) ? secretAfterScheme(text, first) : first;
  if (from === null) return [];
  if (asWord && isStateWord(wordAt(text, from))) return [];
  if (found.kind === 'loose' && !separator.includes('=') && revealsNothing(wordAt(text, from))) return [];
  const value = secret(valueAt(text, from, exhausted, found.isElement));
  return value.length === 0 ? [] : [nameRange(found), ...value];
};

const findAt = (reading: FinderState, match: RegExpExecArray): SecretRange[] => {
  const { pem, scheme, dn, keyword = '', tail = '', closing = '', separator, is } = match.groups ?? {};
  const after = match.index + match[0].length;
  if (pem !== undefined) return findPem(reading.text, match.index);
  if (scheme !== undefined) return findSchemeSecret(reading, match.index, scheme);
  if (dn !== undefined) return findDistinguishedName(reading.folded, match.index, after, dn);
  if (isValueMember(keyword)) {
    reading.values ??= secretValues(reading.folded);
    if (!reading.values.has(match.index)) return [];
  }
  const found = { at: match.index, keyword, tail, closing, separator: separator ?? is ?? '' };
  const name = secretNameAt(reading.folded, found);
  return name === null ? [] : findValue(reading, name, separator ?? is ?? '>', after);
};

/** Length of a match of `secretStart`, without whitespace. */
const maxSignalLength = 120;

/**
 * Where the search continues. The end of a redacted range is read again, because it may itself be the name of a secret
 * (`token: password = "..."`).
 */
const nextAfter = (match: RegExpExecArray, takenTo: number): number => {
  const { keyword, scheme, pem, dn } = match.groups ?? {};
  const after = match.index + (keyword ?? scheme ?? pem ?? match[0]).length;
  const isWhole = pem !== undefined || dn !== undefined;
  return Math.max(after, isWhole ? takenTo : takenTo - maxSignalLength);
};

/** The ranges without what earlier ranges cover. */
const afterOffset = (ranges: readonly SecretRange[], takenTo: number): SecretRange[] =>
  ranges
    .filter(({ start, end, rule }) => end > takenTo && (start >= takenTo || !['name', 'kept'].includes(rule)))
    .map((one) => ({ ...one, start: Math.max(one.start, takenTo) }));

/** The name of a secret starts at most so many characters before its keyword. */
const maxLeadLength = 100;

/**
 * The next ranges of a text, or undefined at its end. Each call reads on. It takes an offset: ranges that start before it
 * may be skipped.
 */
export type SecretFinder = (skipTo?: number) => FoundSecrets | undefined;

/**
 * Finds, from left to right, the values after names of secrets, after Bearer and Basic, distinguished names and PEM
 * blocks. Lazy, and linear in the length of the text.
 */
export const findSecrets = (text: string): SecretFinder => {
  const folded = asciiFold(text);
  const reading: FinderState = { text, folded, exhausted: [], values: undefined };
  let from = 0;
  let takenTo = 0;
  return (skipTo = 0) => {
    const match = nextSecretStart(folded, Math.max(from, skipTo));
    if (match === null) return undefined;
    const ranges = afterOffset(findAt(reading, match), takenTo);
    takenTo = ranges.at(-1)?.end ?? takenTo;
    from = nextAfter(match, takenTo);
    return { upTo: Math.max(0, match.index - maxLeadLength), ranges };
  };
};
