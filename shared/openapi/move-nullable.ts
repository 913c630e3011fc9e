import { isList, isObject, mapValues, type JsonObject } from './json-object.ts';

/** The schema that `{ nullable: true, allOf: [reference] }` refers to. */
const nullableReference = (value: JsonObject): string | undefined => {
  const { nullable, type, allOf } = value;
  if (nullable !== true || type !== undefined || !isList(allOf) || allOf.length !== 1) return undefined;
  const [only] = allOf;
  return isObject(only) && typeof only['$ref'] === 'string' ? only['$ref'] : undefined;
};

/** Of these generators make no class, so nothing is lost where the schema is written out. */
const scalars: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean']);

const withNull = (words: readonly unknown[]): readonly unknown[] =>
  words.includes(null) ? words : [...words, null];

/** The schema, where null is valid too. */
const toNullable = (schema: JsonObject): JsonObject => {
  const { enum: words } = schema;
  return { ...schema, nullable: true, ...(isList(words) ? { enum: withNull(words) } : {}) };
};

/** Removes `nullable` beside references. Writes named scalars out there, and collects the other references. */
const withoutNullable = (value: unknown, named: JsonObject, found: Set<string>): unknown => {
  if (isList(value)) return value.map((item) => withoutNullable(item, named, found));
  if (!isObject(value)) return value;
  const reference = nullableReference(value);
  if (reference === undefined) return mapValues(value, (member) => withoutNullable(member, named, found));
  const { nullable: _, allOf, ...siblings } = value;
  const name = reference.replace('#/components/schemas/', '');
  const { [name]: schema } = named;
  if (isObject(schema) && scalars.has(schema['type'])) return toNullable({ ...schema, ...siblings });
  found.add(name);
  return { ...siblings, allOf };
};

/**
 * `nullable` has no effect without `type` (https://github.com/OAI/OpenAPI-Specification/blob/main/proposals/2019-10-31-Clarify-Nullable.md),
 * and with `type` next to `allOf` NSwag derives a class. So an enumeration, or another scalar, is written out where it can be
 * null. An object that is null in one place is nullable itself: validators accept null there, and generators make one class.
 * The limit: such an object is nullable also where it is never null.
 */
export const moveNullable = (document: JsonObject): JsonObject => {
  const { components } = document;
  const schemas = isObject(components) && isObject(components['schemas']) ? components['schemas'] : {};
  const found = new Set<string>();
  const moved = mapValues(document, (member) => withoutNullable(member, schemas, found));
  const { components: parts } = moved;
  if (!isObject(parts) || !isObject(parts['schemas'])) return moved;
  const named = mapValues(parts['schemas'], (schema, name) =>
    found.has(name) && isObject(schema) ? toNullable(schema) : schema,
  );
  return { ...moved, components: { ...parts, schemas: named } };
};
