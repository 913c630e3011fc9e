import { describe, expect, it } from '@jest/globals';
import { withoutGroupedSecrets } from '../../../shared/redaction/grouped-secrets.ts';
import { lex } from '../../../shared/redaction/lexer.ts';
import { findSecrets } from '../../../shared/redaction/secrets.ts';
import { shownText } from '../../../shared/redaction/segments.ts';

const shown = (text: string): string => {
  const { segments, end } = lex(text, findSecrets(text), 1000);
  return shownText(text, { segments: withoutGroupedSecrets(text, segments), end });
};

describe('withoutGroupedSecrets', () => {
  it.each([
    ['groups of one length', 'JBSW Y3DP EHPK 3PXP', 4, 'token'],
    ['bytes in hexadecimal', 'de ad be ef 01 2c', 6, 'token'],
    ['a long number in groups', '4111 1111 1111 1111', 4, 'number'],
    ['mixed tokens without a space between them', 'aB3(xY9,kk2', 3, 'token'],
  ])('redacts %s: %s', (_title, text, count, rule) => {
    expect(shown(text).match(new RegExp(`\\[redacted:${rule}\\]`, 'gu'))).toHaveLength(count);
  });

  it.each([
    ['a mixed token alone', 'group a1b2 was'],
    ['a list with spaces', 'v1, v2, v3'],
    ['two numbers', '10 of 20'],
    ['short numbers', '1 2 3'],
    ['words of one length', 'This does what they said'],
  ])('keeps %s: %s', (_title, text) => {
    expect(shown(text)).toBe(text);
  });

  it('returns the same segments where there is no group', () => {
    const { segments } = lex('the user', findSecrets('the user'), 1000);
    expect(withoutGroupedSecrets('the user', segments)).toBe(segments);
  });
});
