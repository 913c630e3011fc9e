import { isList, isObject, mapValues, type JsonObject } from './json-object.ts';
import { referencesIn } from './select-operations.ts';

const prefix = '#/components/schemas/';

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

interface Schemas {
  readonly named: JsonObject;
  /** Scalars that were written out, by reference. */
  readonly writtenOut: Set<string>;
  /** Other schemas that are null somewhere, by reference. */
  readonly nullable: Set<string>;
}

/** Removes `nullable` beside references. Writes named scalars out there. */
const withoutNullable = (value: unknown, schemas: Schemas): unknown => {
  if (isList(value)) return value.map((item) => withoutNullable(item, schemas));
  if (!isObject(value)) return value;
  const reference = nullableReference(value);
  if (reference === undefined) return mapValues(value, (member) => withoutNullable(member, schemas));
  const { nullable: _, allOf, ...siblings } = value;
  const { [reference.replace(prefix, '')]: schema } = schemas.named;
  if (isObject(schema) && scalars.has(schema['type'])) {
    schemas.writtenOut.add(reference);
    return toNullable({ ...schema, ...siblings });
  }
  schemas.nullable.add(reference);
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
  const named = isObject(components) && isObject(components['schemas']) ? components['schemas'] : {};
  const schemas: Schemas = { named, writtenOut: new Set(), nullable: new Set() };
  const moved = mapValues(document, (member) => withoutNullable(member, schemas));
  const { components: parts } = moved;
  if (!isObject(parts) || !isObject(parts['schemas'])) return moved;
  const used = new Set(referencesIn(moved));
  const kept = Object.entries(parts['schemas'])
    .filter(([name]) => used.has(prefix + name) || !schemas.writtenOut.has(prefix + name))
    .map(([name, schema]) => {
      const isNullable = schemas.nullable.has(prefix + name) && isObject(schema);
      return [name, isNullable ? toNullable(schema) : schema] as const;
    });
  return { ...moved, components: { ...parts, schemas: Object.fromEntries(kept) } };
};
