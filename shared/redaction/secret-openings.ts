/**
 * Finds where the pattern of a secret may match, in one pass over the character codes. The pattern has more than a hundred
 * alternatives, and the first three characters exclude it at almost every offset.
 */

/** What a pattern matches, at least its first three characters where it has as many. `0` stands for any digit. */
export interface Openings {
  readonly anywhere: readonly string[];
  /** These match only where no letter or digit precedes. */
  readonly atWordStart: readonly string[];
}

/**
 * The first offset from `from` on where the pattern may match, or -1. For a text after `asciiFold`: no other character is
 * equal to an ASCII character there (in a pattern with `iu`, U+017F is an s).
 */
export type OpeningScan = (text: string, from: number) => number;

/** Five bits for the class of a character. Letters have the classes 1 to 26. */
const bits = 5;
const digit = 27;
const hyphen = 28;
const dot = 29;
/** `=`, spaces and all characters beyond ASCII (some are spaces) but those with which an opening begins. */
const spaceOrEquals = 30;
const firstBeyondAscii = 31;
const other = 0;
/** The classes of three characters in a row are the index of a table. */
const windowSize = 1 << (3 * bits);

const asciiClass = (character: string): number => {
  if (/[a-z]/i.test(character)) return character.charCodeAt(0) & 31;
  if (/\d/.test(character)) return digit;
  if (/[=\s]/.test(character)) return spaceOrEquals;
  if (character === '-') return hyphen;
  return character === '.' ? dot : other;
};

/** The class of each code unit. Characters that are equal in a pattern with `iu` have the same class. */
const createClassTable = (openings: readonly string[]): Uint8Array => {
  const classes = new Uint8Array(0x10000).fill(spaceOrEquals);
  for (let code = 0; code < 0x80; code += 1) classes[code] = asciiClass(String.fromCharCode(code));
  for (const first of openings.map((opening) => opening.charAt(0)).filter((character) => character > '\x7f'))
    for (const form of [first.toLowerCase(), first.toUpperCase()])
      classes[form.charCodeAt(0)] = firstBeyondAscii;
  return classes;
};

/** The indexes of all windows that begin with these classes. */
const windowsOf = (classes: readonly number[]): number[] => {
  const [first = 0, second, third] = classes;
  const any = Array.from({ length: 1 << bits }, (_, one) => one);
  return (second === undefined ? any : [second]).flatMap((b) =>
    (third === undefined ? any : [third]).map((c) => (((first << bits) | b) << bits) | c),
  );
};

const isAnywhere = 1;
const isAtWordStart = 2;

/** A scan for these openings. Its tables are computed from them, so a new word of the lexicon needs no change here. */
export const createOpeningScan = ({ anywhere, atWordStart }: Openings): OpeningScan => {
  const classes = createClassTable([...anywhere, ...atWordStart]);
  const classAt = (text: string, at: number): number =>
    at < text.length ? (classes[text.charCodeAt(at)] ?? other) : other;
  const kinds = new Uint8Array(windowSize);
  const mark = (openings: readonly string[], kind: number): void => {
    for (const opening of openings)
      for (const index of windowsOf(Array.from(opening, (_, at) => classAt(opening, at))))
        kinds[index] = (kinds[index] ?? 0) | kind;
  };
  mark(anywhere, isAnywhere);
  mark(atWordStart, isAtWordStart);
  const isInsideWord = (text: string, at: number): boolean => {
    const before = at > 0 ? classAt(text, at - 1) : other;
    return before !== other && before <= digit;
  };
  return (text, from) => {
    let window = 0;
    for (let last = from; last < text.length + 2; last += 1) {
      window = ((window << bits) | classAt(text, last)) & (windowSize - 1);
      const kind = kinds[window] ?? 0;
      const at = last - 2;
      if (kind !== 0 && at >= from && ((kind & isAnywhere) !== 0 || !isInsideWord(text, at))) return at;
    }
    return -1;
  };
};
