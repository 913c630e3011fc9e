/** A JSON object of an OpenAPI document. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As `Array.isArray`, without `any`. */
export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** The object with each value mapped. */
export const mapValues = (object: JsonObject, map: (value: unknown, name: string) => unknown): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value, name)]));
