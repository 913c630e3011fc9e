import { describe, expect, it } from '@jest/globals';
import { asciiFold } from '../../../shared/redaction/ascii-fold.ts';

describe('asciiFold', () => {
  it.each([
    ['ASCII text stays the same', 'token: "x"', 'token: "x"'],
    ['full-width letters become ASCII letters', '\uff54\uff4f\uff4b\uff45\uff4e', 'token'],
    ['letters with accents lose the accent', 'contrase\u00f1a', 'contrasena'],
    ['characters that look like a colon become a colon', 'key\ua789 x\u2236 y', 'key: x: y'],
    [
      'letters of other alphabets stay the same',
      '\u043f\u0430\u0440\u043e\u043b\u044c',
      '\u043f\u0430\u0440\u043e\u043b\u044c',
    ],
  ])('%s', (_title, text, folded) => {
    expect(asciiFold(text)).toBe(folded);
  });

  it('keeps the length, also for surrogate pairs', () => {
    const text = '\ud83d\udd11 caf\u00e9 \ufb01';
    expect(asciiFold(text)).toHaveLength(text.length);
  });
});
