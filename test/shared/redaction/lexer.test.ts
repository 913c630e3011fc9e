import { describe, expect, it } from '@jest/globals';
import { lex } from '../../../shared/redaction/lexer.ts';
import { findSecrets } from '../../../shared/redaction/secrets.ts';

/** Of each segment the text that it covers, what is shown instead and its rule. */
const segmentsOf = (text: string, maxShown = 1000) =>
  lex(text, findSecrets(text), maxShown).segments.map(({ start, end, rule, replacement }) => [
    text.slice(start, end),
    replacement,
    rule,
  ]);

const kept = (covered: string, rule: string) => [covered, null, rule];
const replaced = (covered: string, replacement: string) => [covered, replacement, null];

describe('lex', () => {
  it.each([
    ['short words are one segment', 'the user was', [kept('the user', 'prose'), kept('was', 'word')]],
    ['final punctuation is a gap', 'Provisioning.', [kept('Provisioning', 'word')]],
    ['a token that may not stay', 'k3P8Qt2xZv9', [replaced('k3P8Qt2xZv9', '[redacted:token]')]],
    ['a placeholder stays', '[redacted:email]', [kept('[redacted:email]', 'placeholder')]],
    [
      'the name of a secret stays and its value does not',
      'password=hunter2',
      [kept('password', 'kept'), replaced('hunter2', '[redacted:secret]')],
    ],
    [
      'an address',
      'https://graph.microsoft.com/v1.0?a=b',
      [replaced('https://graph.microsoft.com/v1.0?a=b', 'https://graph.microsoft.com/v1.0?[redacted:query]')],
    ],
    [
      'a quoted value in the query of a path is hidden',
      '/Users?filter=name+eq+"kim akers" x',
      [replaced('/Users?filter=name+eq+', '[redacted:path]'), replaced('"kim akers"', ''), kept('x', 'word')],
    ],
  ])('%s', (_title, text, segments) => {
    expect(segmentsOf(text)).toEqual(segments);
  });

  it('an unknown placeholder is read as ordinary text', () => {
    expect(segmentsOf('[redacted:made]')).not.toEqual([]);
    expect(segmentsOf('[redacted:made]')).not.toContainEqual(kept('[redacted:made]', 'placeholder'));
  });

  it('stops after the maximum number of shown characters', () => {
    const words = 'Provisioning '.repeat(100);
    expect(lex(words, findSecrets(words), 50).end).toBe(51);
    const tokens = 'k3P8Qt2xZv9 '.repeat(100);
    expect(lex(tokens, findSecrets(tokens), 50).end).toBe(36);
    const secret = `password="${'x'.repeat(500)}" tail`;
    expect(lex(secret, findSecrets(secret), 50).end).toBe(secret.length);
  });
});
