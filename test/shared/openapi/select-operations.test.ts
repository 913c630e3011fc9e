import { describe, expect, it } from '@jest/globals';
import published from '../../../openapi.json' with { type: 'json' };
import { table } from '../../../functions/index.ts';
import { selectOperations } from '../../../shared/openapi/select-operations.ts';

const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
const get = (operationId: string, schema: object, tags = ['A']) => ({
  operationId,
  tags,
  responses: { 200: { content: { 'application/json': { schema } } } },
});
const document = {
  info: { title: 'T' },
  tags: [{ name: 'A' }, { name: 'B' }],
  paths: {
    '/one': { get: get('one', ref('schemas', 'One')), post: get('other', { type: 'string' }, ['B']) },
    '/two': { get: get('two', ref('schemas', 'Two'), ['B']) },
  },
  components: {
    schemas: {
      One: { type: 'object', properties: { part: ref('schemas', 'Part'), self: ref('schemas', 'One') } },
      Part: { type: 'string' },
      Two: { type: 'object', properties: { part: ref('schemas', 'OfTwo') } },
      OfTwo: { type: 'string' },
    },
    parameters: { p: { name: 'p', in: 'query', schema: ref('schemas', 'OfTwo') } },
    securitySchemes: { entra: { type: 'http' } },
  },
};

describe('a document with some of its operations', () => {
  it('has their paths, tags and components only, through references of references', () => {
    expect(selectOperations(document, new Set(['one']))).toEqual({
      info: { title: 'T' },
      tags: [{ name: 'A' }],
      paths: { '/one': { get: document.paths['/one'].get } },
      components: {
        schemas: { One: document.components.schemas.One, Part: { type: 'string' } },
        securitySchemes: { entra: { type: 'http' } },
      },
    });
  });

  it('is the whole document where all are selected, and has no path where none is', () => {
    const all = new Set(table.map(({ name }) => name));
    expect(selectOperations(published, all)).toEqual(published);
    expect(selectOperations(published, new Set())).toMatchObject({ paths: {}, tags: [] });
  });

  it.each(table.filter(({ method }) => method !== 'any'))(
    '$name alone: every reference has its target, and every component is referred to',
    ({ name }) => {
      const alone = selectOperations(published, new Set([name]));
      const text = JSON.stringify(alone);
      const referred = [...text.matchAll(/"\$ref":"#\/components\/([^"]+)"/gu)].map(([, target]) => target);
      const named = Object.entries<object>(alone.components)
        .filter(([kind]) => kind !== 'securitySchemes')
        .flatMap(([kind, all]) => Object.keys(all).map((each) => `${kind}/${each}`));
      expect([...new Set(referred)].sort()).toEqual(named.sort());
    },
  );
});
