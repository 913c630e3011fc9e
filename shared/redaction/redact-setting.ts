import { isName } from './names.ts';
import { sensitiveSettingNames } from './lexicon/lexicon.ts';

/** `value` null and `redacted` true where the name or the value may be sensitive. */
export interface RedactedSetting {
  readonly value: string | null;
  readonly redacted: boolean;
}

const number = /^\d{1,9}$/;
const word = /^[A-Za-z]{1,40}$/;
/** ISO 8601-1, 5.5.2; digits bounded, so that a long number cannot pose as a duration. */
const duration =
  /^P(?=[\dT])(?:\d{1,9}Y)?(?:\d{1,9}M)?(?:\d{1,9}W)?(?:\d{1,9}D)?(?:T(?=\d)(?:\d{1,9}H)?(?:\d{1,9}M)?(?:\d{1,9}(?:\.\d{1,9})?S)?)?$/;

const isHarmless = (value: string): boolean => word.test(value) || number.test(value) || duration.test(value);

const sensitive = new RegExp(sensitiveSettingNames.join('|'), 'i');

const isPublicName = (name: unknown): boolean =>
  typeof name === 'string' && isName(name) && !sensitive.test(name);

/**
 * What may leave of a setting's value: `True`, `False`, a number of at most 9 digits, an ISO 8601 duration or one word of
 * at most 40 letters, where also the name tells of nothing sensitive. Not given and empty are null, not redacted.
 */
export const redactSetting = (name: unknown, value: unknown): RedactedSetting => {
  if (value === undefined || value === null || value === '') return { value: null, redacted: false };
  if (typeof value !== 'string' || !isHarmless(value) || !isPublicName(name))
    return { value: null, redacted: true };
  return { value, redacted: false };
};
