import { describe, expect, it } from '@jest/globals';
import { redactFilter } from '../../../../shared/redaction/mappings/redact-filter.ts';

describe('what is in the brackets of a path stays', () => {
  it.each([
    '0',
    '-1',
    '999',
    'type eq "work"',
    "type EQ 'work'",
    'value pr',
    'not ((type eq "work"))',
    '(type eq "work" or type eq "home") and primary eq true',
    '?(@.isPrimary==true)',
    '?(@.type != "work" || @.order >= 2)',
  ])('%j', (filter) => {
    expect(redactFilter(filter)).toBe(filter);
  });
});

describe('what may be private in the brackets of a path is redacted', () => {
  it.each([
    ['type eq "hunter" and (value pr)', 'type eq "[redacted:literal]" and (value pr)'],
    ['(type eq hunter)', '(type eq [redacted:literal])'],
    ["?(@.type == 'a\"b')", "?(@.type == '[redacted:literal]')"],
    ['@.555-0123 eq 1', '@.[redacted:name] eq 1'],
  ])('%j: %j', (filter, shown) => {
    expect(redactFilter(filter)).toBe(shown);
  });

  it.each([
    '',
    '1234',
    '--1',
    '\u0661',
    'hunter',
    '(hunter)',
    '()',
    'not',
    ')type eq "work"(',
    '(type eq "work"))',
    'type eq (hunter)',
    'type && hunter',
    'type eq "work" "hunter"',
    "type eq 'hunter",
    "'hunter' eq 1",
    'type eq == 1',
    'type == 1 ? hunter',
  ])('as a whole: %j', (filter) => {
    expect(redactFilter(filter)).toBe('[redacted:name]');
  });
});
