import { describe, expect, it } from '@jest/globals';
import { cleanSchema } from '../../../scripts/openapi/clean-schema.ts';

const nothing = { type: 'null' };
const reference = { $ref: '#/components/schemas/Run' };

describe('a schema of zod in the document', () => {
  it.each<[string, Readonly<Record<string, unknown>>, object]>([
    [
      'a value or null has two types',
      { anyOf: [{ type: 'string', format: 'date-time' }, nothing], description: 'x' },
      { type: ['string', 'null'], format: 'date-time', description: 'x' },
    ],
    [
      'an enumeration or null has null among its words',
      { anyOf: [{ type: 'string', enum: ['a', 'b'] }, nothing] },
      { type: ['string', 'null'], enum: ['a', 'b', null] },
    ],
    [
      'a constant or null is an enumeration of both',
      { anyOf: [{ type: 'string', const: 'a' }, nothing], description: 'x' },
      { type: ['string', 'null'], enum: ['a', null], description: 'x' },
    ],
    [
      'an enumeration of one word or null is an enumeration of both',
      { properties: { one: { anyOf: [nothing, { type: 'string', enum: ['a'] }] } } },
      { properties: { one: { type: ['string', 'null'], enum: ['a', null] } } },
    ],
    ['an enumeration of one word is a constant', { enum: ['a'] }, { const: 'a' }],
    ['a reference or null stays', { anyOf: [reference, nothing] }, { anyOf: [reference, nothing] }],
  ])('%s', (_title, given, expected) => {
    expect(cleanSchema(given)).toEqual(expected);
  });
});
