import { describe, expect, it } from '@jest/globals';
import { isHeaderToken } from '../../../shared/net/header-value.ts';

describe('a token for a header', () => {
  it.each(['a', '!', '~', 'eyJhbGciOi.J9_-x', '"quoted"', 'a'.repeat(20_000)])(
    'can be sent: %.20j',
    (text) => {
      expect(isHeaderToken(text)).toBe(true);
    },
  );

  it.each([
    ['empty', ''],
    ['a space', 'a b'],
    ['a space at the end', 'a '],
    ['a tab', 'a\tb'],
    ['a line end, which would start another header', 'a\r\nx: y'],
    ['a line end at the end', 'a\n'],
    ['a null character', 'a\0'],
    ['the delete character', 'a\x7f'],
    ['a letter that is not ASCII', 'é'],
    ['a line separator', 'a\u2028'],
  ])('cannot be sent: %s', (_, text) => {
    expect(isHeaderToken(text)).toBe(false);
  });
});
