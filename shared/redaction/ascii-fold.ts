/** For each UTF-16 code unit the one it looks like; 0 where nobody has asked yet. */
const table = new Uint16Array(0x10000);
const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });

/** Signs that read as a colon and are no compatibility form of it. */
const colons = '\u2236\ua789\ufe13\ufe30\ufe55';

/** The sign of ASCII that a reader takes this one for: full-width letters, letters with accents; else the sign itself. */
const plainOf = (code: number): number => {
  const sign = String.fromCharCode(code);
  if (colons.includes(sign)) return 0x3a;
  const [base = sign, ...marks] = Array.from(sign.normalize('NFKD'));
  const isPlain = base <= '\x7f' && marks.every((mark) => base !== ' ' && /\p{M}/u.test(mark));
  return isPlain ? base.charCodeAt(0) : code;
};

const seen = (code: number): number => {
  if (code < 0x80) return code;
  if (table[code] === 0) table[code] = plainOf(code);
  return table[code] ?? code;
};

/**
 * The same text, code unit for code unit and so with the same offsets, in which look-alikes of ASCII signs are those
 * signs. Names of secrets are looked for in it.
 */
export const asciiFold = (text: string): string => {
  if (!/[\u0080-\uffff]/.test(text)) return text;
  const codes = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) codes[at] = seen(text.charCodeAt(at));
  return decoder.decode(codes);
};
