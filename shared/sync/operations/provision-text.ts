/** Texts of a provisioning result. They quote values of the account. */
import { redactText } from '../../redaction/redact.ts';
import { accountValues, comparable } from './account-values.ts';
import { createHider, maxPieceLength } from './hide-values.ts';
import { text } from '../graph-json/json-readers.ts';
import type { TextMode } from '../view.ts';

/** Redacts a text of Graph; null without a text, and for each text in the mode `omit`. */
export type RedactText = (value: unknown) => string | null;

/** A plain word replaces a removed value first, so that redaction treats the words beside it as usual. */
const placeholder = 'ATTRIBUTEOFTHEACCOUNT';
const mark = '[redacted:attribute]';

/** Much more than the part of a text that a response has. */
const maxTextLength = 5000;

/** Quoted text is a name. An apostrophe inside a word does not open a quote. */
const quoted = /(?<![\p{L}\d])'[^']*'(?![\p{L}\d])|"[^"]*"/gu;

/** Removes each value of the account and each quoted text, then redacts the rest. */
export const createRedactText = (entries: readonly unknown[], mode: TextMode): RedactText => {
  if (mode === 'omit') return () => null;
  const hide = createHider(accountValues(entries), placeholder);
  /** A value that the cut divides cannot be found, so the end that could be a part of one is dropped. */
  const hideIn = (given: string): string =>
    given.length <= maxTextLength
      ? hide(given)
      : hide(given.slice(0, maxTextLength)).slice(0, -maxPieceLength).replace(/\S*$/u, '');
  return (value) => {
    const given = text(value);
    if (given === null) return null;
    const anonymous = hideIn(comparable(given)).replaceAll(quoted, placeholder);
    return redactText(anonymous).replaceAll(placeholder, mark);
  };
};
