import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ownRules } from '../../../scripts/openapi-lint/own-rules.ts';
import { lintWith } from './lint-with.ts';

const places = async (name: keyof typeof ownRules, document: Readonly<Record<string, unknown>>) =>
  (await lintWith(ownRules, name, document)).map(([place]) => place);

const schema = (value: object) => ({ components: { schemas: { Job: { type: 'object' }, Part: value } } });
const reference = { $ref: '#/components/schemas/Job' };
const nothing = { type: 'null' };

const text = readFileSync('openapi.json', 'utf8');

/** The committed document with the value at this place changed; undefined removes it. */
const changed = (place: readonly string[], value: unknown): Readonly<Record<string, unknown>> => {
  const document = JSON.parse(text) as Record<string, unknown>;
  const parent = place.slice(0, -1).reduce<Record<string, unknown>>((part, name) => {
    const next = part[name];
    if (typeof next !== 'object' || next === null) throw new Error(`nothing at ${name}`);
    return next as Record<string, unknown>;
  }, document);
  parent[place.at(-1) ?? ''] = value;
  return JSON.parse(JSON.stringify(document)) as Readonly<Record<string, unknown>>;
};

describe('composed-type', () => {
  it.each([
    ['anyOf a type and null', { anyOf: [{ type: 'string' }, nothing] }],
    ['oneOf two references', { oneOf: [reference, reference] }],
    ['allOf a reference and properties', { allOf: [reference, { properties: {} }] }],
    ['allOf a reference and null', { allOf: [reference, nothing] }],
    ['two keywords', { anyOf: [reference, nothing], allOf: [reference] }],
    ['two types beside null', { type: ['string', 'integer', 'null'] }],
  ])('finds %s', async (_, value) => {
    expect(await places('composed-type', schema(value))).toContain('components schemas Part');
  });

  it.each([
    ['a type and null', { type: ['string', 'null'] }],
    ['anyOf a reference and null', { anyOf: [reference, nothing] }],
    ['oneOf null and a reference', { oneOf: [nothing, reference] }],
    ['allOf one reference', { allOf: [reference], nullable: true }],
  ])('passes %s', async (_, value) => {
    expect(await places('composed-type', schema(value))).toEqual([]);
  });

  it('finds it in items, maps, parameters, headers and bodies, not in examples', async () => {
    const wrong = { anyOf: [{ type: 'string' }, nothing] };
    const content = { 'application/json': { schema: wrong, example: { schema: wrong } } };
    const get = {
      parameters: [{ name: 'sort', in: 'query', schema: wrong }],
      requestBody: { content },
      responses: { 200: { headers: { 'x-part': { schema: wrong } } } },
    };
    const document = {
      paths: { '/jobs': { get } },
      components: { schemas: { A: { items: wrong }, B: { additionalProperties: wrong } } },
    };
    expect(await places('composed-type', document)).toEqual([
      'paths /jobs get parameters 0 schema',
      'paths /jobs get requestBody content application/json schema',
      'paths /jobs get responses 200 headers x-part schema',
      'components schemas A items',
      'components schemas B additionalProperties',
    ]);
  });
});

describe('description-missing', () => {
  it('finds properties, parameters and headers without one, or with a blank one', async () => {
    const document = {
      paths: { '/jobs': { get: { parameters: [{ name: 'sort', in: 'query' }] } } },
      components: {
        parameters: { limit: { name: 'limit', description: ' ' } },
        headers: { 'x-part': {} },
        schemas: { Job: { description: 'A job', properties: { id: {}, at: { description: 'When' } } } },
      },
    };
    expect(await places('description-missing', document)).toEqual([
      'paths /jobs get parameters 0',
      'components parameters limit',
      'components headers x-part',
      'components schemas Job properties id',
    ]);
  });

  it('takes the description of what a reference leads to', async () => {
    const schemas = (description: string) => ({
      components: {
        schemas: { Job: { description }, Page: { description: 'A page', properties: { job: reference } } },
      },
    });
    expect(await places('description-missing', schemas('A job'))).toEqual([]);
    expect(await places('description-missing', schemas(''))).toEqual([
      'components schemas Job',
      'components schemas Page properties job',
    ]);
  });
});

describe('description-missing for named schemas', () => {
  it('finds one without a description, also where it has no properties', async () => {
    const document = { components: { schemas: { Words: { enum: ['a'] }, Id: { description: 'An id' } } } };
    expect(await places('description-missing', document)).toEqual(['components schemas Words']);
  });
});

describe('number-format', () => {
  it.each([
    ['a number without a format', { type: 'number' }],
    ['an integer or null without a format', { type: ['integer', 'null'] }],
    ['an integer with a blank format', { type: 'integer', format: ' ' }],
    ['the bounds of safe integers', { type: 'integer', format: 'int64', maximum: Number.MAX_SAFE_INTEGER }],
    ['the lower one', { type: 'integer', format: 'int64', minimum: Number.MIN_SAFE_INTEGER }],
  ])('finds %s', async (_, value) => {
    expect(await places('number-format', schema(value))).toEqual(['components schemas Part']);
  });

  it.each([
    ['a number with its format', { type: ['integer', 'null'], format: 'int32', minimum: 0 }],
    ['other types', { type: 'string' }],
  ])('passes %s', async (_, value) => {
    expect(await places('number-format', schema(value))).toEqual([]);
  });
});

describe('the committed openapi.json with one mistake', () => {
  const list = ['paths', '/jobs', 'get'];
  const run = ['components', 'schemas', 'Run', 'properties'];
  const success = [...list, 'responses', '200', 'content', 'application/json'];
  const notFound = ['components', 'responses', 'NotFound', 'content', 'application/problem+json'];
  const credentials = ['paths', '/{owner}/{ownerId}/credentials', 'put', 'requestBody', 'content'];
  const composed = { anyOf: [{ type: 'string' }, nothing], description: 'x' };

  it.each<[string, keyof typeof ownRules, readonly string[], string, unknown]>([
    ['a response without an example', 'example-missing', success, 'example', undefined],
    ['a shared response without an example', 'example-missing', notFound, 'examples', {}],
    [
      'a request without an example',
      'example-missing',
      [...credentials, 'application/json'],
      'example',
      undefined,
    ],
    [
      'a property without a description',
      'description-missing',
      [...run, 'endedAt'],
      'description',
      undefined,
    ],
    [
      'a schema without a description',
      'description-missing',
      ['components', 'schemas', 'Run'],
      'description',
      '',
    ],
    [
      'a parameter without a description',
      'description-missing',
      ['components', 'parameters', 'jobId'],
      'description',
      ' ',
    ],
    [
      'a header without a description',
      'description-missing',
      ['components', 'headers', 'ETag'],
      'description',
      '',
    ],
    ['a number without a format', 'number-format', [...run, 'durationSeconds'], 'format', undefined],
    ['absurd bounds', 'number-format', [...run, 'durationSeconds'], 'maximum', Number.MAX_SAFE_INTEGER],
  ])('%s is found', async (_title, name, place, keyword, value) => {
    expect(await places(name, changed([...place, keyword], value))).toContain(place.join(' '));
  });

  it('a composed value or null is found, and nothing else', async () => {
    expect(await places('composed-type', changed([...run, 'endedAt'], composed))).toEqual([
      [...run, 'endedAt'].join(' '),
    ]);
  });

  it('as it is, has no finding', async () => {
    for (const name of Object.keys(ownRules) as (keyof typeof ownRules)[])
      expect(await places(name, changed(['openapi'], '3.1.0'))).toEqual([]);
  });
});

describe('example-missing', () => {
  const response = (media: object) => ({
    paths: { '/jobs': { get: { responses: { 200: { content: { 'application/json': media } } } } } },
    components: { examples: { one: { value: {} }, none: { summary: 'No value' } } },
  });
  const place = 'paths /jobs get responses 200 content application/json';

  it.each([
    ['no example', {}],
    ['an empty list', { examples: {} }],
    ['an example without a value', { examples: { one: { summary: 'A job' } } }],
    [
      'a reference to an example without a value',
      { examples: { one: { $ref: '#/components/examples/none' } } },
    ],
    ['a reference to nothing', { examples: { one: { $ref: '#/components/examples/two' } } }],
  ])('finds %s', async (_, media) => {
    expect(await places('example-missing', response(media))).toEqual([place]);
  });

  it.each([
    ['an example', { example: null }],
    ['a named example', { examples: { one: { value: [] } } }],
    ['a reference to an example', { examples: { one: { $ref: '#/components/examples/one' } } }],
  ])('passes %s', async (_, media) => {
    expect(await places('example-missing', response(media))).toEqual([]);
  });

  it('finds a request and a shared response without one', async () => {
    const content = { 'application/json': {} };
    const document = {
      paths: { '/jobs': { post: { requestBody: { content }, parameters: [{ content }] } } },
      components: { responses: { Problem404: { content } } },
    };
    expect(await places('example-missing', document)).toEqual([
      'paths /jobs post requestBody content application/json',
      'components responses Problem404 content application/json',
    ]);
  });
});
