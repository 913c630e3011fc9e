import { describe, expect, it } from '@jest/globals';
import { lex } from '../../../shared/redaction/lexer.ts';
import { findSecrets } from '../../../shared/redaction/secrets.ts';

const segmentsOf = (text: string, maxShown = 1000) =>
  lex(text, findSecrets(text), maxShown).map(({ kind, shown, rule }) => [kind, shown, rule]);

const gap = (shown: string) => ['gap', shown, null];
const token = (shown: string, rule: string | null) => ['token', shown, rule];

describe('lex', () => {
  it.each([
    [
      'short words are one segment',
      'the user was',
      [token('the user', 'prose'), gap(' '), token('was', 'word')],
    ],
    ['final punctuation is a gap', 'Provisioning.', [token('Provisioning', 'word'), gap('.')]],
    ['a token that may not stay', 'k3P8Qt2xZv9', [token('[redacted:token]', null)]],
    ['a placeholder stays', '[redacted:email]', [token('[redacted:email]', 'placeholder')]],
    [
      'the name of a secret stays and its value does not',
      'password=hunter2',
      [token('password', 'kept'), gap('='), token('[redacted:secret]', null)],
    ],
    [
      'an address',
      'https://graph.microsoft.com/v1.0?a=b',
      [token('https://graph.microsoft.com/v1.0?[redacted:query]', null)],
    ],
  ])('%s', (_title, text, segments) => {
    expect(segmentsOf(text)).toEqual(segments);
  });

  it('an unknown placeholder is read as ordinary text', () => {
    expect(
      segmentsOf('[redacted:made]')
        .map(([, shown]) => shown)
        .join(''),
    ).not.toBe('');
    expect(segmentsOf('[redacted:made]')).not.toContainEqual(token('[redacted:made]', 'placeholder'));
  });

  it('stops after the maximum number of characters', () => {
    const text = 'Provisioning '.repeat(100);
    const shown = segmentsOf(text, 50)
      .map(([, part]) => part)
      .join('');
    expect(shown.length).toBeGreaterThan(50);
    expect(shown.length).toBeLessThan(80);
  });
});
