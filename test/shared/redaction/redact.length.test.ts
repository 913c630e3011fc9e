import { describe, expect, it } from '@jest/globals';
import { redactText } from '../../../shared/redaction/redact.ts';

const filler = (length: number): string => 'word '.repeat(length / 5 + 1).slice(0, length);

describe('redactText: at most 2,000 characters leave', () => {
  it.each([
    ['2,000 characters are left alone', filler(2000), filler(2000)],
    ['the 2,001st is cut off', filler(2001), filler(2000)],
    [
      'a replacement that fits to the sign stays',
      `${filler(1983)} k3P8Qt2xZv9 tail`,
      `${filler(1983)} [redacted:token]`,
    ],
    ['one that would be cut goes as a whole', `${filler(1984)} k3P8Qt2xZv9 tail`, `${filler(1984)} `],
    ['one that begins at the cut goes', `${filler(1999)} k3P8Qt2xZv9`, `${filler(1999)} `],
    [
      'one inside of an address goes alone',
      `${filler(1970)} https://a.com/x?secret`,
      `${filler(1970)} https://a.com/x?`,
    ],
    ['a sign of two halves is not cut', `${filler(1998)} \u{20000}\u{20000}`, `${filler(1998)} `],
    ['the text is cut after scrubbing', `${'k3P8Qt2xZv9'.repeat(400)} tail`, '[redacted:token] tail'],
    [
      'a long secret does not use up the room',
      `password=${'x'.repeat(5000)} tail`,
      'password=[redacted:secret] tail',
    ],
  ])('%s', (_, text, shown) => {
    expect(redactText(text)).toBe(shown);
  });

  it('an empty text stays empty', () => {
    expect(redactText('')).toBe('');
  });
});
