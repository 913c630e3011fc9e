import { isName } from './names.ts';
import { codeBeginnings, codeEndings, publicCodes } from './lexicon/lexicon.ts';
import { isWord } from './is-word.ts';

const hasBeginning = (code: string): boolean => codeBeginnings.some((known) => code.startsWith(known));

const hasEnding = (code: string): boolean => {
  const last = code.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g)?.at(-1);
  return last !== undefined && codeEndings.has(last.toLowerCase());
};

/** A code that a secret is glued to must not carry it out: each part is a word by itself, or a short number. */
const isPart = (part: string): boolean => {
  if (/^\d{1,4}$/.test(part) || part.length <= 3) return true;
  if (hasBeginning(part) || hasEnding(part)) return isWord(part.replace(/\d/g, ''), 100);
  return isWord(part);
};

/**
 * A code that is known, or a name with a known beginning or ending: `AADSTS7000215`, `SalesforceInvalidCredentials`,
 * `INTERNAL_SERVER_ERROR`, `urn:ietf:params:scim:api:messages:2.0:Error`.
 */
export const isKnownCode = (word: string): boolean =>
  publicCodes.has(word) ||
  ((hasBeginning(word) || hasEnding(word)) && isName(word) && word.split(/[.:_-]/).every(isPart));
