import { describe, expect, it } from '@jest/globals';
import { toSchema30 } from '../../../shared/openapi/to-schema-30.ts';

const ref = { $ref: '#/components/schemas/Run' };
const nothing = { type: 'null' };

describe('a schema of OpenAPI 3.1 in 3.0.3', () => {
  it.each<[string, object, object]>([
    [
      'a nullable value keeps its format',
      { type: ['string', 'null'], format: 'date-time' },
      { type: 'string', nullable: true, format: 'date-time' },
    ],
    ['one type in a list', { type: ['string'] }, { type: 'string' }],
    [
      'several types are alternatives',
      { type: ['string', 'integer', 'null'] },
      { nullable: true, anyOf: [{ type: 'string' }, { type: 'integer' }] },
    ],
    ['null alone', { type: 'null', description: 'x' }, { type: 'object', nullable: true, description: 'x' }],
    [
      'a reference or null',
      { anyOf: [ref, nothing], description: 'x' },
      { description: 'x', nullable: true, allOf: [ref] },
    ],
    [
      'an inline schema or null',
      { anyOf: [{ type: 'array' }, nothing] },
      { type: 'array', nullable: true, items: {} },
    ],
    [
      'several schemas or null',
      { oneOf: [ref, { type: 'string' }, nothing] },
      { nullable: true, oneOf: [ref, { type: 'string' }] },
    ],
    ['a reference alone', ref, ref],
    ['a reference with a description', { ...ref, description: 'x' }, { description: 'x', allOf: [ref] }],
    ['a constant', { type: 'string', const: 'start' }, { type: 'string', enum: ['start'] }],
    ['a closed enumeration', { type: 'string', enum: ['a', 'b'] }, { type: 'string', enum: ['a', 'b'] }],
    [
      'an enumeration that may grow',
      { type: ['string', 'null'], enum: ['a', null], 'x-ms-enum': { name: 'A', modelAsString: true } },
      { type: 'string', nullable: true, 'x-extensible-enum': ['a'] },
    ],
    [
      'an enumeration that may grow, or null',
      { anyOf: [{ type: 'string', enum: ['a'], 'x-ms-enum': { modelAsString: true } }, nothing] },
      { type: 'string', nullable: true, 'x-extensible-enum': ['a'] },
    ],
    [
      'an enumeration that may not grow, or null',
      { oneOf: [nothing, { type: 'string', enum: ['a', 'b'] }], description: 'x' },
      { type: 'string', nullable: true, enum: ['a', 'b', null], description: 'x' },
    ],
    [
      'a constant or null',
      { anyOf: [{ type: 'string', const: 'a' }, nothing] },
      { type: 'string', nullable: true, enum: ['a', null] },
    ],
    [
      'a constant of two types',
      { type: ['string', 'null'], const: 'a' },
      { type: 'string', nullable: true, enum: ['a', null] },
    ],
    [
      'keywords that 3.0.3 does not have, in an inline schema or null',
      { anyOf: [{ type: 'object', propertyNames: ref }, nothing] },
      { type: 'object', nullable: true },
    ],
    [
      'an enumeration that may not',
      { type: 'string', enum: ['a'], 'x-ms-enum': { name: 'A', modelAsString: false } },
      { type: 'string', enum: ['a'] },
    ],
    [
      'an exclusive limit',
      { type: 'number', exclusiveMinimum: 0 },
      { type: 'number', minimum: 0, exclusiveMinimum: true },
    ],
    [
      'the other exclusive limit',
      { type: 'number', exclusiveMaximum: 1 },
      { type: 'number', maximum: 1, exclusiveMaximum: true },
    ],
    ['examples', { type: 'string', examples: ['a', 'b'] }, { type: 'string', example: 'a' }],
    ['no examples', { type: 'string', examples: [] }, { type: 'string' }],
    [
      'a tuple',
      { type: 'array', prefixItems: [{ type: 'string' }, { const: 1 }], items: false },
      { type: 'array', items: { anyOf: [{ type: 'string' }, { enum: [1] }] } },
    ],
    [
      'keywords that 3.0.3 does not have',
      { type: 'object', propertyNames: ref, $comment: 'x' },
      { type: 'object' },
    ],
    [
      'properties, whatever their names, items and additional properties',
      {
        type: 'object',
        properties: { const: { type: ['string', 'null'] }, list: { type: 'array', items: { const: 1 } } },
        additionalProperties: { ...ref, description: 'x' },
        not: { const: 2 },
      },
      {
        type: 'object',
        properties: {
          const: { type: 'string', nullable: true },
          list: { type: 'array', items: { enum: [1] } },
        },
        additionalProperties: { description: 'x', allOf: [ref] },
        not: { enum: [2] },
      },
    ],
    [
      'true and false as schemas stay',
      { type: 'object', additionalProperties: false },
      { type: 'object', additionalProperties: false },
    ],
  ])('%s', (_title, given, expected) => {
    expect(toSchema30({ ...given })).toEqual(expected);
  });
});
