/** For each UTF-16 code unit the one that it looks like; 0 where it has not been computed. */
const foldedCodes = new Uint16Array(0x10000);
const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });

/** Characters that look like a colon but have no compatibility decomposition to it. */
const colons = '\u2236\ua789\ufe13\ufe30\ufe55';

/** The ASCII character that this one looks like (full-width letters, letters with accents), else the character itself. */
const foldCode = (code: number): number => {
  const character = String.fromCharCode(code);
  if (colons.includes(character)) return 0x3a;
  const [base = character, ...marks] = Array.from(character.normalize('NFKD'));
  const isAscii = base <= '\x7f' && marks.every((mark) => base !== ' ' && /\p{M}/u.test(mark));
  return isAscii ? base.charCodeAt(0) : code;
};

const foldCached = (code: number): number => {
  if (code < 0x80) return code;
  if (foldedCodes[code] === 0) foldedCodes[code] = foldCode(code);
  return foldedCodes[code] ?? code;
};

/**
 * The same text with look-alikes of ASCII characters replaced by those characters. One code unit becomes one code unit, so
 * the offsets stay the same. Names of secrets are searched in it.
 */
export const asciiFold = (text: string): string => {
  if (!/[\u0080-\uffff]/.test(text)) return text;
  const codes = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) codes[at] = foldCached(text.charCodeAt(at));
  return decoder.decode(codes);
};
