import type { TextMode } from '../../ports.ts';
import { isName, redactName } from '../../redaction/names.ts';
import { redactText } from '../../redaction/redact.ts';
import { propertyOf, textPropertyOf } from '../thrown.ts';
import { toFrames, type Frame } from './stack.ts';

/** One error of a chain of causes. */
export interface ErrorDetails {
  /** `TypeError`; for another value, its type: `string`, `null`, `object`. */
  readonly typeName: string;
  /** Redacted; null in the text mode `omit` and without a message. */
  readonly message: string | null;
  /** The `code` of Node's and of our own errors: `ECONNRESET`, `graph-unavailable`. */
  readonly code: string | null;
  readonly stack: readonly Frame[];
  /** Index of the error that this one caused; null for the outermost. */
  readonly outer: number | null;
}

/** Further causes are ignored. */
const maxErrors = 8;
/** Only the beginning of a longer message is read. In characters. */
const maxMessageLength = 16_000;

const readList = (value: unknown, key: string): readonly unknown[] => {
  try {
    const member = propertyOf(value, key);
    return Array.isArray(member) ? Array.from<unknown>(member.slice(0, maxErrors)) : [];
  } catch {
    return [];
  }
};

/** Cut before a word, never inside one, because part of a secret could look like a word. */
const beginningOf = (text: string): string =>
  text.length <= maxMessageLength ? text : text.slice(0, maxMessageLength).replace(/\S+$/u, '');

const redact = (message: string): string | null => (message === '' ? null : redactText(beginningOf(message)));

const toTypeName = (thrown: unknown): string => {
  if (thrown === null) return 'null';
  if (typeof thrown !== 'object') return typeof thrown;
  const name = textPropertyOf(thrown, 'name') || textPropertyOf(propertyOf(thrown, 'constructor'), 'name');
  return name === '' ? 'object' : redactName(name);
};

const toCode = (thrown: unknown): string | null => {
  const code = textPropertyOf(thrown, 'code');
  return code !== '' && isName(code) ? code : null;
};

const toDetails = (thrown: unknown, outer: number | null, text: TextMode): ErrorDetails => {
  const message = typeof thrown === 'string' ? thrown : textPropertyOf(thrown, 'message');
  return {
    typeName: toTypeName(thrown),
    message: text === 'omit' ? null : redact(message),
    code: toCode(thrown),
    stack: toFrames(textPropertyOf(thrown, 'stack'), message),
    outer,
  };
};

const causesOf = (thrown: unknown): readonly unknown[] => {
  const cause = propertyOf(thrown, 'cause');
  return [...(cause === undefined || cause === null ? [] : [cause]), ...readList(thrown, 'errors')];
};

/**
 * The thrown value and its causes, the outermost first, at most eight. Accepts any value: a string, null, an object whose
 * getters throw, causes that form a circle.
 */
export const describeError = (thrown: unknown, text: TextMode): readonly ErrorDetails[] => {
  const seen = new Set<unknown>();
  const queue: { readonly thrown: unknown; readonly outer: number | null }[] = [{ thrown, outer: null }];
  const details: ErrorDetails[] = [];
  for (let next = queue.shift(); next !== undefined && details.length < maxErrors; next = queue.shift()) {
    if (seen.has(next.thrown)) continue;
    seen.add(next.thrown);
    const outer = details.push(toDetails(next.thrown, next.outer, text)) - 1;
    queue.push(...causesOf(next.thrown).map((cause) => ({ thrown: cause, outer })));
  }
  return details;
};
