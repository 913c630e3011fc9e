/**
 * A member of a thrown value, own or inherited: `name` of an Error and `get` of SDK headers are on the prototype.
 * Undefined without one, or when its getter throws. Parsed JSON is read with `memberOf` of shared/net/json.ts instead.
 */
export const propertyOf = (thrown: unknown, name: string): unknown => {
  if ((typeof thrown !== 'object' && typeof thrown !== 'function') || thrown === null) return undefined;
  try {
    const value: unknown = Reflect.get(thrown, name);
    return value;
  } catch {
    return undefined;
  }
};

/** As `propertyOf`; an empty text when it is not a text. */
export const textPropertyOf = (thrown: unknown, name: string): string => {
  const value = propertyOf(thrown, name);
  return typeof value === 'string' ? value : '';
};
