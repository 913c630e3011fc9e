/**
 * The characters that separate tokens, of all scripts. Each constant is the inside of a character class of a regular
 * expression with the flag `u`.
 */
export const spaces = String.raw`\s\u0085\u2800`;
export const quotes =
  '"\'`\u00b4\u2032\u2033\u301d-\u301f\uff02\uff07\\p{Pi}\\p{Pf}\u201a\u201e\u300c-\u300f';
const angles = '<>\uff1c\uff1e\u2329\u232a\u3008\u3009';
const brackets = String.raw`\p{Ps}\p{Pe}${angles}`;
export const commas = ',;\uff0c\uff1b\u3001\u060c\u061b\u037e';

/** `'` between two letters belongs to the word (`don't`), and so does the typographic one. */
export const apostrophe = String.raw`['\u2019](?<=[\p{L}\p{M}]['\u2019])(?=\p{L})`;

/** Full stops of scripts that put no space after them. Between digits they may be part of an IP address. */
const wideTerminators = '\u3002\uff01\uff1f\uff1a\u0964\u061f';
export const wideTerminator = String.raw`[${wideTerminators}](?<!\p{Nd}[${wideTerminators}])(?!\p{Nd})`;

/** A line break written as the four characters `\r\n`. */
export const escapedLineBreak = String.raw`\\r\\n`;

export const delimiters = spaces + quotes + brackets + commas;

/** The end of a match of the sticky pattern at this offset, or the offset itself where it does not match. */
export const matchEnd = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
};

/** An address of any scheme extends to the next space, quote or angle bracket. */
export const addressPattern = new RegExp(`(?:[^${spaces}${quotes}${angles}]|${apostrophe})+`, 'uy');

export const quotePattern = new RegExp(`[${quotes}]`, 'u');

/** `"status":409`, `error="..."`: the `:` or `=` that joins a name to its value is not part of the token. */
export const withoutAssignment = (text: string, at: number, token: string): string => {
  if (token.startsWith(':') && /^:(?!:|\/\/)./u.test(token)) return ':';
  if (!token.endsWith('=')) return token;
  const joins = /[^=]=$/.test(token.slice(-2)) && quotePattern.test(text.charAt(at + token.length));
  return joins ? token.slice(0, -1) : token;
};

/** Invisible characters could split a secret or the name of a secret, so they are removed first. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]|(?![\s\u0085])\p{Cc}/gu;
export const withoutInvisible = (text: string): string =>
  /[^\t-\r -~]/.test(text) ? text.replace(invisible, '') : text;

const terminators = new Set(Array.from('.:!?\u2026\u3002\uff01\uff1f\uff1a', (one) => one.charCodeAt(0)));

/**
 * The end of the token from `start` to `end` without final `.`, `:`, `!`, `?`. A loop, because a pattern that ends in `$` is
 * not linear.
 */
export const bodyEnd = (text: string, start = 0, end = text.length): number => {
  let last = end;
  while (last > start && terminators.has(text.charCodeAt(last - 1))) last -= 1;
  return last;
};

/** The match of a sticky pattern at this offset, or an empty text. */
export const matchAt = (pattern: RegExp, text: string, at: number): string => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
};

/** Lower case without diacritical marks, in compatibility form (NFKD). */
export const fold = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
