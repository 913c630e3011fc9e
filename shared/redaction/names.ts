const maxNameLength = 100;
const joiner = /[ .:_-]/;
const alphanumeric = /^[A-Za-z0-9]+$/;
/** Fast path: most names have no digit. */
const lettersOnly = /^[A-Za-z]+(?:[ .:_-][A-Za-z]+)*$/;

/** Letters with at most two groups of at most 7 digits, or a number of at most 4 digits. */
const isNamePart = (part: string): boolean => {
  if (!alphanumeric.test(part)) return false;
  const groups = part.match(/\d+/g) ?? [];
  if (groups[0] === part) return part.length <= 4;
  return groups.length <= 2 && groups.every((digits) => digits.length <= 7);
};

/**
 * True where an untrusted word looks like a name (a status, a code, a template, a setting): at most 100 characters, parts
 * joined by one space, `.`, `:`, `_` or `-`. A secret that looks like a name passes (docs/redaction.md).
 */
export const isName = (word: string): boolean =>
  word.length <= maxNameLength && (lettersOnly.test(word) || word.split(joiner).every(isNamePart));

/** The word where it looks like a name, else `[redacted:name]`. */
export const redactName = (word: string): string => (isName(word) ? word : '[redacted:name]');
