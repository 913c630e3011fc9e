import { schemeNouns, schemes } from './lexicon/lexicon.ts';
import { fold, matchAt, matchEnd, quotes } from './character-classes.ts';
import { valueAt, wordAt, type Exhausted, type ValueRange } from './secret-value.ts';

/** Separators between a name or a scheme and its value. */
export const separatorRun = /(?:&gt;|[\s=:>])*/uy;
const whitespaceRun = /\s*/uy;
const afterAuthorization = new RegExp(
  String.raw`authorization[\s${quotes}]{0,4}[=:][\s${quotes}]{0,4}$`,
  'iu',
);

/**
 * The secret after Bearer or Basic, which starts at `start`; null where there is none. `basic` in lower case is an ordinary
 * word unless it follows `authorization:`. `folded` is the text after `asciiFold`.
 */
export const bearerOrBasicSecret = (
  text: string,
  folded: string,
  start: number,
  scheme: string,
  exhausted: Exhausted,
): ValueRange | null => {
  if (scheme === 'basic' && !afterAuthorization.test(folded.slice(Math.max(0, start - 30), start)))
    return null;
  const from = matchEnd(separatorRun, folded, start + scheme.length);
  return schemeNouns.has(fold(wordAt(text, from))) ? null : valueAt(text, from, exhausted);
};

/** `Authorization: <scheme> <secret>`: the offset of the secret. Null for Bearer and Basic, which are found by themselves. */
export const secretAfterScheme = (text: string, at: number): number | null => {
  const word = wordAt(text, at);
  if (!schemes.has(fold(word))) return at;
  if (/^(?:bearer|basic)$/i.test(word)) return null;
  const after = text.indexOf(word, at) + word.length;
  return after + matchAt(whitespaceRun, text, after).length;
};
