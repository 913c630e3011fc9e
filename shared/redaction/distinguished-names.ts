import { bodyEnd, matchAt, matchEnd, quotes } from './character-classes.ts';

/** Distinguished names (RFC 4514 and RFC 2253) in a sentence. */

const oid = String.raw`(?:oid\.)?\d{1,9}(?:\.\d{1,9}){1,20}`;
const namedTypes = ['CN', 'OU', 'DC', 'UID', 'O'];
const firstType = `(?:${namedTypes.join('|')}|${oid})`;

/** The first characters of `distinguishedNameStart` (secret-openings.ts). */
export const distinguishedNameOpenings: readonly string[] = namedTypes
  .map((type) => `${type}=`)
  .concat('oid.', '0.0', '00.', '000');

/** `CN=`: the possible start of a distinguished name. */
export const distinguishedNameStart = String.raw`(?<![\p{L}\p{N}_.])(?<dn>${firstType})\s{0,9}=`;

/** The comma before the next part, and the type of that part. */
const nextPart = String.raw`\s{0,9},\s{0,9}([a-z][a-z\d-]{0,39}|${oid})\s{0,9}=`;
const separator = new RegExp(nextPart, 'iuy');

/** `'` between two letters belongs to the value: `O'Brien`. */
const apostrophe = String.raw`(?<=\p{L})['\u2019](?=\p{L})`;
const line = String.raw`\r\n`;

/** A value in quotes (RFC 2253, 4). */
const quotedValue = new RegExp(
  String.raw`\s{0,9}(?:"(?:[^"\\${line}]|\\[^${line}]){0,256}"|\\{1,7}"[^"${line}]{0,256}"|'[^'${line}]{0,256}'(?!\p{L})|[\p{Pi}\u201e\u201a][^\p{Pi}\p{Pf}${line}]{0,256}[\p{Pi}\p{Pf}])`,
  'uy',
);

/**
 * A value with another part after it. Spaces, escaped characters, closed brackets and further values of the same part
 * (after `+`) belong to it. The bound keeps the time linear.
 */
const innerValue = new RegExp(
  String.raw`(?:\\{1,8}(?!${nextPart})[^${line}]|\\|\+\s{0,9}|[^\s,;+<>()[\]{}\\${quotes}]|[^\S${line}](?!${firstType}\s{0,9}=)|\([^()${line}]{0,100}\)|\[[^[\]${line}]{0,100}\]|\{[^{}${line}]{0,100}\}|${apostrophe}){0,256}`,
  'iuy',
);

/** `CN=Akers, Kim,OU=Staff`: some programs do not escape the comma in the name of a person. */
const bareComma = new RegExp(String.raw`,[\p{L}\p{M}.'\u2019 -]{1,40}(?=${nextPart})`, 'iuy');

/** The last value ends at a space, quote, bracket or semicolon. Text after an escaped comma belongs to it. */
const lastValue = new RegExp(
  String.raw`(?:\\{1,8}(?:,[^\S${line}]{0,2}| |[^\s,${quotes}])|[^\s,;<>()[\]{}\\${quotes}]|${apostrophe})*`,
  'uy',
);

const innerEnd = (text: string, at: number, type: string): number => {
  const quoted = matchEnd(quotedValue, text, at);
  if (quoted > at) return quoted;
  const end = matchEnd(innerValue, text, at);
  return /^(?:CN|UID)$/i.test(type) ? matchEnd(bareComma, text, end) : end;
};

const lastEnd = (text: string, at: number): number => {
  const quoted = matchEnd(quotedValue, text, at);
  if (quoted > at) return quoted;
  const from = at + matchAt(/\s{0,9}/uy, text, at).length;
  return from + bodyEnd(matchAt(lastValue, text, from));
};

/** The end of the distinguished name whose first value starts at this offset; null where it has only one part. */
export const distinguishedNameEnd = (text: string, at: number, firstType: string): number | null => {
  let [from, type, parts] = [at, firstType, 1];
  for (;;) {
    separator.lastIndex = innerEnd(text, from, type);
    const found = separator.exec(text);
    if (found === null) return parts > 1 ? lastEnd(text, from) : null;
    [from, type, parts] = [separator.lastIndex, found[1] ?? '', parts + 1];
  }
};
