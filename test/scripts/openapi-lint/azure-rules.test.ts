import { describe, expect, it } from '@jest/globals';
import { azureRules } from '../../../scripts/openapi-lint/azure-rules.ts';
import { lintWith } from './lint-with.ts';

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const object = (properties: object) => json({ type: 'object', properties });
const job = { type: 'object', title: 'Job' };
const jobs = { type: 'array' };
const path = (pathItem: object) => ({ paths: { '/jobs': pathItem } });
const answers = (responses: object) => path({ get: { responses } });
const pathParameter = (schema: object) => path({ get: { parameters: [{ in: 'path', name: 'id', schema }] } });
const schemas = (all: object) => ({ components: { schemas: all } });
const code = { 'X-MS-Error-Code': { schema: { type: 'string' } } };
const mergePatch = { content: { 'application/merge-patch+json': { schema: job } } };

/** For each rule a document that breaks it, the place of the finding, and one that keeps it. */
const cases: readonly (readonly [keyof typeof azureRules, object, string, object])[] = [
  [
    'az-avoid-anonymous-types',
    answers({ 200: object({}) }),
    'paths /jobs get responses 200 content application/json schema',
    answers({ 200: json({ $ref: '#/components/schemas/Job' }) }),
  ],
  [
    'az-consistent-response-body',
    path({ get: { responses: { 200: json({}) } }, put: { responses: { 201: json(job) } } }),
    'paths /jobs',
    path({ get: { responses: { 200: json(job) } }, put: { responses: { 201: json(job) } } }),
  ],
  [
    'az-error-response',
    answers({ 404: { ...object({ error: {} }), 'x-ms-error-response': true } }),
    'paths /jobs get responses 404',
    answers({ 404: { ...object({ error: {} }), headers: code, 'x-ms-error-response': true } }),
  ],
  [
    'az-error-response',
    answers({ 503: { ...object({ error: {} }), headers: code } }),
    'paths /jobs get responses 503',
    path({ head: { responses: { 404: {} } } }),
  ],
  [
    'az-error-response',
    answers({ 400: { ...object({ code: {} }), headers: code, 'x-ms-error-response': true } }),
    'paths /jobs get responses 400',
    answers({ 200: {} }),
  ],
  [
    'az-formdata',
    path({ post: { requestBody: { content: { 'multipart/form-data': {} } } } }),
    'paths /jobs post',
    path({ post: { requestBody: json(job) } }),
  ],
  [
    'az-pagination-response',
    path({
      get: { 'x-ms-pageable': {}, responses: { 200: object({ items: jobs, nextLink: { type: 'string' } }) } },
    }),
    'paths /jobs get',
    path({
      get: { 'x-ms-pageable': {}, responses: { 200: object({ value: jobs, nextLink: { type: 'string' } }) } },
    }),
  ],
  [
    'az-parameter-default-not-allowed',
    path({ get: { parameters: [{ name: 'sort', required: true, schema: { default: 'name' } }] } }),
    'paths /jobs get parameters 0',
    path({ get: { parameters: [{ name: 'sort', schema: { default: 'name' } }] } }),
  ],
  [
    'az-patch-content-type',
    path({ patch: { requestBody: json(job) } }),
    'paths /jobs patch',
    path({ patch: { requestBody: mergePatch }, put: { requestBody: json(job) } }),
  ],
  ['az-patch-content-type', path({ put: { requestBody: mergePatch } }), 'paths /jobs put', path({ put: {} })],
  [
    'az-path-parameter-schema',
    pathParameter({ type: 'string', pattern: '^[a-z]+$' }),
    'paths /jobs get parameters 0 schema',
    pathParameter({ type: 'string', pattern: '^[a-z]+$', maxLength: 64 }),
  ],
  [
    'az-path-parameter-schema',
    pathParameter({ type: 'string', maxLength: 64 }),
    'paths /jobs get parameters 0 schema',
    pathParameter({ type: 'string', format: 'uuid' }),
  ],
  [
    'az-path-parameter-schema',
    pathParameter({ type: 'string', pattern: '^[a-z]+$', maxLength: 2083 }),
    'paths /jobs get parameters 0 schema',
    pathParameter({ type: 'string', enum: ['servicePrincipals', 'applications'] }),
  ],
  [
    'az-path-parameter-schema',
    { paths: { '/jobs': { parameters: [{ in: 'path', schema: { type: 'integer', enum: [1] } }] } } },
    'paths /jobs parameters 0 schema',
    path({ get: { parameters: [{ in: 'query', schema: { type: 'string' } }] } }),
  ],
  [
    'az-property-names-convention',
    schemas({ Job: { properties: { template_id: {} } } }),
    'components schemas Job properties template_id',
    schemas({ Job: { properties: { templateId: {} } } }),
  ],
  [
    'az-property-type',
    schemas({ Job: { properties: { id: { description: 'Id' } } } }),
    'components schemas Job properties id',
    schemas({ Job: { properties: { id: { type: 'string' }, next: { anyOf: [] } } } }),
  ],
  [
    'az-request-body-not-allowed',
    path({ delete: { requestBody: json(job) } }),
    'paths /jobs delete',
    path({ delete: {}, post: { requestBody: json(job) } }),
  ],
  [
    'az-request-body-optional',
    path({ post: { requestBody: json(job) } }),
    'paths /jobs post requestBody',
    path({ post: { requestBody: { ...json(job), required: true } } }),
  ],
  [
    'az-schema-names-convention',
    schemas({ jobList: {} }),
    'components schemas jobList',
    schemas({ JobList: {} }),
  ],
  [
    'az-success-response-body',
    answers({ 200: { description: 'Done' } }),
    'paths /jobs get responses 200',
    answers({ 200: json(job), 202: {}, 204: {}, 304: {} }),
  ],
  [
    'az-success-response-nobody',
    answers({ 204: json(job) }),
    'paths /jobs get responses 204',
    answers({ 200: json(job), 204: {} }),
  ],
];

describe("rules of Azure's API style guide for OpenAPI 3", () => {
  it.each(cases)('%s', async (name, wrong, place, right) => {
    const found = await lintWith(azureRules, name, { ...wrong });
    expect(found.map(([at]) => at)).toEqual([place]);
    expect(await lintWith(azureRules, name, { ...right })).toEqual([]);
  });

  it('has a case for each rule', () => {
    expect(new Set(cases.map(([name]) => name))).toEqual(new Set(Object.keys(azureRules)));
  });
});
