import { isKnownCode } from './codes.ts';
import { distinguishedNameEnd, nameBeginning } from './distinguished-names.ts';
import { secretValues } from './named-values.ts';
import { isName } from './names.ts';
import { behindScheme, schemeValue, signRun } from './authorization.ts';
import { reasonWords } from './lexicon/lexicon.ts';
import { isValueName, nameSignal, secretNameAt, type SecretName } from './secret-names.ts';
import { asciiFold } from './ascii-fold.ts';
import { fold, matchAt, quotes } from './character-classes.ts';
import { isPlainAnswer, valueAt, wordAt, type Exhausted } from './secret-value.ts';
import { isWord } from './is-word.ts';

/** A part of the text that goes, whatever it looks like, and the rule that takes it; `kept` is a name that stays. */
export interface Taken {
  readonly start: number;
  readonly end: number;
  readonly rule: 'secret' | 'name' | 'pem' | 'dn' | 'kept';
}

/** What was found up to an offset: what begins in front of it and is not among these will not be found later. */
export interface Found {
  readonly upTo: number;
  readonly taken: readonly Taken[];
}

interface Reading {
  readonly text: string;
  readonly plain: string;
  readonly exhausted: Exhausted;
  /** Where a member `value` holds a secret. */
  readonly values: () => ReadonlySet<number>;
}

/** Places where a secret may begin. */
const signal = new RegExp(
  String.raw`(?<pem>-{4,5} ?BEGIN )|(?<![\p{L}\p{N}_])(?<scheme>bearer|basic)(?=[\s${quotes}:=])|${nameBeginning}|${nameSignal}`,
  'giu',
);
const pemEnd = /-{4,5} ?END [^-]{0,60}-{4,5}/gi;
const secret = ({ start, end }: { start: number; end: number }): Taken[] =>
  end > start ? [{ start, end, rule: 'secret' }] : [];

const takePem = (text: string, start: number): Taken[] => {
  pemEnd.lastIndex = start;
  const found = pemEnd.exec(text);
  return [{ start, end: found === null ? text.length : found.index + found[0].length, rule: 'pem' }];
};

const takeDn = (text: string, start: number, behind: number, type: string): Taken[] => {
  const end = distinguishedNameEnd(text, behind, type);
  return end === null ? [] : [{ start, end, rule: 'dn' }];
};

const takeScheme = ({ text, plain, exhausted }: Reading, start: number, scheme: string): Taken[] => {
  const value = schemeValue(text, plain, start, scheme, exhausted);
  return value === null ? [] : secret(value);
};

const tellsNothing = (word: string): boolean =>
  isPlainAnswer(word) || /^\d{1,6}$/.test(word) || reasonWords.has(fold(word)) || isKnownCode(word);

/** A name of words, with at most two digits in each: what ends like a name may be a secret itself (`V3Z9D-58OTP`). */
const isReadable = (name: string): boolean =>
  (isName(name) || isWord(name)) && name.split(/[_-]/).every((part) => isWord(part.replace(/\d{1,2}/, '')));

const judgedName = ({ name, start, end }: SecretName): Taken => ({
  start,
  end,
  rule: isReadable(name) ? 'kept' : 'name',
});

/** What stands behind a secret's name and its sign (`=`, `:`, `>`, `is`), which ends at `behind`. */
const takeValue = (
  { text, plain, exhausted }: Reading,
  found: SecretName,
  sign: string,
  behind: number,
): Taken[] => {
  const run = matchAt(signRun, plain, behind);
  const asWord = sign.toLowerCase() === 'is' && run.trim() === '';
  const first = behind + run.length;
  const from = /authorization$/i.test(found.name) ? behindScheme(text, first) : first;
  if (from === null) return [];
  if (asWord && isPlainAnswer(wordAt(text, from))) return [];
  if (found.kind === 'loose' && !sign.includes('=') && tellsNothing(wordAt(text, from))) return [];
  const value = secret(valueAt(text, from, exhausted, found.isElement));
  return value.length === 0 ? [] : [judgedName(found), ...value];
};

const takeAt = (reading: Reading, match: RegExpExecArray): Taken[] => {
  const { pem, scheme, dn, telling = '', tail = '', closing = '', sign, is } = match.groups ?? {};
  const behind = match.index + match[0].length;
  if (pem !== undefined) return takePem(reading.text, match.index);
  if (scheme !== undefined) return takeScheme(reading, match.index, scheme);
  if (dn !== undefined) return takeDn(reading.plain, match.index, behind, dn);
  if (isValueName(telling) && !reading.values().has(match.index)) return [];
  const found = { at: match.index, telling, tail, closing, sign: sign ?? is ?? '' };
  const name = secretNameAt(reading.plain, found);
  return name === null ? [] : takeValue(reading, name, sign ?? is ?? '>', behind);
};

const once = <T extends object>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

/** A signal is no longer than this, but for blanks. */
const maxSignalLength = 120;

/**
 * Where the next signal may begin. The end of what was taken is read again: it may be a name itself, with its value behind
 * (`token: password = "..."`).
 */
const nextAfter = (match: RegExpExecArray, takenTo: number): number => {
  const { telling, scheme, pem, dn } = match.groups ?? {};
  const behind = match.index + (telling ?? scheme ?? pem ?? match[0]).length;
  const isWhole = pem !== undefined || dn !== undefined;
  return Math.max(behind, isWhole ? takenTo : takenTo - maxSignalLength);
};

/** What of it is not taken already. */
const beyond = (taken: readonly Taken[], takenTo: number): Taken[] =>
  taken
    .filter(({ start, end, rule }) => end > takenTo && (start >= takenTo || !['name', 'kept'].includes(rule)))
    .map((one) => ({ ...one, start: Math.max(one.start, takenTo) }));

/** A name begins in front of the word in it that gives the signal, by so much at most. */
const maxLeadLength = 100;

/** `next` takes an offset: what begins in front of it need not be found any more. */
export type Finder = Generator<Found, undefined, number | undefined>;

/**
 * What must go, from left to right: the values behind the names of secrets, behind Bearer and Basic, and PEM blocks.
 * Lazy, and linear in the length of the text.
 */
export function* findSecrets(text: string): Finder {
  const plain = asciiFold(text);
  const reading: Reading = { text, plain, exhausted: new Set(), values: once(() => secretValues(plain)) };
  let takenTo = 0;
  for (let from = 0; ;) {
    signal.lastIndex = from;
    const match = signal.exec(reading.plain);
    if (match === null) return;
    const taken = beyond(takeAt(reading, match), takenTo);
    takenTo = taken.at(-1)?.end ?? takenTo;
    const skipTo = yield { upTo: Math.max(0, match.index - maxLeadLength), taken };
    from = Math.max(nextAfter(match, takenTo), skipTo ?? 0);
  }
}
