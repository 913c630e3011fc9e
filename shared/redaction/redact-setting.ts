import { isName, redactName } from './names.ts';
import { sensitiveSettingNames } from './lexicon/lexicon.ts';

/** `value` is null and `redacted` true where the name or the value may be sensitive. */
export interface RedactedSetting {
  /** Null for none, `[redacted:name]` where it does not look like a name. */
  readonly name: string | null;
  readonly value: string | null;
  readonly redacted: boolean;
}

const number = /^\d{1,9}$/;
const word = /^[A-Za-z]{1,40}$/;
/** ISO 8601-1, 5.5.2. The digits are bounded so that a long number is no duration. */
const duration =
  /^P(?=[\dT])(?:\d{1,9}Y)?(?:\d{1,9}M)?(?:\d{1,9}W)?(?:\d{1,9}D)?(?:T(?=\d)(?:\d{1,9}H)?(?:\d{1,9}M)?(?:\d{1,9}(?:\.\d{1,9})?S)?)?$/;

const isPlainValue = (value: string): boolean =>
  word.test(value) || number.test(value) || duration.test(value);

const sensitiveName = new RegExp(sensitiveSettingNames.join('|'), 'i');

const maxKnownNames = 1000;

/**
 * Whether the values of a setting may be shown, by its name. The jobs of an owner repeat a few names. Only what looks like a
 * name is stored: a caller sees it as it is.
 */
const knownNames = new Map<string, boolean>();

const isPublicName = (name: string): boolean => {
  const known = knownNames.get(name);
  if (known !== undefined) return known;
  if (!isName(name)) return false;
  const isPublic = !sensitiveName.test(name);
  if (knownNames.size < maxKnownNames) knownNames.set(name, isPublic);
  return isPublic;
};

/**
 * Returns the value of a setting where it is one word of at most 40 letters (`True`), a number of at most 9 digits or an
 * ISO 8601 duration, and where the name is not sensitive. An absent or empty value is null and not redacted.
 */
export const redactSetting = (givenName: unknown, value: unknown): RedactedSetting => {
  const hasName = typeof givenName === 'string' && givenName !== '';
  const isPublic = hasName && isPublicName(givenName);
  // A public name has passed `isName`.
  const name = !hasName ? null : isPublic ? givenName : redactName(givenName);
  if (value === undefined || value === null || value === '') return { name, value: null, redacted: false };
  if (!isPublic || typeof value !== 'string' || !isPlainValue(value))
    return { name, value: null, redacted: true };
  return { name, value, redacted: false };
};
