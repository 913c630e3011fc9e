import { describe, expect, it } from '@jest/globals';
import { isHarmlessLiteral, redactLiteral } from '../../../../shared/redaction/mappings/redact-literal.ts';

describe('a literal stays', () => {
  it.each([
    'True',
    'FALSE',
    '0',
    '123456789',
    '-1',
    'work',
    'User',
    'Enabled',
    '',
    ' ',
    ', ',
    '@',
    '->',
    '_',
    '\r\n',
    'yyyy-MM-dd',
  ])('%j', (literal) => {
    expect(redactLiteral(literal)).toBe(literal);
    expect(isHarmlessLiteral(literal)).toBe(true);
  });
});

describe('a literal is [redacted:literal]', () => {
  it.each([
    '1234567890',
    '12 34',
    '1.5',
    '\u0661\u0662\u0663',
    'secret',
    'Contoso',
    'a',
    'work ',
    'works',
    'constructor',
    '****',
    '@x',
    '\u{1F600}\u{1F600}',
    'True\nTrue',
    'work\u0000',
    'wor\u212a',
    '\u2003\u2003\u2003',
    '\u00a0',
    '\ufeff',
    '\v',
    'x'.repeat(100_000),
  ])('%j', (literal) => {
    expect(redactLiteral(literal)).toBe('[redacted:literal]');
    expect(isHarmlessLiteral(literal)).toBe(false);
  });
});
