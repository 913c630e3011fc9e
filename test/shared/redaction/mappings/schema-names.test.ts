import { expect, it } from '@jest/globals';
import {
  hasFewDigits,
  isAttributeName,
  isSchemaName,
  redactAttributeName,
  redactedName,
  redactSchemaName,
} from '../../../../shared/redaction/mappings/schema-names.ts';

const extension = 'extension_5e0c2a917bd64f38a1c4e7260d9b83f5_';

it.each([
  ['userName', true],
  ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', true],
  [`${extension}costCentre`, true],
  [`${extension}costCentre1`, true],
  ['extensionAttribute15', true],
  ['user name', false],
  ['1980', false],
  ['a.1980', false],
  ['a-1980-01', false],
  [extension, false],
  [`x${extension}a`, false],
  ['', false],
])('%j is the name of an attribute: %s', (word, isShown) => {
  expect(isAttributeName(word)).toBe(isShown);
  expect(redactAttributeName(word)).toBe(isShown ? word : redactedName);
});

it.each([
  ['Provision people', true],
  ['Rule 2026-01-31', true],
  ['User 123-45-6789', true],
  ['urn:ietf:params:scim:schemas:core:2.0:User', true],
  ['4111-1111-1111-1111', false],
  ['tel 555 0123 4567', false],
  ['q1w2e3r4', false],
])('%j is the name of a rule, a directory or an object: %s', (word, isShown) => {
  expect(isSchemaName(word)).toBe(isShown);
  expect(redactSchemaName(word)).toBe(isShown ? word : redactedName);
});

it('the id of the application in a directory extension does not count as digits', () => {
  expect(hasFewDigits(`${extension}a12345`)).toBe(true);
  expect(hasFewDigits(`[${extension}a][b.${extension}c]`)).toBe(true);
  expect(hasFewDigits(`x${extension}a`)).toBe(false);
});
