/**
 * Rules of Azure's API style guide for OpenAPI 3, by the names of the guide. Microsoft's package has them for OpenAPI 2 only,
 * or not at all. Written from https://github.com/Azure/azure-api-style-guide/blob/main/docs/azure-ruleset.md.
 */
import { isDeepStrictEqual } from 'node:util';
import type { IFunctionResult, RuleDefinition } from '@stoplight/spectral-core';
import { isObject, type JsonObject } from '../../shared/openapi/json-object.ts';
import { nodesIn, type DocumentNode, type Path } from './document-nodes.ts';

type Judge = (value: JsonObject, path: Path) => readonly (string | IFunctionResult)[];

const rule = (given: string | string[], judge: Judge): RuleDefinition => ({
  message: '{{error}}',
  severity: 'warn',
  given,
  then: {
    function: (value: unknown, _: unknown, { path }) =>
      isObject(value)
        ? judge(value, path).map((found) =>
            typeof found === 'string' ? { message: found, path: [...path] } : found,
          )
        : [],
  },
});

const member = (value: unknown, ...names: readonly string[]): unknown =>
  names.reduce<unknown>((found, name) => (isObject(found) ? found[name] : undefined), value);

/** The schema of the first media type. */
const schemaOf = (response: unknown): unknown => {
  const content = member(response, 'content');
  return isObject(content) ? member(Object.values(content)[0], 'schema') : undefined;
};

const operations = '$.paths[*][get,put,post,patch,delete,options,head]';
const success = '$.paths[*][*].responses[?(@property >= 200 && @property < 300)]';
const failure = '$.paths[*][*].responses[?(@property >= 400)]';

const mayBeEmpty = (path: Path): boolean => ['202', '204'].includes(String(path.at(-1)));

const isPaged = (operation: JsonObject): boolean => {
  const schema = schemaOf(member(operation, 'responses', '200'));
  const properties = member(schema, 'properties');
  return ['value', 'items'].some((name) => member(properties, name, 'type') === 'array');
};

const pagination: Judge = (operation) => {
  if (!isPaged(operation)) return [];
  const schema = schemaOf(member(operation, 'responses', '200'));
  return [
    ...(isObject(operation['x-ms-pageable']) ? [] : ['A list should have the annotation x-ms-pageable.']),
    ...(member(schema, 'properties', 'value', 'type') === 'array' ? [] : ['A list should be called value.']),
    ...(member(schema, 'properties', 'nextLink', 'type') === 'string'
      ? []
      : ['A list should have an optional nextLink of type string.']),
  ];
};

const consistentBody: Judge = (pathItem) => {
  const created = ['put', 'patch']
    .map((method) => schemaOf(member(pathItem, method, 'responses', '201')))
    .find((schema) => schema !== undefined);
  if (created === undefined) return [];
  return ['get', 'put', 'patch']
    .map((method) => ({ method, schema: schemaOf(member(pathItem, method, 'responses', '200')) }))
    .filter(({ schema }) => schema !== undefined && !isDeepStrictEqual(schema, created))
    .map(({ method }) => `The 200 of ${method} should have the schema of the 201.`);
};

const errorResponse: Judge = (response, path) => {
  if (path.at(-1) === '404' && path.at(-3) === 'head') return [];
  const headers = isObject(response['headers']) ? Object.keys(response['headers']) : [];
  return [
    ...(headers.some((name) => name.toLowerCase() === 'x-ms-error-code')
      ? []
      : ['An error response should have the header x-ms-error-code.']),
    ...(response['x-ms-error-response'] === true
      ? []
      : ['An error response should have x-ms-error-response: true.']),
    ...(isObject(member(schemaOf(response), 'properties', 'error'))
      ? []
      : ['The body of an error response should have the property error, with code and message.']),
  ];
};

const mediaTypes = (operation: JsonObject): readonly string[] =>
  Object.keys((member(operation, 'requestBody', 'content') as JsonObject | undefined) ?? {});

const mergePatch = 'application/merge-patch+json';

const patchContentType: Judge = (operation, path) =>
  mediaTypes(operation)
    .filter((type) => (path.at(-1) === 'patch') !== (type === mergePatch))
    .map((type) => `${mergePatch} is for patch only, and patch takes nothing else: ${type}.`);

/** The limit of the guide: what Internet Explorer could send. */
const maxUrlLength = 2083;

/** A value of an enumeration and a GUID are as limited as a text with `maxLength` and `pattern`. */
const isLimited = ({
  enum: words,
  const: constant,
  format,
  'x-extensible-enum': open,
}: JsonObject): boolean =>
  Array.isArray(words) || constant !== undefined || Array.isArray(open) || format === 'uuid';

const pathParameter: Judge = ({ schema }, path) => {
  const given = isObject(schema) ? schema : {};
  const { type, maxLength, pattern } = given;
  const isShort = typeof maxLength === 'number' && maxLength < maxUrlLength;
  return [
    ...(type === 'string' ? [] : ['A path parameter should be a string.']),
    ...(isLimited(given) || isShort
      ? []
      : [`A path parameter should have a maxLength of less than ${maxUrlLength}.`]),
    ...(isLimited(given) || typeof pattern === 'string'
      ? []
      : ['A path parameter should have a pattern of the characters that it may have.']),
  ].map((message) => ({ message, path: [...path, 'schema'] }));
};

/** Over the document as it is written: a component is reported once, and examples are no schemas. */
const nodeRule = (judge: (node: DocumentNode) => readonly IFunctionResult[]): RuleDefinition => ({
  message: '{{error}}',
  severity: 'warn',
  resolved: false,
  given: '$',
  then: { function: (document: unknown) => nodesIn(document).flatMap(judge) },
});

const propertyRule = (judge: (name: string, property: unknown) => string | undefined): RuleDefinition =>
  nodeRule(({ kind, value: { properties }, path }) =>
    Object.entries(kind === 'schema' && isObject(properties) ? properties : {}).flatMap(
      ([name, property]) => {
        const message = judge(name, property);
        return message === undefined ? [] : [{ message, path: [...path, 'properties', name] }];
      },
    ),
  );

const typeKeywords = ['type', '$ref', 'anyOf', 'oneOf', 'allOf'];

const schemaNames: Judge = (schemas, path) =>
  Object.keys(schemas)
    .filter((name) => !/^[A-Z][a-zA-Z0-9]*$/u.test(name))
    .map((name) => ({ message: `The schema ${name} should be Pascal case.`, path: [...path, name] }));

export const azureRules = {
  'az-avoid-anonymous-types': nodeRule(({ kind, value, path }) =>
    kind === 'mediaType' && isObject(member(value, 'schema', 'properties'))
      ? [
          {
            message: 'An object of a request or response should be a named schema.',
            path: [...path, 'schema'],
          },
        ]
      : [],
  ),
  'az-consistent-response-body': rule('$.paths[*]', consistentBody),
  'az-error-response': rule(failure, errorResponse),
  'az-formdata': rule(operations, (operation) =>
    mediaTypes(operation)
      .filter((type) => ['multipart/form-data', 'application/x-www-form-urlencoded'].includes(type))
      .map((type) => `${type} is rarely needed: send JSON or an octet stream.`),
  ),
  'az-pagination-response': rule('$.paths[*][get,post]', pagination),
  'az-parameter-default-not-allowed': rule(
    ['$.paths[*].parameters[*]', `${operations}.parameters[*]`],
    ({ required, schema }) =>
      required === true && member(schema, 'default') !== undefined
        ? ['A required parameter should have no default.']
        : [],
  ),
  'az-patch-content-type': rule(operations, patchContentType),
  'az-path-parameter-schema': rule(
    [`$.paths[*].parameters[?(@.in == 'path')]`, `${operations}.parameters[?(@.in == 'path')]`],
    pathParameter,
  ),
  'az-property-names-convention': propertyRule((name) =>
    /^[a-z][a-zA-Z0-9]*$/u.test(name) ? undefined : `The property ${name} should be camel case.`,
  ),
  'az-property-type': propertyRule((name, property) =>
    typeKeywords.some((keyword) => member(property, keyword) !== undefined)
      ? undefined
      : `The property ${name} should have a type.`,
  ),
  'az-request-body-not-allowed': rule('$.paths[*][get,delete]', ({ requestBody }) =>
    requestBody === undefined ? [] : ['This method should take no request body.'],
  ),
  'az-request-body-optional': rule('$.paths[*][put,post,patch].requestBody', ({ required }) =>
    required === true ? [] : ['The request body is not marked as required.'],
  ),
  'az-schema-names-convention': rule('$.components.schemas', schemaNames),
  'az-success-response-body': rule(success, (response, path) =>
    mayBeEmpty(path) || schemaOf(response) !== undefined ? [] : ['A success response should have a body.'],
  ),
  'az-success-response-nobody': rule(success, ({ content }, path) =>
    mayBeEmpty(path) && content !== undefined ? ['202 and 204 should have no body.'] : [],
  ),
} as const satisfies Readonly<Record<string, RuleDefinition>>;
