import { describe, expect, it } from '@jest/globals';
import { isWord } from '../../../shared/redaction/is-word.ts';

describe('isWord', () => {
  it.each([
    'user',
    'Provisioning',
    "don't",
    'on-premises',
    'UserPrincipalName',
    'OAuth',
    'SCIM',
    'M\u00fcnchen',
    '\u7528\u6237',
  ])('accepts %j', (token) => {
    expect(isWord(token)).toBe(true);
  });

  it.each([
    ['digits', 'user1'],
    ['an underscore', 'user_name'],
    ['random letters', 'xqzvkjwpfghd'],
    ['random letters in two cases', 'kXqZvBnJwPtRsLd'],
    ['nothing', ''],
    ['more than 60 characters', 'provisioning-'.repeat(5)],
  ])('refuses %s', (_title, token) => {
    expect(isWord(token)).toBe(false);
  });

  it('accepts a longer word where the caller allows it', () => {
    const word = Array.from({ length: 6 }, () => 'provisioning').join('-');
    expect([isWord(word), isWord(word, 100)]).toEqual([false, true]);
  });
});
