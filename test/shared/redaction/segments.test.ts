import { describe, expect, it } from '@jest/globals';
import { shownText } from '../../../shared/redaction/segments.ts';

const text = 'The user jane@example.com was not found.';
const kept = { start: 0, end: 8, rule: 'prose', replacement: null };
const email = { start: 9, end: 25, rule: null, replacement: '[redacted:email]' };
const hidden = { start: 25, end: 29, rule: null, replacement: '' };

describe('shownText', () => {
  it.each([
    ['without segments the text stays', [], text.length, text],
    ['a segment without a replacement stays', [kept], text.length, text],
    ['a replacement is shown', [kept, email], text.length, 'The user [redacted:email] was not found.'],
    ['an empty replacement hides', [email, hidden], text.length, 'The user [redacted:email] not found.'],
    ['what was not read is not shown', [email], 29, 'The user [redacted:email] was'],
  ])('%s', (_title, segments, end, shown) => {
    expect(shownText(text, { segments, end })).toBe(shown);
  });
});
