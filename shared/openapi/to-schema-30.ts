/**
 * JSON Schema 2020-12 as OpenAPI 3.1 has it, to the Schema Object of OpenAPI 3.0.3
 * (https://spec.openapis.org/oas/v3.0.3#schema-object): null is `nullable`, a reference has no siblings, a constant is an
 * enumeration of one word, and an enumeration that may grow is a string with `x-extensible-enum`, because older generators make
 * closed types of `enum`.
 */
import { isList, isObject, mapValues, type JsonObject } from './json-object.ts';

/** Keywords that 3.0.3 does not have, and that only narrow what is valid. */
const unknownKeywords: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  '$anchor',
  '$comment',
  '$defs',
  'contains',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
  'dependentRequired',
  'dependentSchemas',
  'else',
  'if',
  'maxContains',
  'minContains',
  'patternProperties',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
  'x-ms-enum',
]);

const lists: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf']);
const single: ReadonlySet<string> = new Set(['items', 'not', 'additionalProperties']);

const isNull = (schema: unknown): boolean => isObject(schema) && schema['type'] === 'null';

const withoutUnknown = (schema: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(schema).filter(([keyword]) => !unknownKeywords.has(keyword)));

/** `anyOf` or `oneOf` of schemas and null: the schemas, nullable. */
const toAlternatives = (schema: JsonObject, keyword: 'anyOf' | 'oneOf'): JsonObject => {
  const { [keyword]: given, ...rest } = schema;
  if (!isList(given) || !given.some(isNull)) return schema;
  const others = given.filter((part) => !isNull(part));
  const [only] = others;
  if (others.length !== 1 || !isObject(only)) return { ...rest, nullable: true, [keyword]: others };
  return '$ref' in only ? { ...rest, nullable: true, allOf: [only] } : { ...only, ...rest, nullable: true };
};

/** `type` is one word; several types are alternatives. */
const toOneType = (schema: JsonObject): JsonObject => {
  const { type, ...rest } = schema;
  if (type === 'null') return { type: 'object', nullable: true, ...rest };
  if (!isList(type)) return schema;
  const types = type.filter((word) => word !== 'null');
  const nullable = types.length < type.length ? { nullable: true } : {};
  const [word = 'object', ...others] = types;
  if (others.length === 0) return { type: word, ...nullable, ...rest };
  return { ...nullable, ...rest, anyOf: types.map((each) => ({ type: each })) };
};

/** The limit is a flag of the inclusive limit. */
const toExclusive = (schema: JsonObject, keyword: 'Minimum' | 'Maximum'): JsonObject => {
  const { [`exclusive${keyword}`]: limit, ...rest } = schema;
  return typeof limit === 'number'
    ? { ...rest, [keyword.toLowerCase()]: limit, [`exclusive${keyword}`]: true }
    : schema;
};

const mayGrow = (given: JsonObject): boolean => {
  const { 'x-ms-enum': extension } = given;
  return isObject(extension) && extension['modelAsString'] === true;
};

/** `given`: the schema before any change. */
const toEnumeration = (schema: JsonObject, given: JsonObject): JsonObject => {
  const { enum: words, const: constant, ...rest } = schema;
  if ('const' in schema) return { ...rest, enum: [constant] };
  if (!isList(words)) return schema;
  return mayGrow(given)
    ? { ...rest, 'x-extensible-enum': words.filter((word) => word !== null) }
    : { ...rest, enum: words };
};

const toExample = (schema: JsonObject): JsonObject => {
  const { examples, ...rest } = schema;
  return isList(examples) && examples.length > 0 ? { ...rest, example: examples[0] } : rest;
};

/** A list of different schemas is a list of any of them. */
const toItems = (schema: JsonObject): JsonObject => {
  const { prefixItems, items, ...rest } = schema;
  if (isList(prefixItems)) return { ...rest, items: { anyOf: prefixItems } };
  return items === undefined || typeof items === 'boolean'
    ? { ...rest, ...(rest['type'] === 'array' ? { items: {} } : {}) }
    : schema;
};

/** A reference has no siblings. */
const toReference = (schema: JsonObject): JsonObject => {
  const { $ref: reference, allOf, ...rest } = schema;
  if (reference === undefined || Object.keys(schema).length === 1) return schema;
  return { ...rest, allOf: [{ $ref: reference }, ...(isList(allOf) ? allOf : [])] };
};

const toOne = (given: JsonObject): JsonObject => {
  const plain = toItems(toOneType(toAlternatives(toAlternatives(withoutUnknown(given), 'anyOf'), 'oneOf')));
  const limited = toExclusive(toExclusive(plain, 'Minimum'), 'Maximum');
  return toReference(toExample(toEnumeration(limited, given)));
};

const toNested = (value: unknown): unknown => (isObject(value) ? toSchema30(value) : value);

/** The schema and all schemas in it. */
export const toSchema30 = (schema: JsonObject): JsonObject =>
  mapValues(toOne(schema), (value, keyword) => {
    if (keyword === 'properties' && isObject(value)) return mapValues(value, toNested);
    if (lists.has(keyword) && isList(value)) return value.map(toNested);
    return single.has(keyword) ? toNested(value) : value;
  });
