import { describe, expect, it } from '@jest/globals';
import { moveNullable } from '../../../shared/openapi/move-nullable.ts';

const run = { $ref: '#/components/schemas/Run' };
const reason = { $ref: '#/components/schemas/Reason' };
const document = (properties: object) => ({
  openapi: '3.0.3',
  components: {
    schemas: {
      Job: { type: 'object', properties },
      Run: { type: 'object' },
      Reason: { type: 'string', enum: ['other'] },
    },
  },
});

describe('nullable beside a reference', () => {
  it('moves to the schema that is referred to', () => {
    const lastRun = { description: 'The last run', nullable: true, allOf: [run] };
    expect(moveNullable(document({ lastRun }))).toEqual({
      openapi: '3.0.3',
      components: {
        schemas: {
          Job: { type: 'object', properties: { lastRun: { description: 'The last run', allOf: [run] } } },
          Run: { type: 'object', nullable: true },
          Reason: { type: 'string', enum: ['other'] },
        },
      },
    });
  });

  it('adds null to the words of an enumeration', () => {
    const moved = moveNullable(document({ reason: { nullable: true, allOf: [reason] } }));
    expect(moved).toMatchObject({
      components: { schemas: { Reason: { type: 'string', enum: ['other', null], nullable: true } } },
    });
  });

  it('stays where there is a type, and leaves plain references', () => {
    const given = document({
      id: { type: 'string', nullable: true },
      lastRun: { allOf: [run] },
      both: { nullable: true, allOf: [run, reason] },
    });
    expect(moveNullable(given)).toEqual(given);
  });

  it('leaves a document without schemas', () => {
    const paths = { '/jobs': { get: { parameters: [{ schema: { nullable: true, allOf: [run] } }] } } };
    expect(moveNullable({ paths })).toEqual({
      paths: { '/jobs': { get: { parameters: [{ schema: { allOf: [run] } }] } } },
    });
  });
});
