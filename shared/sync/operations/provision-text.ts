/** Texts of a provisioning result: they quote the person whose account it is about. */
import { redactText } from '../../redaction/redact.ts';
import { accountValues, comparable } from './account-values.ts';
import { createHider, longestPiece } from './hide-values.ts';
import { text } from '../graph-json/json-readers.ts';
import type { TextMode } from '../view.ts';

/** A text of Graph's as it may leave; null where there is none, or none may. */
export type Say = (value: unknown) => string | null;

/** A plain word in place of what goes, so that the scrubber judges its neighbours as they are. */
const placeholder = 'ATTRIBUTEOFTHEACCOUNT';
const mark = '[redacted:attribute]';

/** Far more than what leaves of a text. */
const longestText = 5000;

/** Quoted text is a name of somebody or something; an apostrophe inside a word opens no quote. */
const quoted = /(?<![\p{L}\d])'[^']*'(?![\p{L}\d])|"[^"]*"/gu;

/** Takes out every value of the account and what is quoted, then scrubs; null in the mode `omit`. */
export const sayOf = (entries: readonly unknown[], mode: TextMode): Say => {
  if (mode === 'omit') return () => null;
  const hide = createHider(accountValues(entries), placeholder);
  /** A value that the cut goes through is not found: what it could be is dropped, with the word before it. */
  const hideIn = (given: string): string =>
    given.length <= longestText
      ? hide(given)
      : hide(given.slice(0, longestText)).slice(0, -longestPiece).replace(/\S*$/u, '');
  return (value) => {
    const given = text(value);
    if (given === null) return null;
    const anonymous = hideIn(comparable(given)).replaceAll(quoted, placeholder);
    return redactText(anonymous).replaceAll(placeholder, mark);
  };
};
