import { isList, isObject, mapValues, type JsonObject } from './json-object.ts';

/** The schema that `{ nullable: true, allOf: [reference] }` refers to. */
const nullableReference = (value: JsonObject): string | undefined => {
  const { nullable, type, allOf } = value;
  if (nullable !== true || type !== undefined || !isList(allOf) || allOf.length !== 1) return undefined;
  const [only] = allOf;
  return isObject(only) && typeof only['$ref'] === 'string' ? only['$ref'] : undefined;
};

/** Removes `nullable` beside references, and collects the references. */
const withoutNullable = (value: unknown, found: Set<string>): unknown => {
  if (isList(value)) return value.map((item) => withoutNullable(item, found));
  if (!isObject(value)) return value;
  const reference = nullableReference(value);
  if (reference === undefined) return mapValues(value, (member) => withoutNullable(member, found));
  found.add(reference);
  const { nullable: _, ...rest } = value;
  return rest;
};

const toNullable = (schema: unknown): unknown => {
  if (!isObject(schema)) return schema;
  const { enum: words } = schema;
  return { ...schema, nullable: true, ...(isList(words) ? { enum: [...words, null] } : {}) };
};

/**
 * `nullable` has no effect without `type` (https://github.com/OAI/OpenAPI-Specification/blob/main/proposals/2019-10-31-Clarify-Nullable.md),
 * and with `type` next to `allOf` NSwag derives a class. A named schema that is null in one place is nullable itself instead:
 * validators accept null there, and generators make one class.
 */
export const moveNullable = (document: JsonObject): JsonObject => {
  const found = new Set<string>();
  const moved = mapValues(document, (member) => withoutNullable(member, found));
  const { components } = moved;
  if (!isObject(components) || !isObject(components['schemas'])) return moved;
  const schemas = mapValues(components['schemas'], (schema, name) =>
    found.has(`#/components/schemas/${name}`) ? toNullable(schema) : schema,
  );
  return { ...moved, components: { ...components, schemas } };
};
