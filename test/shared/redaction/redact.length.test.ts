import { describe, expect, it } from '@jest/globals';
import { redactText } from '../../../shared/redaction/redact.ts';

const filler = (length: number): string => 'word '.repeat(length / 5 + 1).slice(0, length);

describe('redactText: returns at most 2,000 characters', () => {
  it.each([
    ['2,000 characters are left alone', filler(2000), filler(2000)],
    ['the 2,001st is cut off', filler(2001), filler(2000)],
    [
      'a placeholder that fits exactly stays',
      `${filler(1983)} k3P8Qt2xZv9 tail`,
      `${filler(1983)} [redacted:token]`,
    ],
    ['one that would be cut is removed', `${filler(1984)} k3P8Qt2xZv9 tail`, `${filler(1984)} `],
    ['one that starts at the cut is removed', `${filler(1999)} k3P8Qt2xZv9`, `${filler(1999)} `],
    [
      'one inside an address is removed alone',
      `${filler(1970)} https://a.com/x?secret`,
      `${filler(1970)} https://a.com/x?`,
    ],
    ['a surrogate pair is not cut', `${filler(1998)} \u{20000}\u{20000}`, `${filler(1998)} `],
    ['the text is cut after redaction', `${'k3P8Qt2xZv9'.repeat(400)} tail`, '[redacted:token] tail'],
    [
      'a long secret does not count towards the length',
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
