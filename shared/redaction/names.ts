const maxNameLength = 100;
const joiner = /[ .:_-]/;
const signs = /^[A-Za-z0-9]+$/;
/** Most names have no digit, and need no look at their parts. */
const lettersOnly = /^[A-Za-z]+(?:[ .:_-][A-Za-z]+)*$/;

/** Letters with at most two groups of at most 7 digits, or a number of at most 4 digits. */
const isPart = (part: string): boolean => {
  if (!signs.test(part)) return false;
  const groups = part.match(/\d+/g) ?? [];
  if (groups[0] === part) return part.length <= 4;
  return groups.length <= 2 && groups.every((digits) => digits.length <= 7);
};

/**
 * Does this word from outside look like a name (a status, a code, a template, a setting)? At most 100 characters; parts
 * joined by one blank, `.`, `:`, `_` or `-`. A word made to look like a name passes (docs/redaction.md).
 */
export const isName = (word: string): boolean =>
  word.length <= maxNameLength && (lettersOnly.test(word) || word.split(joiner).every(isPart));

/** The word when it looks like a name, else `[redacted:name]`. */
export const redactName = (word: string): string => (isName(word) ? word : '[redacted:name]');
