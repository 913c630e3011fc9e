/** An object of the OpenAPI document. */
export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As `Array.isArray`, without `any`. */
export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** The object with each value mapped; entries that map to undefined are left out. */
export const mapValues = (object: Json, map: (value: unknown, name: string) => unknown): Json =>
  Object.fromEntries(
    Object.entries(object)
      .map(([name, value]) => [name, map(value, name)] as const)
      .filter(([, value]) => value !== undefined),
  );
