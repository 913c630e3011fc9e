import { schemeNouns, schemes } from './lexicon/lexicon.ts';
import { fold, matchAt, matchEnd, quotes } from './character-classes.ts';
import { valueAt, wordAt, type Exhausted, type Value } from './secret-value.ts';

/** What may stand between a name or a scheme and its value. */
export const signRun = /(?:&gt;|[\s=:>])*/uy;
const blankRun = /\s*/uy;
const behindAuthorization = new RegExp(
  String.raw`authorization[\s${quotes}]{0,4}[=:][\s${quotes}]{0,4}$`,
  'iu',
);

/**
 * The secret behind Bearer or Basic, which begins at `start`; null where there is none. `basic` in lower case is an ordinary
 * word unless it follows `authorization:`. `plain` is the shadow of the text.
 */
export const schemeValue = (
  text: string,
  plain: string,
  start: number,
  scheme: string,
  exhausted: Exhausted,
): Value | null => {
  if (scheme === 'basic' && !behindAuthorization.test(plain.slice(Math.max(0, start - 30), start)))
    return null;
  const from = matchEnd(signRun, plain, start + scheme.length);
  return schemeNouns.has(fold(wordAt(text, from))) ? null : valueAt(text, from, exhausted);
};

/** `Authorization: <scheme> <secret>`: where the secret is; Bearer and Basic are signals of their own. */
export const behindScheme = (text: string, at: number): number | null => {
  const word = wordAt(text, at);
  if (!schemes.has(fold(word))) return at;
  if (/^(?:bearer|basic)$/i.test(word)) return null;
  const behind = text.indexOf(word, at) + word.length;
  return behind + matchAt(blankRun, text, behind).length;
};
