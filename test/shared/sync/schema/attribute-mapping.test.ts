import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toAttributeMapping } from '../../../../shared/sync/schema/attribute-mapping.ts';

const sourceOf = (source: object) => toAttributeMapping({ source }).source;

describe('the expression of a constant', () => {
  it.each([
    ['[Pa55word]', '[redacted:literal]'],
    ['[userName]', '[redacted:literal]'],
    ['[a[type eq "work"].Pa55word]', '[redacted:literal]'],
    ['Not([Pa55word])', '[redacted:literal]'],
    ['"Pa55word"', '"[redacted:literal]"'],
    [' "Pa55""word" ', '"[redacted:literal]"'],
    ['"True" & [Pa55word] & "True"', '[redacted:literal]'],
    ['"[Pa55word]"', '"[redacted:literal]"'],
    ['Now()', '[redacted:literal]'],
    [`"${'x'.repeat(100_000)}"`, '[redacted:literal]'],
    ['"True"', '"True"'],
    ['True', 'True'],
    ['""', '""'],
  ])('%j: %j, also where the kind is unknown', (expression, shown) => {
    for (const type of ['Constant', 'constant', 'New', undefined])
      expect(sourceOf({ type, expression }).expression).toBe(shown);
  });

  it('never has a word that looks like a name, in any brackets', () => {
    const word = fc.stringMatching(/^[A-Za-z]{12,30}$/u);
    const around = fc.stringMatching(/^["[\]()., ]{0,4}(?:Not\(|Join\(" ", \[)?$/u);
    fc.assert(
      fc.property(word, around, around, (secret, before, after) => {
        const { name, expression } = sourceOf({
          type: 'Constant',
          name: before + secret + after,
          expression: before + secret + after,
        });
        return !`${name} ${expression}`.includes(secret);
      }),
      { numRuns: 2000 },
    );
  });
});

it('the expression of an attribute and of a function keeps its attributes', () => {
  expect(sourceOf({ type: 'Attribute', expression: '[userName]' }).expression).toBe('[userName]');
  expect(sourceOf({ type: 'Function', expression: 'Not([userName])' }).expression).toBe('Not([userName])');
});
