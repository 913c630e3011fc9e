/** Names in the schema of a job: of rules, directories, objects and attributes. */
import { placeholder } from '../addresses.ts';
import { isName } from '../names.ts';

export const redactedName = placeholder('name');

/** As of a literal: more could be the number of a person, a card or a phone. */
const maxDigits = 9;

/** A directory extension: the number is the id of an application (https://learn.microsoft.com/graph/extensibility-overview). */
const extension = /(?<=^|[.[(\s])extension_[0-9a-f]{32}_/giu;
/** In the name of a schema, `urn:ietf:params:scim:schemas:core:2.0:User`. */
const version = /:\d{1,2}\.\d{1,2}(?=:|$)/u;
const digitGroups = /\d[.:_-]\d/u;
const startsWithLetter = (part: string): boolean => /^[a-z]/iu.test(part);

const countDigits = (text: string): number => text.replaceAll(/\D+/gu, '').length;

/** The path of an attribute has at most 9 digits, apart from the id of the application in a directory extension. */
export const hasFewDigits = (path: string): boolean =>
  countDigits(path.replaceAll(extension, '')) <= maxDigits;

/**
 * Names joined by `.` or `:`, each from a letter on. There are no spaces, because several words can be a passphrase, and no groups
 * of digits side by side, because they can be one number. The version of a schema is an exception.
 */
export const isAttributeName = (word: string): boolean => {
  const plain = word.replaceAll(extension, '').replace(version, '');
  return (
    isName(plain) &&
    !plain.includes(' ') &&
    !digitGroups.test(plain) &&
    plain.split(/[.:]/u).every(startsWithLetter)
  );
};

export const redactAttributeName = (word: string): string => (isAttributeName(word) ? word : redactedName);

/** The name of a rule, a directory or an object. */
export const isSchemaName = (word: string): boolean => isName(word) && countDigits(word) <= maxDigits;

export const redactSchemaName = (word: string): string => (isSchemaName(word) ? word : redactedName);
