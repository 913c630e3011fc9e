import { isName } from './names.ts';
import { codePrefixes, codeSuffixes, publicCodes } from './lexicon/lexicon.ts';
import { isWord } from './is-word.ts';

const hasKnownPrefix = (code: string): boolean => codePrefixes.some((known) => code.startsWith(known));

const hasKnownSuffix = (code: string): boolean => {
  const last = code.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g)?.at(-1);
  return last !== undefined && codeSuffixes.has(last.toLowerCase());
};

/** Each part must be a word or a short number, so that a secret attached to a code does not pass. */
const isCodePart = (part: string): boolean => {
  if (/^\d{1,4}$/.test(part) || part.length <= 3) return true;
  if (hasKnownPrefix(part) || hasKnownSuffix(part)) return isWord(part.replace(/\d/g, ''), 100);
  return isWord(part);
};

/**
 * A published code, or a name with a known prefix or suffix: `AADSTS7000215`, `SalesforceInvalidCredentials`,
 * `INTERNAL_SERVER_ERROR`, `urn:ietf:params:scim:api:messages:2.0:Error`.
 */
export const isKnownCode = (word: string): boolean =>
  publicCodes.has(word) ||
  ((hasKnownPrefix(word) || hasKnownSuffix(word)) && isName(word) && word.split(/[.:_-]/).every(isCodePart));
