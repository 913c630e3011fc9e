/** Names of owners for comparisons without case. */

export const foldName = (text: string): string => text.normalize('NFC').toLowerCase();

/**
 * Which characters and which pairs of neighbours a text has, as bits: each stands for several. A text that contains another
 * one has all of its bits, so most names are ruled out without a look at the text.
 */
export interface NameSign {
  readonly characters: number;
  readonly pairs: number;
  readonly morePairs: number;
}

export const signOf = (text: string): NameSign => {
  let [characters, pairs, morePairs] = [0, 0, 0];
  let before = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    characters |= 1 << code;
    const pair = before * 31 + code * 7;
    if (at > 0 && (pair & 32) === 0) pairs |= 1 << pair;
    else if (at > 0) morePairs |= 1 << pair;
    before = code;
  }
  return { characters, pairs, morePairs };
};
