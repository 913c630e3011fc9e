import { describe, expect, it } from '@jest/globals';
import { redactText } from '../../../shared/redaction/redact.ts';

describe('redactText', () => {
  it.each([
    ['an ordinary sentence stays', 'The user was not found.', 'The user was not found.'],
    ['an empty text stays', '', ''],
    ['an email address', 'jane@example.com is locked', '[redacted:email] is locked'],
    ['the value of a secret', 'password=hunter2', 'password=[redacted:secret]'],
    ['a JSON text as a whole', '{"a": 1}', '[redacted:json]'],
    ['invisible characters are removed first', 'pass\u200bword=hunter2', 'password=[redacted:secret]'],
  ])('%s', (_title, text, expected) => {
    expect(redactText(text)).toBe(expected);
  });

  it('returns at most 2,000 characters', () => {
    expect(redactText('word '.repeat(1000))).toHaveLength(2000);
  });
});
