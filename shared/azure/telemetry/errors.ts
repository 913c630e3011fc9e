import type { TextMode } from '../../ports.ts';
import { isName, redactName } from '../../redaction/names.ts';
import { redactText } from '../../redaction/redact.ts';
import { toFrames, type Frame } from './stack.ts';

/** One error of a chain of causes. */
export interface ErrorDetails {
  /** `TypeError`; for what is no error, what it is: `string`, `null`, `object`. */
  readonly typeName: string;
  /** Scrubbed; null in the text mode `omit` and where there is none. */
  readonly message: string | null;
  /** The `code` of Node's and of our own errors: `ECONNRESET`, `graph-unavailable`. */
  readonly code: string | null;
  readonly stack: readonly Frame[];
  /** Place in the list of the error that this one caused; null for the outermost. */
  readonly outer: number | null;
}

/** More causes than this explain nothing more. */
const maxErrors = 8;
/** Of a longer message only the beginning is read. */
const maxMessage = 16_000;

/** A member of anything at all; undefined where it has none or its getter throws. */
const readMember = (value: unknown, key: string): unknown => {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
  try {
    const member: unknown = Reflect.get(value, key);
    return member;
  } catch {
    return undefined;
  }
};

const readText = (value: unknown, key: string): string => {
  const member = readMember(value, key);
  return typeof member === 'string' ? member : '';
};

const readList = (value: unknown, key: string): readonly unknown[] => {
  try {
    const member = readMember(value, key);
    return Array.isArray(member) ? Array.from<unknown>(member.slice(0, maxErrors)) : [];
  } catch {
    return [];
  }
};

/** Cut before a word, never inside one: half a secret could pass as a word. */
const begin = (text: string): string =>
  text.length <= maxMessage ? text : text.slice(0, maxMessage).replace(/\S+$/u, '');

const scrub = (message: string): string | null => (message === '' ? null : redactText(begin(message)));

const toTypeName = (thrown: unknown): string => {
  if (thrown === null) return 'null';
  if (typeof thrown !== 'object') return typeof thrown;
  const name = readText(thrown, 'name') || readText(readMember(thrown, 'constructor'), 'name');
  return name === '' ? 'object' : redactName(name);
};

const toCode = (thrown: unknown): string | null => {
  const code = readText(thrown, 'code');
  return code !== '' && isName(code) ? code : null;
};

const toDetails = (thrown: unknown, outer: number | null, text: TextMode): ErrorDetails => {
  const message = typeof thrown === 'string' ? thrown : readText(thrown, 'message');
  return {
    typeName: toTypeName(thrown),
    message: text === 'omit' ? null : scrub(message),
    code: toCode(thrown),
    stack: toFrames(readText(thrown, 'stack'), message),
    outer,
  };
};

const causesOf = (thrown: unknown): readonly unknown[] => {
  const cause = readMember(thrown, 'cause');
  return [...(cause === undefined || cause === null ? [] : [cause]), ...readList(thrown, 'errors')];
};

/**
 * What was thrown and what caused it, the outermost first, at most eight. Whatever was thrown is taken: a string, null,
 * an object whose getters throw, causes that go round in a circle.
 */
export const describeError = (thrown: unknown, text: TextMode): readonly ErrorDetails[] => {
  const seen = new Set<unknown>();
  const waiting: { readonly thrown: unknown; readonly outer: number | null }[] = [{ thrown, outer: null }];
  const details: ErrorDetails[] = [];
  for (let next = waiting.shift(); next !== undefined && details.length < maxErrors; next = waiting.shift()) {
    if (seen.has(next.thrown)) continue;
    seen.add(next.thrown);
    const outer = details.push(toDetails(next.thrown, next.outer, text)) - 1;
    waiting.push(...causesOf(next.thrown).map((cause) => ({ thrown: cause, outer })));
  }
  return details;
};
