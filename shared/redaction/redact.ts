import { replacement } from './addresses.ts';
import { lex } from './lexer.ts';
import { withoutGroupedSecrets } from './grouped-secrets.ts';
import { findSecrets } from './secrets.ts';
import { withoutInvisible } from './character-classes.ts';

/** Longest text that leaves, in UTF-16 code units. */
const maxTextLength = 2000;
/** Read so far beyond the cut that what stands there is judged among its neighbours. */
const beyond = 400;
const longestMark = 40;

const isJson = (text: string): boolean => {
  const trimmed = text.trim();
  if (!/^(?:\{[^]*\}|\[[^]*\])$/.test(trimmed)) return false;
  try {
    JSON.parse(trimmed);
    return true;
  } catch (error) {
    // Anything but a syntax error is JSON that could not be held.
    return !(error instanceof SyntaxError);
  }
};

/** Never inside a replacement, nor inside a character. */
const cut = (text: string): string => {
  if (text.length <= maxTextLength) return text;
  const mark = text.lastIndexOf('[redacted:', maxTextLength - 1);
  const opened = mark >= 0 && text.slice(mark, mark + longestMark).indexOf(']') + mark >= maxTextLength;
  const end = opened ? mark : maxTextLength;
  return text.slice(0, /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : end);
};

/**
 * A text from outside as it may leave: an allow-list of tokens, all else replaced by `[redacted:<rule>]`; at most 2,000
 * characters. Total: it never throws, and takes time linear in the length of the text. The rules are in docs/redaction.md.
 */
export const redactText = (text: string): string => {
  const seen = withoutInvisible(text);
  if (isJson(seen)) return replacement('json');
  const pieces = withoutGroupedSecrets(lex(seen, findSecrets(seen), maxTextLength + beyond));
  return cut(pieces.map(({ shown }) => shown).join(''));
};
