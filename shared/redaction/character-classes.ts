/**
 * The signs that part a text into tokens. Each constant is the inside of a character class of a regular expression with
 * the flag `u`. Quotes are of all kinds; so are brackets, also angle brackets; commas and semicolons of all scripts.
 */
export const blanks = String.raw`\s\u0085\u2800`;
export const quotes =
  '"\'`\u00b4\u2032\u2033\u301d-\u301f\uff02\uff07\\p{Pi}\\p{Pf}\u201a\u201e\u300c-\u300f';
const angles = '<>\uff1c\uff1e\u2329\u232a\u3008\u3009';
const brackets = String.raw`\p{Ps}\p{Pe}${angles}`;
export const commas = ',;\uff0c\uff1b\u3001\u060c\u061b\u037e';

/** `'` between two letters belongs to the word (`don't`), also the typographic one. */
const apostrophe = String.raw`['\u2019](?<=[\p{L}\p{M}]['\u2019])(?=\p{L})`;

/** Full stops of scripts that set no blank behind them; between digits they may be part of an IP address. */
const wideEnders = '\u3002\uff01\uff1f\uff1a\u0964\u061f';
const wideEnder = String.raw`[${wideEnders}](?<!\p{Nd}[${wideEnders}])(?!\p{Nd})`;

/** A line break that an escaping program wrote as four signs. */
const writtenBreak = String.raw`\\r\\n`;

const parting = blanks + quotes + brackets + commas;

/** What stands between two tokens. */
const gapPattern = new RegExp(
  String.raw`(?:(?!${apostrophe}|\[redacted:)[${parting}]|${wideEnder}|${writtenBreak})+`,
  'uy',
);

/** A token: from here to what parts it from the next one. */
const tokenPattern = new RegExp(`(?:(?!${wideEnder}|${writtenBreak})[^${parting}]|${apostrophe})+`, 'uy');

/** Signs of ASCII that are a part of every token that they stand in. */
const plainSigns: readonly boolean[] = Array.from({ length: 128 }, (_, code) =>
  /[\w!#$%&*+\-./:=?@^|~]/.test(String.fromCharCode(code)),
);

/** The end of the plain signs that begin here. */
const plainEnd = (text: string, at: number): number => {
  let end = at;
  while (plainSigns[text.charCodeAt(end)] === true) end += 1;
  return end;
};

/** Where a sticky pattern that begins here ends; here where it does not fit. */
export const matchEnd = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
};

/** Where the token ends that begins here. A blank, a comma and the end of the text end any: most need no pattern. */
export const tokenEnd = (text: string, at: number): number => {
  const end = plainEnd(text, at);
  return end === text.length || ' ,'.includes(text.charAt(end)) ? end : matchEnd(tokenPattern, text, at);
};

/** Where what stands between two tokens ends that begins here. Most of it is one blank in front of a plain sign. */
export const gapEnd = (text: string, at: number): number => {
  if (plainSigns[text.charCodeAt(at)] === true) return at;
  const isBlank = text.startsWith(' ', at) && plainSigns[text.charCodeAt(at + 1)] === true;
  return isBlank ? at + 1 : matchEnd(gapPattern, text, at);
};

/** An address (of any scheme) runs to the next blank, quote or angle bracket. */
export const addressPattern = new RegExp(`(?:[^${blanks}${quotes}${angles}]|${apostrophe})+`, 'uy');

export const quotePattern = new RegExp(`[${quotes}]`, 'u');

/** `"status":409`, `error="..."`: the sign that joins a name to its value is a token by itself. */
export const withoutJoin = (text: string, at: number, token: string): string => {
  if (token.startsWith(':') && /^:(?!:|\/\/)./u.test(token)) return ':';
  if (!token.endsWith('=')) return token;
  const joins = /[^=]=$/.test(token.slice(-2)) && quotePattern.test(text.charAt(at + token.length));
  return joins ? token.slice(0, -1) : token;
};

/** Invisible signs would split a secret, or a secret's name, unseen: they are taken out before anything is judged. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]|(?![\s\u0085])\p{Cc}/gu;
export const withoutInvisible = (text: string): string =>
  /[^\t-\r -~]/.test(text) ? text.replace(invisible, '') : text;

const enders = new Set('.:!?\u2026\u3002\uff01\uff1f\uff1a');

/** Where the token ends without the `.`, `:`, `!`, `?` behind it. Walks backwards: a pattern with `$` is not linear. */
export const bodyEnd = (token: string): number => {
  let end = token.length;
  while (end > 0 && enders.has(token.charAt(end - 1))) end -= 1;
  return end;
};

/** The first match of a sticky pattern exactly at this place, or an empty text. */
export const matchAt = (pattern: RegExp, text: string, at: number): string => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
};

/** Letters without marks, in one case: look-alikes of the compatibility kind are compared as what they look like. */
export const fold = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
