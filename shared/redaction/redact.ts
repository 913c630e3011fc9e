import { placeholder } from './addresses.ts';
import { lex } from './lexer.ts';
import { shownText } from './segments.ts';
import { withoutGroupedSecrets } from './grouped-secrets.ts';
import { findSecrets } from './secrets.ts';
import { withoutInvisible } from './character-classes.ts';

/** Maximum length of a returned text, in UTF-16 code units. */
const maxTextLength = 2000;
/** The lexer reads so many characters past the maximum, so that the last tokens are classified together with their neighbours. */
const contextLength = 400;
const maxPlaceholderLength = 40;

const isJson = (text: string): boolean => {
  const trimmed = text.trim();
  const isClosed = trimmed.startsWith('{')
    ? trimmed.endsWith('}')
    : trimmed.startsWith('[') && trimmed.endsWith(']');
  if (!isClosed) return false;
  try {
    JSON.parse(trimmed);
    return true;
  } catch (error) {
    // Any other error (memory, stack) means that the text is JSON too large to parse.
    return !(error instanceof SyntaxError);
  }
};

/** Truncates, but never inside a placeholder or a surrogate pair. */
const truncate = (text: string): string => {
  if (text.length <= maxTextLength) return text;
  const start = text.lastIndexOf('[redacted:', maxTextLength - 1);
  const isInside =
    start >= 0 && text.slice(start, start + maxPlaceholderLength).indexOf(']') + start >= maxTextLength;
  const end = isInside ? start : maxTextLength;
  return text.slice(0, /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : end);
};

/**
 * Redacts an untrusted text: tokens of the allow-list stay, all others become `[redacted:<rule>]`. Returns at most 2,000
 * characters. Never throws; linear in the length of the text. The rules are in docs/redaction.md.
 */
export const redactText = (text: string): string => {
  const visible = withoutInvisible(text);
  if (isJson(visible)) return placeholder('json');
  const { segments, end } = lex(visible, findSecrets(visible), maxTextLength + contextLength);
  return truncate(shownText(visible, { segments: withoutGroupedSecrets(visible, segments), end }));
};
