import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Document as Source, Spectral, type RulesetDefinition } from '@stoplight/spectral-core';
import { Json as jsonParser } from '@stoplight/spectral-parsers';
import { oas } from '@stoplight/spectral-rulesets';
import published from '../../../openapi.json' with { type: 'json' };
import { toOpenApi30 } from '../../../shared/openapi/to-openapi-30.ts';

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
}

const rendition = toOpenApi30(published);

/** What the document breaks of the specification of its version. */
const faultsIn = async (document: object): Promise<string[]> => {
  const spectral = new Spectral();
  spectral.setRuleset({
    extends: [[oas as RulesetDefinition, 'off']],
    rules: {
      'oas3-schema': 'error',
      'oas3-operation-security-defined': 'error',
    },
  });
  const results = await spectral.run(new Source(JSON.stringify(document), jsonParser));
  return results.map(({ message, path }) => `${path.join('/')}: ${message}`);
};

const operationsOf = (document: object) =>
  Object.entries((document as Document).paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => {
      const { operationId, parameters, responses } = operation as {
        readonly operationId: string;
        readonly parameters: readonly unknown[];
        readonly responses: object;
      };
      return [path, method, operationId, parameters.length, Object.keys(responses)];
    }),
  );

/** `nullable` as JSON Schema has it, also beside a reference, as the generators read it. */
const withNulls = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withNulls);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, name === 'example' ? member : withNulls(member)]),
  );
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest;
};

/** Every schema with an example beside it. */
const mediaIn = (value: unknown): { readonly schema: unknown; readonly example: unknown }[] => {
  if (Array.isArray(value)) return value.flatMap(mediaIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'schema' in value && 'example' in value ? [value] : [];
  return [...own, ...Object.values(value).flatMap(mediaIn)];
};

/** Every place of a reference to a named schema: `Job null` where null is allowed beside it. */
const usesIn = (value: unknown, mayBeNull = false): string[] => {
  if (Array.isArray(value)) {
    const isNullBeside = value.some((item: { readonly type?: unknown } | null) => item?.type === 'null');
    return value.flatMap((item) => usesIn(item, isNullBeside));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([keyword, member]) => {
    if (['example', 'value', 'enum'].includes(keyword)) return [];
    if (keyword !== '$ref') return usesIn(member);
    const name = String(member).replace('#/components/schemas/', '');
    return [mayBeNull ? `${name} null` : name];
  });
};

const nullableSchemas = (): readonly string[] =>
  Object.entries(rendition['components'] as { schemas: Record<string, { nullable?: boolean }> })
    .filter(([kind]) => kind === 'schemas')
    .flatMap(([, schemas]) => Object.entries(schemas))
    .filter(([, schema]) => schema.nullable === true)
    .map(([name]) => name);

/** Every key of every object, but for the data of examples. */
const keysIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    ['example', 'value'].includes(name) ? [name] : [name, ...keysIn(member)],
  );
};

describe('the rendition in OpenAPI 3.0.3', () => {
  it('is valid, as the document in 3.1 is', async () => {
    expect(await faultsIn(rendition)).toEqual([]);
    expect(await faultsIn(published)).toEqual([]);
  });

  it('has examples that fit its schemas', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema(withNulls(rendition) as object, 'openapi');
    const media = mediaIn(rendition);
    expect(media.length).toBeGreaterThan(15);
    for (const { schema, example } of media) {
      const text = JSON.stringify(withNulls(schema)).replaceAll('"#/', '"openapi#/');
      const isValid = ajv.validate(JSON.parse(text) as object, example);
      expect(isValid ? '' : ajv.errorsText(ajv.errors)).toBe('');
    }
  });

  it('a document of 3.1 that calls itself 3.0.3 is not valid', async () => {
    expect((await faultsIn({ ...published, openapi: '3.0.3' })).length).toBeGreaterThan(0);
  });

  it('describes the same operations, parameters and statuses', () => {
    expect(operationsOf(rendition)).toEqual(operationsOf(published));
    expect(operationsOf(rendition).length).toBeGreaterThan(10);
  });

  it('has the version, the info and the extensions', () => {
    expect(rendition).toMatchObject({
      openapi: '3.0.3',
      info: published.info,
      tags: published.tags,
      servers: published.servers,
    });
    expect(keysIn(rendition)).toEqual(
      expect.arrayContaining(['x-extensible-enum', 'x-problem-codes', 'nullable']),
    );
  });

  it('allows null only where the document in 3.1 does, but for an object that is null in one place', () => {
    const uses = new Set(usesIn(published));
    const isNull = nullableSchemas();
    expect(isNull.length).toBeGreaterThan(5);
    expect(isNull.filter((name) => !uses.has(`${name} null`))).toEqual([]);
    // The limit that docs/using.md states. One more name here is a field that becomes nullable for users of 3.0.
    expect(isNull.filter((name) => uses.has(name))).toEqual(['Job']);
  });

  it('has no enumeration that is null everywhere, nor null among the words of a parameter', () => {
    const { schemas } = rendition['components'] as { schemas: Record<string, object> };
    const open = Object.entries(schemas).filter(([, schema]) => 'x-extensible-enum' in schema);
    expect(open.length).toBeGreaterThan(15);
    expect(open.filter(([, schema]) => 'nullable' in schema)).toEqual([]);
    const used = new Set(usesIn(rendition));
    expect(Object.keys(schemas).filter((name) => !used.has(name))).toEqual([]);
  });

  it('has no keyword that only 3.1 has', () => {
    for (const word of ['const', 'propertyNames', 'x-ms-enum', 'prefixItems'])
      expect(keysIn(rendition)).not.toContain(word);
    expect(JSON.stringify(rendition)).not.toContain('"null"');
  });

  it('asks for a bearer token without scopes, which only OAuth 2.0 and OpenID Connect have', () => {
    const schemes = { key: { type: 'http' }, login: { type: 'oauth2' } };
    const security = [{ key: ['Role'], login: ['scope'] }];
    const operation = { operationId: 'one', security };
    const given = {
      openapi: '3.1.0',
      security,
      paths: { '/one': { get: operation } },
      components: { securitySchemes: schemes },
    };
    expect(toOpenApi30(given)).toMatchObject({
      security: [{ key: [], login: ['scope'] }],
      paths: { '/one': { get: { security: [{ key: [], login: ['scope'] }] } } },
    });
  });

  it('leaves out what only 3.1 has around the operations', () => {
    const given = {
      openapi: '3.1.0',
      jsonSchemaDialect: 'x',
      webhooks: {},
      info: { title: 'T', summary: 's', license: { name: 'MIT', identifier: 'MIT' } },
      paths: {},
      components: {
        pathItems: {},
        parameters: { schema: { name: 'schema', in: 'query', schema: { const: 1 }, example: { const: 1 } } },
        responses: { other: { $ref: '#/components/responses/one', description: 'x' } },
      },
    };
    expect(toOpenApi30(given)).toEqual({
      openapi: '3.0.3',
      info: { title: 'T', license: { name: 'MIT' } },
      paths: {},
      components: {
        parameters: { schema: { name: 'schema', in: 'query', schema: { enum: [1] }, example: { const: 1 } } },
        responses: { other: { $ref: '#/components/responses/one' } },
      },
    });
  });
});
