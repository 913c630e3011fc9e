import { describe, expect, it } from '@jest/globals';
import { ownRules } from '../../../scripts/openapi-lint/own-rules.ts';
import { lintWith } from './lint-with.ts';

const places = async (name: keyof typeof ownRules, document: Readonly<Record<string, unknown>>) =>
  (await lintWith(ownRules, name, document)).map(([place]) => place);

const schema = (value: object) => ({ components: { schemas: { Job: { type: 'object' }, Part: value } } });
const reference = { $ref: '#/components/schemas/Job' };
const nothing = { type: 'null' };

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
        schemas: { Job: { properties: { id: {}, at: { description: 'When' } } } },
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
      components: { schemas: { Job: { description }, Page: { properties: { job: reference } } } },
    });
    expect(await places('description-missing', schemas('A job'))).toEqual([]);
    expect(await places('description-missing', schemas(''))).toEqual([
      'components schemas Page properties job',
    ]);
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
