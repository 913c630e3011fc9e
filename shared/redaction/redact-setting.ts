import { isName } from './names.ts';
import { sensitiveSettingNames } from './lexicon/lexicon.ts';

/** `value` is null and `redacted` true where the name or the value may be sensitive. */
export interface RedactedSetting {
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

const isPublicName = (name: unknown): boolean =>
  typeof name === 'string' && isName(name) && !sensitiveName.test(name);

/**
 * Returns the value of a setting where it is one word of at most 40 letters (`True`), a number of at most 9 digits or an
 * ISO 8601 duration, and where the name is not sensitive. An absent or empty value is null and not redacted.
 */
export const redactSetting = (name: unknown, value: unknown): RedactedSetting => {
  if (value === undefined || value === null || value === '') return { value: null, redacted: false };
  if (typeof value !== 'string' || !isPlainValue(value) || !isPublicName(name))
    return { value: null, redacted: true };
  return { value, redacted: false };
};
