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

/** `enum` limits null also where `nullable` is true, so null is one of the words there. */
const toEnumeration = (schema: JsonObject): JsonObject => {
  const { enum: given, const: constant, ...rest } = schema;
  const all = 'const' in schema ? [constant] : given;
  if (!isList(all)) return schema;
  const words = all.filter((word) => word !== null);
  if (mayGrow(schema)) return { ...rest, 'x-extensible-enum': words };
  return { ...rest, enum: schema['nullable'] === true || all.includes(null) ? [...words, null] : words };
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

/** Schemas are merged before keywords are left out, because a merged schema has keywords of its own. */
const toOne = (given: JsonObject): JsonObject => {
  const merged = toAlternatives(toAlternatives(given, 'anyOf'), 'oneOf');
  const plain = withoutUnknown(toEnumeration(toOneType(merged)));
  const limited = toExclusive(toExclusive(toItems(plain), 'Minimum'), 'Maximum');
  return toReference(toExample(limited));
};

const toNested = (value: unknown): unknown => (isObject(value) ? toSchema30(value) : value);

/** The schema and all schemas in it. */
export const toSchema30 = (schema: JsonObject): JsonObject =>
  mapValues(toOne(schema), (value, keyword) => {
    if (keyword === 'properties' && isObject(value)) return mapValues(value, toNested);
    if (lists.has(keyword) && isList(value)) return value.map(toNested);
    return single.has(keyword) ? toNested(value) : value;
  });
