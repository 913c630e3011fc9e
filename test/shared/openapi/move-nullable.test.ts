import { describe, expect, it } from '@jest/globals';
import { moveNullable } from '../../../shared/openapi/move-nullable.ts';

const run = { $ref: '#/components/schemas/Run' };
const reason = { $ref: '#/components/schemas/Reason' };
const kind = { $ref: '#/components/schemas/Kind' };
const document = (properties: object) => ({
  openapi: '3.0.3',
  components: {
    schemas: {
      Job: { type: 'object', properties },
      Run: { type: 'object' },
      Reason: { type: 'string', 'x-extensible-enum': ['other'] },
      Kind: { type: 'string', description: 'A kind', enum: ['one'] },
    },
  },
});

describe('nullable beside a reference', () => {
  it('moves to the schema that is referred to', () => {
    const lastRun = { description: 'The last run', nullable: true, allOf: [run] };
    const { components } = document({ lastRun: { description: 'The last run', allOf: [run] } });
    expect(moveNullable(document({ lastRun }))).toEqual({
      openapi: '3.0.3',
      components: { schemas: { ...components.schemas, Run: { type: 'object', nullable: true } } },
    });
  });

  it('an enumeration is written out where it can be null, and stays as it is elsewhere', () => {
    const given = document({
      reason: { description: 'Why', nullable: true, allOf: [reason] },
      kind: { nullable: true, allOf: [kind] },
      reasons: { type: 'array', items: reason },
    });
    const { components, ...rest } = document({
      reason: { type: 'string', 'x-extensible-enum': ['other'], description: 'Why', nullable: true },
      kind: { type: 'string', description: 'A kind', enum: ['one', null], nullable: true },
      reasons: { type: 'array', items: reason },
    });
    // Nothing refers to Kind any more.
    const { Kind: _, ...schemas } = components.schemas;
    expect(moveNullable(given)).toEqual({ ...rest, components: { schemas } });
  });

  it('a text or a number is written out too, and a list is nullable itself', () => {
    const schemas = { Id: { type: 'string', format: 'uuid' }, Ids: { type: 'array', items: run } };
    const to = (name: string) => ({ nullable: true, allOf: [{ $ref: `#/components/schemas/${name}` }] });
    expect(moveNullable({ paths: [to('Id'), to('Ids')], components: { schemas } })).toEqual({
      paths: [{ ...schemas.Id, nullable: true }, { allOf: [{ $ref: '#/components/schemas/Ids' }] }],
      components: { schemas: { Ids: { ...schemas.Ids, nullable: true } } },
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
