/** The ends of JSON tokens (RFC 8259) in bytes that are valid UTF-8. */
import { Buffer } from 'node:buffer';

export const quote = 0x22;
const backslash = 0x5c;
const minus = 0x2d;
const zero = 0x30;

/** A token that is not JSON. */
export const invalid = -1;

/** No number needs more: its further digits would not change the value (RFC 8259, 9 lets a parser set this limit). */
const maxNumberBytes = 1000;

export const spaceEnd = (bytes: Uint8Array, start: number, limit: number): number => {
  let at = start;
  while (at < limit) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break;
    at += 1;
  }
  return at;
};

const escapes = new Set(Buffer.from('"\\/bfnrt'));
const hexadecimal = new Set(Buffer.from('0123456789abcdefABCDEF'));

/** The index after an escape; `at` is the one of its backslash. */
const escapeEnd = (bytes: Uint8Array, at: number): number => {
  const byte = bytes[at + 1] ?? 0;
  if (escapes.has(byte)) return at + 2;
  const isUnicode = byte === 0x75 && [2, 3, 4, 5].every((next) => hexadecimal.has(bytes[at + next] ?? 0));
  return isUnicode ? at + 6 : invalid;
};

/**
 * Index of the quote that ends the string, or, where there is none before `limit`, an index near `limit` at which the string
 * can be cut: between two characters or escapes. `start` is such an index, too.
 */
export const stringStop = (bytes: Uint8Array, start: number, limit: number): number => {
  let at = start;
  while (at < limit) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) return at;
    if (byte < 0x20) return invalid;
    if (byte !== backslash) at += 1;
    else {
      at = escapeEnd(bytes, at);
      if (at === invalid) return invalid;
    }
  }
  while (((bytes[at] ?? 0) & 0xc0) === 0x80) at += 1;
  return at;
};

/** The text of a string or of a part of it, as `stringStop` cuts it. */
export const textOf = (bytes: Buffer, start: number, end: number): string => {
  const raw = bytes.toString('utf8', start, end);
  return raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw;
};

const digitsEnd = (bytes: Uint8Array, start: number, max: number): number => {
  let at = start;
  while (at < max && (bytes[at] ?? 0) >= zero && (bytes[at] ?? 0) <= 0x39) at += 1;
  return at;
};

/** The index after a number, which can be followed by anything. */
export const numberEnd = (bytes: Uint8Array, start: number): number => {
  const max = Math.min(bytes.length, start + maxNumberBytes + 1);
  const whole = bytes[start] === minus ? start + 1 : start;
  let at = digitsEnd(bytes, whole, max);
  if (at === whole || (bytes[whole] === zero && at > whole + 1)) return invalid;
  if (bytes[at] === 0x2e) {
    const fraction = at + 1;
    at = digitsEnd(bytes, fraction, max);
    if (at === fraction) return invalid;
  }
  if (bytes[at] === 0x65 || bytes[at] === 0x45) {
    const exponent = bytes[at + 1] === minus || bytes[at + 1] === 0x2b ? at + 2 : at + 1;
    at = digitsEnd(bytes, exponent, max);
    if (at === exponent) return invalid;
  }
  return at - start > maxNumberBytes ? invalid : at;
};

const words = [
  { bytes: Buffer.from('true'), value: true },
  { bytes: Buffer.from('false'), value: false },
  { bytes: Buffer.from('null'), value: null },
] as const;

/** `true`, `false` or `null` at this index; undefined for anything else. */
export const wordAt = (bytes: Uint8Array, at: number) => {
  const found = words.find((word) => word.bytes[0] === bytes[at]);
  return found?.bytes.every((byte, index) => bytes[at + index] === byte) === true ? found : undefined;
};
