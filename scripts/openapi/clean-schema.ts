/** Schemas of zod as generators of clients read them best. */
import { isList, isObject, mapValues, type JsonObject } from '../../shared/openapi/json-object.ts';

const int32 = { min: -(2 ** 31), max: 2 ** 31 - 1 };

const isNull = (schema: unknown): boolean => isObject(schema) && schema['type'] === 'null';

/** The words of an enumeration or the constant, and null. */
const withNull = ({ enum: words, const: constant, ...schema }: JsonObject): JsonObject => {
  if (constant !== undefined) return { enum: [constant, null], ...schema };
  return isList(words) ? { enum: [...words, null], ...schema } : schema;
};

/** `anyOf` of one inline schema and null becomes a schema of two types. A reference or null stays `anyOf`. */
const mergeNull = ({ anyOf, ...rest }: JsonObject): JsonObject => {
  const [inner, ...others] = isList(anyOf) ? anyOf.filter((part) => !isNull(part)) : [];
  const isNullable = isList(anyOf) && anyOf.some(isNull);
  if (!isNullable || others.length > 0 || !isObject(inner) || typeof inner['type'] !== 'string')
    return anyOf === undefined ? rest : { anyOf, ...rest };
  const { type, ...schema } = inner;
  return { type: [type, 'null'], ...withNull(schema), ...rest };
};

/** The bounds of safe integers say nothing about the value. */
const withoutSafeBounds = ({ minimum, maximum, ...schema }: JsonObject): JsonObject => ({
  ...schema,
  ...(minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? {} : { minimum }),
  ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? {} : { maximum }),
});

const isWithinInt32 = ({ minimum, maximum }: JsonObject): boolean =>
  typeof minimum === 'number' && typeof maximum === 'number' && minimum >= int32.min && maximum <= int32.max;

const withNumberFormat = (given: JsonObject): JsonObject => {
  if (given['type'] !== 'integer' && given['type'] !== 'number') return given;
  const schema = withoutSafeBounds(given);
  const integer = isWithinInt32(schema) ? 'int32' : 'int64';
  return { type: schema['type'], format: schema['type'] === 'number' ? 'double' : integer, ...schema };
};

/** The format says what the pattern of a GUID says. */
const withoutGuidPattern = ({ pattern, ...schema }: JsonObject): JsonObject =>
  pattern === undefined || schema['format'] === 'uuid' ? schema : { ...schema, pattern };

const withConst = ({ enum: words, ...schema }: JsonObject): JsonObject => {
  if (!isList(words)) return schema;
  const [first, ...others] = words;
  return others.length === 0 ? { ...schema, const: first } : { ...schema, enum: words };
};

const cleanOne = (schema: JsonObject): JsonObject => {
  const { $schema: _, id: _id, propertyNames: _names, ...rest } = schema;
  return mergeNull(withConst(withoutGuidPattern(withNumberFormat(rest))));
};

const cleanList = (schemas: unknown): unknown =>
  isList(schemas) ? schemas.map((schema) => (isObject(schema) ? cleanSchema(schema) : schema)) : schemas;

/** The schema and all schemas in it. */
export const cleanSchema = (schema: JsonObject): JsonObject =>
  cleanOne(
    mapValues(schema, (value, keyword) => {
      if (keyword === 'properties' && isObject(value))
        return mapValues(value, (property) => (isObject(property) ? cleanSchema(property) : property));
      if (keyword === 'items' || keyword === 'additionalProperties')
        return isObject(value) ? cleanSchema(value) : value;
      return ['anyOf', 'oneOf', 'allOf'].includes(keyword) ? cleanList(value) : value;
    }),
  );
