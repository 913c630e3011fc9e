import { Buffer, isUtf8 } from 'node:buffer';
import { setImmediate } from 'node:timers/promises';
import type { JsonSelection } from '../ports.ts';
import { invalid, numberEnd, quote, spaceEnd, stringStop, textOf, wordAt } from './json-bytes.ts';
import { maxDepth, type Parsed } from './json.ts';
import { createSelectedValue, type SelectedValue } from './selected-value.ts';

/** One to a few milliseconds of work. */
const defaultPartBytes = 64 * 1024;

/** `first` and `firstName` follow an opening bracket: the closing one may come instead. `after` follows an element or a member. */
type Expected = 'value' | 'first' | 'name' | 'firstName' | 'colon' | 'after' | 'end';

/**
 * They take up to 70 MB of memory. 16 MB of attribute mappings of Graph (250 bytes and 10 values each) have 650,000; those have
 * short texts and take some 25 MB.
 */
const maxValues = 1_000_000;

type Fault = Extract<Parsed, { ok: false }>['kind'] | 'large';

export type ParsedSelection =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly kind: Fault };

/** Where the reading of a document is. */
interface Scan {
  readonly bytes: Buffer;
  readonly built: SelectedValue;
  at: number;
  expected: Expected;
  /** The part of a string that has been read; null outside of strings. */
  text: string | null;
  /** That string is needed. */
  isNeeded: boolean;
}

const comma = 0x2c;
const colon = 0x3a;
const openObject = 0x7b;
const openList = 0x5b;
const closingOf = (isInList: boolean): number => (isInList ? 0x5d : 0x7d);

const endValue = (scan: Scan): null => {
  scan.expected = scan.built.depth() === 0 ? 'end' : 'after';
  return null;
};

/** The string to its end, or to about `limit`. */
const readString = (scan: Scan, limit: number): Fault | null => {
  const { bytes, built, at: start } = scan;
  const stop = stringStop(bytes, start, limit);
  if (stop === invalid) return 'json';
  // A concatenation copies nothing: V8 does that when the characters are used.
  const text = (scan.text ?? '') + (scan.isNeeded ? textOf(bytes, start, stop) : '');
  if (bytes[stop] !== quote) {
    scan.at = stop;
    scan.text = text;
    return stop < bytes.length ? null : 'json';
  }
  scan.at = stop + 1;
  scan.text = null;
  if (scan.expected !== 'name') {
    built.scalar(text);
    return endValue(scan);
  }
  built.name(text);
  scan.expected = 'colon';
  return null;
};

const beginString = (scan: Scan, isNeeded: boolean, limit: number): Fault | null => {
  scan.at += 1;
  scan.text = '';
  scan.isNeeded = isNeeded;
  return readString(scan, limit);
};

const open = (scan: Scan, isList: boolean): Fault | null => {
  if (scan.built.depth() === maxDepth) return 'deep';
  scan.at += 1;
  scan.built.open(isList);
  scan.expected = isList ? 'first' : 'firstName';
  return null;
};

const readScalar = (scan: Scan): Fault | null => {
  const { bytes, built, at } = scan;
  const word = wordAt(bytes, at);
  const end = word === undefined ? numberEnd(bytes, at) : at + word.bytes.length;
  if (end === invalid) return 'json';
  if (word !== undefined) built.scalar(word.value);
  else built.scalar(built.isSelected() ? Number(bytes.toString('latin1', at, end)) : null);
  scan.at = end;
  return endValue(scan);
};

const readValue = (scan: Scan, byte: number, limit: number): Fault | null => {
  if (byte === quote) return beginString(scan, scan.built.isSelected(), limit);
  return byte === openObject || byte === openList ? open(scan, byte === openList) : readScalar(scan);
};

const readSeparator = (scan: Scan, byte: number): Fault | null => {
  const isColon = scan.expected === 'colon';
  if (byte !== (isColon ? colon : comma)) return 'json';
  scan.at += 1;
  scan.expected = isColon || scan.built.isInList() ? 'value' : 'name';
  return null;
};

const readToken = (scan: Scan, byte: number, limit: number): Fault | null => {
  const { built, expected } = scan;
  if (expected === 'value') return readValue(scan, byte, limit);
  if (expected === 'colon') return readSeparator(scan, byte);
  if (expected === 'end') return 'json';
  if (expected !== 'name' && byte === closingOf(built.isInList())) {
    scan.at += 1;
    built.close();
    return endValue(scan);
  }
  if (expected === 'first') return readValue(scan, byte, limit);
  if (expected === 'after') return readSeparator(scan, byte);
  if (byte !== quote) return 'json';
  scan.expected = 'name';
  return beginString(scan, built.needsName(), limit);
};

/** Reads to about `limit`. */
const advance = (scan: Scan, limit: number): Fault | null => {
  const { bytes } = scan;
  let fault: Fault | null = null;
  while (scan.at < limit && fault === null) {
    if (scan.text !== null) {
      fault = readString(scan, limit);
      continue;
    }
    scan.at = spaceEnd(bytes, scan.at, limit);
    if (scan.at < limit) fault = readToken(scan, bytes[scan.at] ?? 0, limit);
  }
  return fault;
};

const hasByteOrderMark = (bytes: Buffer): boolean =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/**
 * The selected parts of a document. The verdicts are those of `parseJson`; a document with both faults gets the verdict of the
 * first one. A number of more than 1000 characters is no JSON, and more than a million selected values are `large`. A value of
 * another kind than its selection is there without its elements or members. Never throws. The time grows with the size, and other
 * work runs between the parts of a document.
 */
export const parseSelected = async (
  given: Uint8Array,
  selection: JsonSelection,
  maxPartBytes = defaultPartBytes,
): Promise<ParsedSelection> => {
  if (!isUtf8(given)) return { ok: false, kind: 'json' };
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const built = createSelectedValue(selection);
  const at = hasByteOrderMark(bytes) ? 3 : 0;
  const scan: Scan = { bytes, built, at, expected: 'value', text: null, isNeeded: false };
  while (scan.at < bytes.length) {
    const fault = advance(scan, Math.min(scan.at + maxPartBytes, bytes.length));
    if (fault !== null) return { ok: false, kind: fault };
    if (built.count() > maxValues) return { ok: false, kind: 'large' };
    if (scan.at < bytes.length) await setImmediate();
  }
  return scan.expected === 'end' ? { ok: true, value: built.value() } : { ok: false, kind: 'json' };
};
